import type { InForce, Sizes } from "./intervals.ts"

/** The tables of how systems are stopped and how they end. */
export type ExitTables = {
  exitPlan: ExitPlanTable
  exitConsumer: ExitConsumerTable
  rehearsal: RehearsalTable
  intervention: InterventionTable
  retirement: RetirementTable
  acknowledgement: AcknowledgementTable
  retention: RetentionTable
  hold: HoldTable
}

export type ExitPlanTable = Sizes & {
  id: string
  systemId: string
  stop: string | null
  stopAudience: string
  takesOver: string
  targetId: string | null
  process: string | null
  processAudience: string
  minutes: number
  data: string | null
  dataAudience: string
  contracts: string | null
  contractsAudience: string
  retention: string | null
  retentionAudience: string
  statedAt: string
  entry: number
}
/** Whom a plan names to be told: a system or a party. */
export type ExitConsumerTable = {
  planId: string
  position: number
  systemId: string
  consumerId: string
}
export type RehearsalTable = {
  rowId: string
  systemId: string
  planId: string
  rehearsed: string
  heldAt: string
  minutes: number
  outcome: string
  goodUntil: string
  evidence: string | null
  notes: string | null
  notesAudience: string
  firstSize: number
  entry: number
}
/** A suspension or a rollback. */
export type InterventionTable = {
  id: string
  systemId: string
  kind: string
  orderedAt: string
  effectiveAt: string
  /** The environments that a suspension stops, as a list in JSON; null for all. */
  environments: string | null
  environment: string | null
  replacedId: string | null
  versionId: string | null
  byId: string | null
  reason: string | null
  reasonAudience: string
  firstSize: number
  entry: number
}
export type RetirementTable = {
  id: string
  systemId: string
  begunAt: string
  plannedEnd: string
  successor: string
  targetId: string | null
  process: string | null
  processAudience: string
  residual: string | null
  residualAudience: string
  reason: string | null
  reasonAudience: string
  firstSize: number
  entry: number
  /** What the entry says that ended it, from the size `endedSize` on. */
  endedAt: string | null
  office: string | null
  unsettled: string | null
  nevertheless: string | null
  neverthelessAudience: string
  endedIn: number | null
  endedSize: number
}
export type AcknowledgementTable = {
  retirementId: string
  receiverId: string
  systemId: string
  byId: string | null
  acknowledgedAt: string
  firstSize: number
  entry: number
}
export type RetentionTable = {
  rowId: string
  systemId: string
  rule: string
  article: string
  holder: string
  keeps: string
  what: string
  event: string
  fromAt: string
  untilAt: string
  firstSize: number
  entry: number
}
export type HoldTable = Sizes &
  InForce & {
    rowId: string
    id: string
    systemId: string
    byId: string | null
    reason: string | null
    reasonAudience: string
    entry: number
    liftedById: string | null
    liftReason: string | null
    liftReasonAudience: string
    liftedIn: number | null
  }
