import type {
  AccountabilityRole,
  Foundation,
  ReportedState,
  SystemState,
} from "../operations/operations.generated.ts"

/** What each state of the lifecycle is called and what it means, in the order of a life. */
export const states: Record<SystemState, { word: string; meaning: string }> = {
  PROPOSED: { word: "Proposed", meaning: "Somebody wants it. Nothing has been built." },
  IN_DEVELOPMENT: { word: "In development", meaning: "It is being built or bought." },
  PILOT: { word: "Pilot", meaning: "It is being tried out in a limited way." },
  IN_SERVICE: { word: "In service", meaning: "It is used for its purpose." },
  SUSPENDED: { word: "Suspended", meaning: "It has been stopped and may be used again." },
  RETIRING: { word: "Retiring", meaning: "It is being taken out of use." },
  RETIRED: { word: "Retired", meaning: "It is no longer used. Its page stays." },
  WITHDRAWN: { word: "Withdrawn", meaning: "It was given up before it entered service." },
  FOUND: { word: "Found running", meaning: "It was in use before anybody registered it." },
  UNDETERMINED: {
    word: "Undetermined",
    meaning: "It is known from reports only. Nobody has registered it in a state they answer for.",
  },
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

// The keys of a literal are exactly its type's.
export const systemStates = Object.keys(states) as SystemState[]
export const reportedStates = Object.keys(reportedWords) as ReportedState[]

export const roleWords: Record<AccountabilityRole, string> = {
  ACCOUNTABLE: "Accountable",
  RESPONSIBLE: "Responsible",
  OVERSEER: "Overseer",
  REVIEWER: "Reviewer",
  DEPUTY: "Deputy",
}

export const foundations = ["OWNERSHIP", "MONITORING", "AUDIT", "CHANGE", "EXIT"] as const

export const foundationWords: Record<Foundation, { word: string; question: string }> = {
  OWNERSHIP: {
    word: "Ownership",
    question: "Who answers for it, and who may override it?",
  },
  MONITORING: {
    word: "Monitoring",
    question: "How does it behave, and who corrected it?",
  },
  AUDIT: {
    word: "Audit",
    question: "What can be shown when a decision is questioned?",
  },
  CHANGE: { word: "Change", question: "What runs, since when, and who agreed?" },
  EXIT: { word: "Exit", question: "How is it rolled back, replaced or retired?" },
}

/** A state as part of a path or a class: `in-service`. */
export const stateSlug = (state: SystemState | ReportedState): string =>
  state.toLowerCase().replaceAll("_", "-")
