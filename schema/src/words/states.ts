import type {
  AccountabilityRole,
  ExitState,
  GatedStep,
  RehearsalOutcome,
  RehearsalSort,
  ReplacementKind,
  ReportedState,
  SuccessorKind,
  SystemState,
} from "../entries/states.ts"

/** What each state of the lifecycle is called, in the order of a life. */
export const stateWords: Record<SystemState, string> = {
  PROPOSED: "Proposed",
  IN_DEVELOPMENT: "In development",
  PILOT: "Pilot",
  IN_SERVICE: "In service",
  SUSPENDED: "Suspended",
  RETIRING: "Retiring",
  RETIRED: "Retired",
  WITHDRAWN: "Withdrawn",
  FOUND: "Found running",
  UNDETERMINED: "Undetermined",
}

export const reportedWords: Record<ReportedState, string> = {
  PROPOSED: "Reported as proposed",
  IN_DEVELOPMENT: "Reported in development",
  PILOT: "Reported as a pilot",
  IN_SERVICE: "Reported in service",
  SUSPENDED: "Reported as suspended",
  RETIRING: "Reported as retiring",
  RETIRED: "Reported as retired",
  UNDETERMINED: "Reported, no state stated",
}

export const roleWords: Record<AccountabilityRole, string> = {
  ACCOUNTABLE: "Accountable",
  RESPONSIBLE: "Responsible",
  OVERSEER: "Overseer",
  REVIEWER: "Reviewer",
  DEPUTY: "Deputy",
}

/** What a gate stands before. */
export const stepWords: Record<GatedStep, string> = {
  PILOT: "Into the pilot",
  IN_SERVICE: "Into service",
  DEPLOYMENT: "Into production",
}

export const reviewWords: Record<"APPROVED" | "CHANGES_REQUESTED", string> = {
  APPROVED: "Approved",
  CHANGES_REQUESTED: "Changes requested",
}

export const pilotEndWords: Record<"ADMIT" | "BUILD_FURTHER" | "STOP", string> = {
  ADMIT: "Admit to service",
  BUILD_FURTHER: "Build further",
  STOP: "Stop",
}

/** What takes over, where it has no name of its own. */
export const replacementWords: Record<ReplacementKind, string> = {
  VERSION: "An earlier or other version",
  SYSTEM: "Another system",
  MANUAL_PROCESS: "A manual process",
  NOTHING: "Nothing",
}

export const successorWords: Record<SuccessorKind, string> = {
  SYSTEM: "Another system",
  MANUAL_PROCESS: "A manual process",
  NONE: "Nothing",
}

export const rehearsalWords: Record<RehearsalSort, string> = {
  STOP: "Stop",
  ROLLBACK: "Rollback",
  REPLACEMENT: "Replacement",
  RETIREMENT: "Retirement",
}

export const rehearsalOutcomeWords: Record<RehearsalOutcome, string> = {
  SUCCEEDED: "Succeeded",
  PARTLY: "Succeeded in part",
  FAILED: "Failed",
}

export const exitWords: Record<ExitState, string> = {
  PLANNED: "Planned, never rehearsed",
  REHEARSED: "Rehearsed",
  LAPSED: "Rehearsal lapsed",
  EXECUTED: "Carried out",
}
