import type {
  IncidentInShortFragment,
  IncidentRecordFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { toTheMinute } from "@answerable/schema/words/dates"

/** How many incidents there are, and how many are not closed. */
export type IncidentCounts = { all: number; open: number }

export const countsOf = (
  incidents: readonly Pick<IncidentInShortFragment, "state">[],
): IncidentCounts => ({
  all: incidents.length,
  open: incidents.filter(({ state }) => state !== "CLOSED").length,
})

/** Whether a page has an incident of a system to tell of. */
export const hasIncidents = ({ incidents }: Pick<SystemRecordFragment, "incidents">): boolean =>
  incidents.nodes.length > 0

/** The entries that the page of an incident shows. */
export const entriesOfIncident = (incident: IncidentRecordFragment): number[] =>
  [incident, ...incident.judgements, ...incident.acts, ...incident.rollbacks].map(
    ({ entry }) => entry,
  )

type Clock = Pick<IncidentInShortFragment, "reportDueAt" | "reportedAt" | "isMissed" | "isSerious">

/** Whether an authority has to be told of an incident, and whether it was in time. */
export function clockWords({ isSerious, reportDueAt, reportedAt, isMissed }: Clock): string {
  if (isSerious === null) return "Nobody has judged yet whether an authority is to be told."
  if (reportDueAt === null) return "No clock of the law runs for it."
  const due = `The first report to an authority ${reportedAt === null && !isMissed ? "is" : "was"} due by ${toTheMinute(reportDueAt)}.`
  if (reportedAt === null) return isMissed ? `${due} Missed: none was made.` : due
  return `${due} It was made on ${toTheMinute(reportedAt)}, ${isMissed ? "too late" : "in time"}.`
}

/** The same as a cell of a list has it. */
export function clockInShort({ isSerious, reportDueAt, reportedAt, isMissed }: Clock): string {
  if (isSerious === null) return "Not judged"
  if (reportDueAt === null) return "None to be told"
  if (reportedAt !== null) return isMissed ? "Told too late" : "Told in time"
  return isMissed ? `Missed: due ${toTheMinute(reportDueAt)}` : `Due ${toTheMinute(reportDueAt)}`
}

type Frozen = Pick<IncidentInShortFragment, "frozenFrom" | "frozenUntil">

/** Whether an incident freezes its system. */
export const isFrozen = ({ frozenFrom, frozenUntil }: Frozen): boolean =>
  frozenFrom !== null && frozenUntil === null

/** The pages above one of an incident. */
export const trailOfIncident = [
  { path: "index.html", text: "Front page" },
  { path: "incidents.html", text: "Incidents" },
]
