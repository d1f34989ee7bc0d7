/** The tables of what people dispute. */
export type ContestTables = {
  contest: ContestTable
  contestStep: ContestStepTable
}

export type ContestTable = {
  id: string
  systemId: string
  decision: string
  batch: number
  position: number
  versionId: string | null
  outcome: string
  decidedById: string | null
  receivedAt: string
  channel: string
  claimant: string | null
  disputed: string | null
  disputedAudience: string
  rule: string
  period: string
  answerBy: string
  firstSize: number
  entry: number
}
/** What was done about a contest, in the order of the entries. */
export type ContestStepTable = {
  entry: number
  contestId: string
  systemId: string
  /** TAKEN_UP, DECIDED, ANSWERED, CLOSED, REOPENED or RELEASED. */
  step: string
  /** When it was done, or the person told. */
  at: string
  byId: string | null
  outcome: string | null
  instead: string | null
  rule: string | null
  answerBy: string | null
  told: string | null
  /** The reasons, the answer, why it was opened again, or what was released. */
  words: string | null
  wordsAudience: string
  correction: string | null
  correctionAudience: string
  firstSize: number
}
