/** The tables of what was found of how systems behave. */
export type FindingTables = {
  finding: FindingTable
  correctiveAction: CorrectiveActionTable
  findingStep: FindingStepTable
  validation: ValidationTable
}

export type FindingTable = {
  id: string
  systemId: string
  source: string
  /** The check that it is of. */
  slug: string | null
  /** The entry that it rests on, and the place of the observation in it. */
  ground: number | null
  position: number | null
  severity: string | null
  summary: string | null
  summaryAudience: string
  foundAt: string
  openedAt: string
  openedById: string | null
  firstSize: number
  entry: number
}
export type CorrectiveActionTable = {
  id: string
  findingId: string
  systemId: string
  what: string | null
  whatAudience: string
  ownerId: string
  dueAt: string
  severity: string | null
  assignedAt: string
  assignedById: string | null
  firstSize: number
  entry: number
}
/** What became of a finding after it was opened, besides what was assigned. */
export type FindingStepTable = {
  entry: number
  findingId: string
  systemId: string
  kind: string
  /** What was done, for a step that says so. */
  actionId: string | null
  note: string | null
  noteAudience: string
  evidence: string | null
  byId: string | null
  at: string
  firstSize: number
}
export type ValidationTable = {
  id: string
  systemId: string
  byId: string
  independence: string
  how: string | null
  howAudience: string
  /** The digests that it speaks about, as a list in JSON. */
  scope: string
  outcome: string
  validatedAt: string
  goodUntil: string
  evidence: string
  recordedAt: string
  firstSize: number
  entry: number
}
