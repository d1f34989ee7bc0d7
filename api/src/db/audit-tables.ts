/** The tables of what can be shown. */
export type AuditTables = {
  decisionBatch: DecisionBatchTable
  decisionCount: DecisionCountTable
  decision: DecisionTable
  decisionOverride: DecisionOverrideTable
}

export type DecisionBatchTable = {
  entry: number
  systemId: string
  root: string
  received: number
  dropped: number
  firstSequence: number | null
  lastSequence: number | null
  windowFrom: string
  windowUntil: string
  file: string | null
  recordedAt: string
}
/** How many decisions of a batch fall into one group. */
export type DecisionCountTable = {
  entry: number
  position: number
  systemId: string
  /** The first day of the month. */
  month: string
  versionId: string | null
  outcome: string
  involvement: string
  count: number
}
/** Where a decision stands: what it says is in the batch. */
export type DecisionTable = {
  systemId: string
  decision: string
  entry: number
  position: number
}
export type DecisionOverrideTable = {
  id: string
  systemId: string
  decision: string
  batch: number
  position: number
  action: string
  rightId: string
  byId: string
  occurredAt: string
  instead: string | null
  reason: string | null
  reasonAudience: string
  /** The month, version and outcome of what was overridden. */
  month: string
  versionId: string | null
  outcome: string
  firstSize: number
  entry: number
}
