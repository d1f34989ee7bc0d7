import type {
  ExitState,
  ReportedState,
  StandingStatus,
  SystemListedFragment,
  SystemState,
} from "../operations/operations.generated.ts"
import { day, stated } from "@answerable/schema/words/dates"
import { reportedWords } from "@answerable/schema/words/states"
import { states } from "../words/states.ts"

/** What lists and search keep of a system: a few hundred bytes, so that thousands fit. */
export type SystemRow = {
  slug: string
  name: string
  organisation: { slug: string; name: string }
  /** Slugs of the parts of organisations that reports name. */
  units: string[]
  state: SystemState
  stateSince: string | null
  reports: ReportedRow[]
  admitted: boolean
  /** The office that is accountable. */
  owner: string | null
  awaitsAcceptance: boolean
  /** How it stands with its gate; null where it is not in use. */
  standing: StandingStatus | null
  isPastEnd: boolean
  /** How much evidence was due and is missing. */
  missed: number
  /** Where its exit stands; null where no plan is stated. */
  exit: ExitState | null
  /** The last period that was accounted for; null where none was. */
  outcome: SystemListedFragment["lastOutcome"]["nodes"][number] | null
  keys: string[]
  purpose: string
}

export type ReportedRow = {
  source: string
  state: ReportedState
  since: string | null
  stillReported: boolean
}

// Longer purposes are cut for the search: its file has a budget, and its page says so.
const searchedCharacters = 100

export const rowOf = (system: SystemListedFragment, organisation: string): SystemRow => ({
  slug: system.slug,
  name: system.name,
  organisation: { slug: system.organisation.slug, name: organisation },
  units: system.reports.flatMap(({ unit }) => (unit ? [unit.slug] : [])),
  state: system.state,
  stateSince: system.stateSince,
  reports: system.reports.map(({ source, state, since, stillReported }) => ({
    source: source.slug,
    state,
    since: since && stated(since),
    stillReported,
  })),
  admitted: system.admitted,
  owner: system.owner?.office ?? null,
  awaitsAcceptance: system.appointments.length > 0,
  standing: system.standing?.status ?? null,
  isPastEnd: system.state === "PILOT" && system.charter?.isPastEnd === true,
  missed: system.missedEvidence,
  exit: system.exit.state,
  outcome: system.lastOutcome.nodes[0] ?? null,
  keys: system.reports.map(({ key }) => key),
  purpose: (system.purpose?.text ?? "").slice(0, searchedCharacters),
})

const reportedSentence = ({ state, since, stillReported }: ReportedRow, admitted: boolean) =>
  [
    reportedWords[state],
    since === null ? "" : ` since ${day(since)}`,
    state === "IN_SERVICE" && !admitted ? ", never admitted" : "",
    stillReported ? "" : "; no longer reported",
  ].join("")

/** The state of a system in one line; of a system known from reports only, what they report. */
export function stateSentence(
  row: Pick<SystemRow, "state" | "stateSince" | "reports" | "admitted">,
) {
  if (row.state === "UNDETERMINED" && row.reports.length > 0) {
    return row.reports.map((report) => reportedSentence(report, row.admitted)).join(". ")
  }
  const since = row.stateSince === null ? "" : ` since ${day(row.stateSince)}`
  return states[row.state].word + since
}
