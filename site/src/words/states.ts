import { reportedWords, stateWords } from "@answerable/schema/words/states"
import type { Foundation, ReportedState, SystemState } from "../operations/operations.generated.ts"

/** What each state of the lifecycle is called and what it means, in the order of a life. */
export const states: Record<SystemState, { word: string; meaning: string }> = {
  PROPOSED: { word: stateWords.PROPOSED, meaning: "Somebody wants it. Nothing has been built." },
  IN_DEVELOPMENT: { word: stateWords.IN_DEVELOPMENT, meaning: "It is being built or bought." },
  PILOT: { word: stateWords.PILOT, meaning: "It is being tried out in a limited way." },
  IN_SERVICE: { word: stateWords.IN_SERVICE, meaning: "It is used for its purpose." },
  SUSPENDED: { word: stateWords.SUSPENDED, meaning: "It has been stopped and may be used again." },
  RETIRING: { word: stateWords.RETIRING, meaning: "It is being taken out of use." },
  RETIRED: { word: stateWords.RETIRED, meaning: "It is no longer used. Its page stays." },
  WITHDRAWN: { word: stateWords.WITHDRAWN, meaning: "It was given up before it entered service." },
  FOUND: { word: stateWords.FOUND, meaning: "It was in use before anybody registered it." },
  UNDETERMINED: {
    word: stateWords.UNDETERMINED,
    meaning: "It is known from reports only. Nobody has registered it in a state they answer for.",
  },
}

// The keys of a literal are exactly its type's.
export const systemStates = Object.keys(states) as SystemState[]
export const reportedStates = Object.keys(reportedWords) as ReportedState[]

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
