import type { InForce, Sizes } from "./intervals.ts"

/** The tables of who may step in, and of what systems pass on. */
export type FlowTables = {
  decisionRight: DecisionRightTable
  rightExercise: RightExerciseTable
  flow: FlowTable
  flowAcknowledgement: FlowAcknowledgementTable
}

/** What a system passes on to a system or a party, by the entry that stated it. */
export type FlowTable = Sizes &
  InForce & {
    rowId: string
    id: string
    systemId: string
    receiverId: string
    passes: string
    what: string | null
    whatAudience: string
    contract: string | null
    contractAudience: string
    noticeDays: number | null
    entry: number
    /** The entry that ended it: one of its own, or the last step of either system. */
    endedIn: number | null
    endReason: string | null
    endReasonAudience: string
  }
export type FlowAcknowledgementTable = {
  flowId: string
  systemId: string
  receiverId: string
  byId: string | null
  acknowledgedAt: string
  firstSize: number
  entry: number
}

/** A decision right over a system, by the entry that granted it. */
export type DecisionRightTable = Sizes &
  InForce & {
    rowId: string
    id: string
    systemId: string
    action: string
    holderId: string
    office: string
    limits: string | null
    limitsAudience: string
    entry: number
    /** Of one that was withdrawn; null where it stands, or ended with its term or its holder. */
    withdrawnIn: number | null
    withdrawalReason: string | null
    withdrawalReasonAudience: string
  }
/** That a right was used or tried out: by an entry of its own, or by an act that uses it. */
export type RightExerciseTable = {
  rowId: string
  systemId: string
  rightId: string
  sort: string
  exercisedAt: string
  goodUntil: string
  byId: string | null
  evidence: string | null
  notes: string | null
  notesAudience: string
  firstSize: number
  entry: number
}
