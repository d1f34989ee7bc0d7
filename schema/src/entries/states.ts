/** The lifecycle of a system (DESIGN.md is the design; `content` explains it to readers). */
export const systemStates = [
  "PROPOSED",
  "IN_DEVELOPMENT",
  "PILOT",
  "IN_SERVICE",
  "SUSPENDED",
  "RETIRING",
  "RETIRED",
  "WITHDRAWN",
  "FOUND",
  "UNDETERMINED",
] as const
export type SystemState = (typeof systemStates)[number]

/** The states a source can report; a source's blank is UNDETERMINED. */
export const reportedStates = [
  "PROPOSED",
  "IN_DEVELOPMENT",
  "PILOT",
  "IN_SERVICE",
  "SUSPENDED",
  "RETIRING",
  "RETIRED",
  "UNDETERMINED",
] as const
export type ReportedState = (typeof reportedStates)[number]

export const partyKinds = ["PERSON", "TEAM", "OFFICE", "ORGANISATION"] as const
export type PartyKind = (typeof partyKinds)[number]

/** Roles of accountability: ACCOUNTABLE is one person, the owner. */
export const accountabilityRoles = [
  "ACCOUNTABLE",
  "RESPONSIBLE",
  "OVERSEER",
  "REVIEWER",
  "DEPUTY",
] as const
export type AccountabilityRole = (typeof accountabilityRoles)[number]

/** What is known of an answer. NOT_STATED is computed for a question asked and not answered. */
export const statementStates = ["STATED", "NOT_APPLICABLE", "WITHHELD"] as const
export type StatementState = (typeof statementStates)[number]

export const contactKinds = ["MAILBOX", "URL", "PERSONAL"] as const
export type ContactKind = (typeof contactKinds)[number]

/** Why a value is destroyed: Article 17(1) GDPR by its points, and what else there is. */
export const erasureGrounds = [
  "GDPR_17_1_A",
  "GDPR_17_1_B",
  "GDPR_17_1_C",
  "GDPR_17_1_D",
  "GDPR_17_1_E",
  "GDPR_17_1_F",
  "RETENTION_ENDED",
  "OTHER_LAW",
] as const
export type ErasureGround = (typeof erasureGrounds)[number]

/** The steps that a gate stands before. */
export const gatedSteps = ["PILOT", "IN_SERVICE", "DEPLOYMENT"] as const
export type GatedStep = (typeof gatedSteps)[number]
/** What takes over when a system is stopped. */
export const replacementKinds = ["VERSION", "SYSTEM", "MANUAL_PROCESS", "NOTHING"] as const
export type ReplacementKind = (typeof replacementKinds)[number]

/** What takes over from a system that is retired for good. */
export const successorKinds = ["SYSTEM", "MANUAL_PROCESS", "NONE"] as const
export type SuccessorKind = (typeof successorKinds)[number]

/** The parts of an exit plan that can be tried out. */
export const rehearsalSorts = ["STOP", "ROLLBACK", "REPLACEMENT", "RETIREMENT"] as const
export type RehearsalSort = (typeof rehearsalSorts)[number]

export const rehearsalOutcomes = ["SUCCEEDED", "PARTLY", "FAILED"] as const
export type RehearsalOutcome = (typeof rehearsalOutcomes)[number]

/** Where the exit of a system stands; null in its place where there is no plan. */
export const exitStates = ["PLANNED", "REHEARSED", "LAPSED", "EXECUTED"] as const
export type ExitState = (typeof exitStates)[number]

/** From which event a retention period runs. */
export const retentionEvents = ["PUT_INTO_SERVICE", "RETIRED"] as const
export type RetentionEvent = (typeof retentionEvents)[number]

/** What somebody may have the right to do about a system (AI Act Art. 14(4)(d) and (e)). */
export const rightActions = [
  "DISREGARD",
  "OVERRIDE",
  "REVERSE",
  "STOP",
  "SUSPEND",
  "ROLL_BACK",
  "RETIRE",
] as const
export type RightAction = (typeof rightActions)[number]

export const exerciseSorts = ["DRILL", "REAL"] as const
export type ExerciseSort = (typeof exerciseSorts)[number]

/** What a system passes on. */
export const flowKinds = ["DATA", "DECISION", "OUTCOME"] as const
export type FlowKind = (typeof flowKinds)[number]
