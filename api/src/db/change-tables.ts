import type { InForce, Sizes } from "./intervals.ts"

/** The tables of what speaks for versions of systems, and of how they are changed. */
export type ChangeTables = {
  changeRequest: ChangeRequestTable
  changeJudgement: ChangeJudgementTable
  changeReview: ChangeReviewTable
  modelAlias: ModelAliasTable
}

/** A change that is asked for; what ended it counts from the size `endedSize` on. */
export type ChangeRequestTable = {
  id: string
  systemId: string
  versionId: string
  digest: string
  replacesId: string | null
  environment: string
  what: string | null
  whatAudience: string
  why: string | null
  whyAudience: string
  risk: string
  mayGoWrong: string | null
  mayGoWrongAudience: string
  /** The roles whose review is asked for, as a list in JSON. */
  roles: string
  requesterId: string | null
  requestedAt: string
  firstSize: number
  entry: number
  ended: string | null
  endedAt: string | null
  endedById: string | null
  endReason: string | null
  endReasonAudience: string
  endedIn: number | null
  endedSize: number
}
export type ChangeJudgementTable = Sizes & {
  rowId: string
  requestId: string
  systemId: string
  foreseen: number
  affectsCompliance: number
  changesPurpose: number
  substantial: number
  lawVersion: string
  citation: string
  byId: string
  reason: string | null
  reasonAudience: string
  judgedAt: string
  entry: number
}
/** A review, which stands until the same person reviews in that role again, or it is judged anew. */
export type ChangeReviewTable = Sizes & {
  rowId: string
  requestId: string
  systemId: string
  digest: string
  role: string
  reviewerId: string
  outcome: string
  comments: string | null
  commentsAudience: string
  reviewedAt: string
  entry: number
}
/** The version of a model that an alias of it stands for. */
export type ModelAliasTable = Sizes &
  InForce & {
    rowId: string
    modelId: string
    alias: string
    versionId: string
    entry: number
  }
