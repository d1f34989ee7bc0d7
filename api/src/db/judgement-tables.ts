import type { InForce, Sizes } from "./intervals.ts"

/** The tables of what was judged of systems, what they brought, and who attested. */
export type JudgementTables = {
  attestation: AttestationTable
  judgement: JudgementTable
  supplierChange: SupplierChangeTable
  outcome: OutcomeTable
}

/** For how long it counts that somebody said that they answer: by accepting, or by attesting. */
export type AttestationTable = Sizes &
  InForce & {
    rowId: string
    systemId: string
    partyId: string
    appointmentId: string
    entry: number
  }
/** What was judged of a system on one topic, such as its risk class; `detail` is JSON by topic. */
export type JudgementTable = Sizes &
  InForce & {
    rowId: string
    systemId: string
    topic: string
    value: string
    detail: string
    partyId: string | null
    lawVersion: string | null
    citation: string | null
    text: string | null
    textAudience: string
    judgedAt: string
    dueAt: string | null
    entry: number
  }
export type SupplierChangeTable = {
  rowId: string
  systemId: string
  what: string | null
  whatAudience: string
  occurredAt: string
  noticedAt: string
  noticeGiven: number
  firstSize: number
  entry: number
}
export type OutcomeTable = Sizes & {
  rowId: string
  systemId: string
  periodFrom: string
  periodUntil: string
  intended: string | null
  intendedAudience: string
  brought: string | null
  broughtAudience: string
  cost: string | null
  costAudience: string
  harm: string | null
  harmAudience: string
  decision: string
  decidedBy: string
  decidedAt: string
  entry: number
}
