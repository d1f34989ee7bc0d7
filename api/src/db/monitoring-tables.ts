import type { InForce, Sizes } from "./intervals.ts"

/** The tables of how systems behave. */
export type MonitoringTables = {
  monitoringPlan: MonitoringPlanTable
  monitoringCheck: MonitoringCheckTable
  observation: ObservationTable
  observationBatch: ObservationBatchTable
  checkStanding: CheckStandingTable
  silenceNotice: SilenceNoticeTable
}

export type MonitoringPlanTable = Sizes &
  InForce & {
    rowId: string
    id: string
    systemId: string
    purposeEntry: number | null
    sentences: number
    statedAt: string
    entry: number
  }
/** A check of a plan: it is there as long as its plan is. */
export type MonitoringCheckTable = {
  planId: string
  position: number
  systemId: string
  slug: string
  metric: string
  unit: string | null
  direction: string
  threshold: string
  /** ISO 8601 durations. */
  every: string
  grace: string
  watcherId: string
  /** The sentences of the intended purpose that it speaks for, as a list in JSON. */
  sentences: string
}
export type ObservationBatchTable = {
  entry: number
  systemId: string
  received: number
  dropped: number
  firstSequence: number | null
  lastSequence: number | null
  windowFrom: string
  windowUntil: string
  tool: string | null
  file: string | null
  root: string
  recordedAt: string
}
export type ObservationTable = {
  entry: number
  position: number
  systemId: string
  slug: string
  observedAt: string
  receivedAt: string
  value: string
  /** Whether it is on the wrong side of the threshold of the plan that applied when it was made. */
  breach: number
  /** Whether it arrived after what was expected of its time was due. */
  late: number
  versionId: string | null
  environment: string | null
  firstSize: number
}
/**
 * What the observations of a check have come to, from the arrival of one to that of the next: the
 * latest by the instant it was made, and since when it is on the wrong side of its threshold.
 */
export type CheckStandingTable = Sizes &
  InForce & {
    rowId: string
    systemId: string
    slug: string
    observedAt: string
    value: string
    /** When the first of the breaches in a row was observed; null where the latest is none. */
    breachedSince: string | null
    entry: number
  }
export type SilenceNoticeTable = {
  entry: number
  systemId: string
  slug: string
  dueAt: string
  firstSize: number
}
