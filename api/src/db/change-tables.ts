/** The tables of what speaks for versions of systems, and of how they are changed. */
export type ChangeTables = {
  evidence: EvidenceTable
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
}
