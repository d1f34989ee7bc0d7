/** The tables of what went wrong with systems. */
export type IncidentTables = {
  incident: IncidentTable
  incidentSystem: IncidentSystemTable
  incidentJudgement: IncidentJudgementTable
  incidentAct: IncidentActTable
}

export type IncidentTable = {
  id: string
  slug: string
  systemId: string
  /** The other systems that are affected: ids, as a list in JSON. */
  others: string
  versionId: string | null
  environment: string | null
  occurred: string
  occurredPrecision: string
  occurredFrom: string
  occurredUntil: string
  awareAt: string
  awarePrecision: string
  /** A list in JSON. */
  harms: string
  severity: string
  summary: string | null
  summaryAudience: string
  detectedAt: string
  firstSize: number
  entry: number
}
/** A system that an incident affects. */
export type IncidentSystemTable = {
  incidentId: string
  systemId: string
  firstSize: number
}
export type IncidentJudgementTable = {
  id: string
  incidentId: string
  serious: number
  harms: string
  severity: string
  clock: string | null
  article: string | null
  awareAt: string
  dueAt: string | null
  lawVersion: string
  citation: string
  byId: string | null
  reason: string | null
  reasonAudience: string
  judgedAt: string
  firstSize: number
  entry: number
}
/** What was done about an incident; which columns have a value depends on what. */
export type IncidentActTable = {
  id: string
  incidentId: string
  act: string
  report: string | null
  at: string
  authority: string | null
  authorityAudience: string
  digest: string | null
  /** The change requests that belong to it: entry ids, as a list in JSON. */
  changes: string
  /** What was done, what is to be altered, what was learnt, what came of it, or why. */
  words: string | null
  wordsAudience: string
  byId: string | null
  recordedAt: string
  firstSize: number
  entry: number
}
