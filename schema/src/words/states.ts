import type {
  AccountabilityRole,
  GatedStep,
  ReportedState,
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
