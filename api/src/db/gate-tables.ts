import type { InForce, Sizes } from "./intervals.ts"

/** The tables of policies, gates, exceptions and the charters of pilots. */
export type GateTables = {
  policyVersion: PolicyVersionTable
  policyApproval: PolicyApprovalTable
  policyInForce: PolicyInForceTable
  officeHolder: OfficeHolderTable
  admission: AdmissionTable
  exception: ExceptionTable
  charter: CharterTable
  charterEnd: CharterEndTable
  charterReview: CharterReviewTable
  lapseNotice: LapseNoticeTable
}

/** A version of a policy, as it was put to its approvers. */
export type PolicyVersionTable = {
  id: string
  policy: string
  version: string
  title: string
  owner: string
  approvers: string
  text: string
  digest: string
  effectiveFrom: string
  bindsExistingFrom: string | null
  reviewBy: string
  proposedAt: string
  firstSize: number
  /** The size from which every approver has approved it. */
  approvedSize: number
  entry: number
}
export type PolicyApprovalTable = {
  versionId: string
  officeId: string
  approverId: string
  approvedAt: string
  firstSize: number
  entry: number
}
export type PolicyInForceTable = Sizes &
  InForce & {
    rowId: string
    policy: string
    versionId: string
    entry: number
  }
export type OfficeHolderTable = Sizes &
  InForce & {
    rowId: string
    officeId: string
    holderId: string
    entry: number
  }
/** What a gate said to somebody who asked for a step. */
export type AdmissionTable = {
  entry: number
  systemId: string
  step: string
  granted: number
  versionId: string | null
  environment: string | null
  at: string
  reason: string | null
  reasonAudience: string
  forPublic: string
  forEmployees: string
  forRegulators: string
  firstSize: number
}
export type ExceptionTable = Sizes &
  InForce & {
    rowId: string
    id: string
    systemId: string
    policy: string
    clause: string
    granterId: string
    renews: string | null
    reason: string | null
    reasonAudience: string
    entry: number
  }
export type CharterTable = {
  id: string
  systemId: string
  success: string | null
  successAudience: string
  scope: string | null
  scopeAudience: string
  atEnd: string | null
  atEndAudience: string
  answerableId: string
  answerableOffice: string
  authorId: string
  charteredAt: string
  firstSize: number
  entry: number
}
/** Until when a pilot is to last, as its charter and what followed it say. */
export type CharterEndTable = Sizes & {
  rowId: string
  charterId: string
  systemId: string
  endsAt: string
  /** How it comes to that: CHARTERED, EXTENDED, or ENDED by a decision. */
  how: string
  extensions: number
  decision: string | null
  reason: string | null
  reasonAudience: string
  decidedBy: string | null
  entry: number
}
export type CharterReviewTable = {
  charterId: string
  area: string
  officeId: string
  reviewerId: string
  outcome: string
  note: string | null
  noteAudience: string
  reviewedAt: string
  firstSize: number
  entry: number
}
export type LapseNoticeTable = {
  entry: number
  systemId: string
  step: string
  since: string
  clauses: string
  firstSize: number
}
