import { reportedWords } from "@answerable/schema/words/states"
import { reportedStates, states, stateSlug, systemStates } from "../words/states.ts"
import type { SystemRow } from "./row.ts"

export type ListGroup = "all" | "attention" | "state" | "reported"

/** A list of systems with a page of its own. */
export type SystemList = {
  /** Path below the root without the ending: `register/never-admitted`. */
  path: string
  group: ListGroup
  title: string
  /** What is in the list, as a sentence. */
  meaning: string
  /** Said in the place of an empty list. */
  none: string
  holds: (row: SystemRow) => boolean
  /** Orders the rows; by name where there is none. */
  by?: (row: SystemRow) => string
}

const reported = (row: SystemRow, state: string) =>
  row.reports.some((report) => report.stillReported && report.state === state)

const isPilot = (row: SystemRow) => row.state === "PILOT" || reported(row, "PILOT")

const inUse: readonly string[] = ["PILOT", "IN_SERVICE", "SUSPENDED", "RETIRING", "FOUND"]

/** Whether a system is in use by what was done here or, where nothing was, by what is reported. */
const isInUse = (row: SystemRow): boolean =>
  row.state === "UNDETERMINED"
    ? reported(row, "IN_SERVICE") || reported(row, "PILOT")
    : inUse.includes(row.state)

/** Since when a system is a pilot, as precisely as known; unknown beginnings come last. */
const pilotSince = (row: SystemRow): string =>
  (row.state === "PILOT" ? row.stateSince?.slice(0, 10) : undefined) ??
  row.reports.find((report) => report.state === "PILOT")?.since ??
  "9999"

export const everySystem: SystemList = {
  path: "register",
  group: "all",
  title: "The register",
  meaning: "Every system, by name.",
  none: "The register holds no system yet.",
  holds: () => true,
}

/** The lists behind the numbers of the front page. */
export const attention = {
  neverAdmitted: {
    path: "register/never-admitted",
    group: "attention",
    title: "Reported in service, never admitted",
    meaning:
      "A source reports that these systems are in use. Nobody has admitted them to service in this register.",
    none: "No system is reported in service without having been admitted here.",
    holds: (row) => !row.admitted && reported(row, "IN_SERVICE"),
  },
  pilots: {
    path: "register/pilots",
    group: "attention",
    title: "Pilots",
    meaning:
      "Systems that are a pilot here or are reported as one, the oldest first; those without a stated beginning come last.",
    none: "No system is a pilot or reported as one.",
    holds: isPilot,
    by: pilotSince,
  },
  lapsed: {
    path: "register/lapsed",
    group: "attention",
    title: "Lapsed",
    meaning:
      "These systems passed the gate before their pilot or their service, are still in use, and no longer satisfy it.",
    none: "Every system that passed a gate here still satisfies it.",
    holds: ({ standing }) => standing === "LAPSED",
  },
  pastEnd: {
    path: "register/pilots-past-their-end",
    group: "attention",
    title: "Pilots past their end",
    meaning: "The end that their charter set has passed, and nobody has ended or extended them.",
    none: "No pilot runs past the end that its charter set.",
    holds: ({ isPastEnd }) => isPastEnd,
  },
  neverRehearsed: {
    path: "register/exit-never-rehearsed",
    group: "attention",
    title: "Exit never rehearsed",
    meaning:
      "These systems are in use, here or as reported, and no rehearsal shows that they can be stopped. Most have no plan for it either.",
    none: "Of every system in use it was tried out how it is stopped.",
    holds: (row) => isInUse(row) && (row.exit === null || row.exit === "PLANNED"),
  },
  missedEvidence: {
    path: "register/evidence-missed",
    group: "attention",
    title: "Evidence missed",
    meaning:
      "Evidence about these systems was expected by a day that has passed, and nobody has handed it in, or what was handed in was rejected.",
    none: "All evidence that was due is there.",
    holds: ({ missed }) => missed > 0,
  },
  noLongerReported: {
    path: "register/no-longer-reported",
    group: "attention",
    title: "No longer reported",
    meaning:
      "Sources that once reported these systems name them no more. That does not say that they were retired.",
    none: "Every system that a source ever reported is still reported.",
    holds: ({ reports }) => reports.length > 0 && reports.every((report) => !report.stillReported),
  },
  awaitingAcceptance: {
    path: "register/awaiting-acceptance",
    group: "attention",
    title: "Appointed, not yet accepted",
    meaning:
      "Somebody has been named to answer for these systems in some role and has not accepted yet.",
    none: "Nobody who was appointed has yet to accept.",
    holds: (row) => row.awaitsAcceptance,
  },
} satisfies Record<string, SystemList>

/** The systems with nobody accountable, as the register itself counts them. */
export const withoutOwner = (slugs: ReadonlySet<string>): SystemList => ({
  path: "register/without-owner",
  group: "attention",
  title: "Nobody accountable",
  meaning: "Nobody is named who answers for these systems. A contact is not an owner.",
  none: "Somebody accountable is named for every system.",
  holds: (row) => slugs.has(row.slug),
})

export const byState: SystemList[] = systemStates.map((state) => ({
  path: `register/state-${stateSlug(state)}`,
  group: "state",
  title: states[state].word,
  meaning: states[state].meaning,
  none: "No system is in this state.",
  holds: (row) => row.state === state,
}))

/** The systems that are in service by an act here, for the front page. */
export const inService: SystemList = {
  path: `register/state-${stateSlug("IN_SERVICE")}`,
  group: "state",
  title: states.IN_SERVICE.word,
  meaning: states.IN_SERVICE.meaning,
  none: "No system is in service by the act of somebody here.",
  holds: ({ state }) => state === "IN_SERVICE",
}

export const byReportedState: SystemList[] = reportedStates.map((state) => ({
  path: `register/reported-${stateSlug(state)}`,
  group: "reported",
  title: reportedWords[state],
  meaning: "What a source says today. The register's own state is another matter.",
  none: "No source reports this of any system.",
  holds: (row) => reported(row, state),
}))
