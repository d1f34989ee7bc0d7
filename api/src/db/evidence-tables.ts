/** The tables of what is to speak about systems, what came of it, and the files themselves. */
export type EvidenceTables = {
  evidence: EvidenceTable
  evidenceExpected: EvidenceExpectedTable
  evidenceJudgement: EvidenceJudgementTable
  evidenceMissed: EvidenceMissedTable
  evidenceFile: EvidenceFileTable
  evidenceBytes: EvidenceBytesTable
  evidenceKey: EvidenceKeyTable
}

/** A file that speaks about the digests of `scope`, a list in JSON. */
export type EvidenceTable = {
  rowId: string
  systemId: string
  kind: string
  title: string | null
  titleAudience: string
  digest: string
  scope: string
  occurredAt: string
  goodUntil: string | null
  collectorId: string | null
  recordedAt: string
  firstSize: number
  entry: number
  /** The id of the entry that recorded it. */
  id: string
  /** What was expected and this is. */
  answersId: string | null
  /** The evidence in the place of which it comes. */
  supersedesId: string | null
}
export type EvidenceExpectedTable = {
  id: string
  systemId: string
  kind: string
  title: string | null
  titleAudience: string
  /** The digests that it is to speak about, as a list in JSON; null where it may choose. */
  scope: string | null
  ownerId: string
  dueAt: string
  expectedAt: string
  byId: string | null
  firstSize: number
  entry: number
}
/** Whether a person accepts evidence or rejects it: once. */
export type EvidenceJudgementTable = {
  evidenceId: string
  systemId: string
  outcome: string
  note: string | null
  noteAudience: string
  byId: string
  at: string
  firstSize: number
  entry: number
}
/** That evidence is missing was told. */
export type EvidenceMissedTable = {
  entry: number
  expectedId: string
  systemId: string
  since: string
  firstSize: number
}
/** A file that is evidence, as entries tell of it. */
export type EvidenceFileTable = {
  evidenceId: string
  systemId: string
  type: string
  bytes: number
  readers: string
  storedAt: string
  byId: string | null
  firstSize: number
  entry: number
  /** Whether nothing of the bytes is left, and by which entry and why, where one says so of them. */
  erased: number
  erasedIn: number | null
  ground: string | null
}
/** The bytes of a file under its keyed name, sealed under a key of their own. */
export type EvidenceBytesTable = { evidenceId: string; name: string; sealed: Uint8Array }
export type EvidenceKeyTable = { evidenceId: string; key: Uint8Array }
