import { fact, known, unknown, type FactsOf } from "../facts.ts"
import { changeStateOf, waitingRoles, type ChangeStanding } from "./change-state.rules.ts"
import { isGoodAt, reopenedBy, speaksFor, type Scoped, type Speaking } from "./scope.rules.ts"
import type { LastingRequest } from "./request.store.ts"
import type { LastingChangeJudgement, LastingChangeReview } from "./review.store.ts"

/** What is known of a change that is asked for. */
export const requestShape = {
  exists: fact.truth("Whether a change of it was ever asked for."),
  label: fact.text("The label of the version that was asked for last."),
  environment: fact.text("The environment for which it was asked."),
  requestedAt: fact.instant("When it was asked for."),
  state: fact.text("Where that stands: REQUESTED, APPROVED, SENT_BACK, WITHDRAWN or DEPLOYED."),
  risk: fact.text("How much may go wrong, in the eyes of whoever asked: LOW, MEDIUM or HIGH."),
  substantial: fact.truth(
    "Whether it was judged a substantial modification (AI Act Art. 3(23)); unknown until then.",
  ),
  approvers: fact.number("How many different persons approve it, none of them its author."),
  waiting: fact.texts("The roles asked in which nobody has approved."),
}

/** What is known of what speaks for a system's newest version, and of the change asked for last. */
export const spokenShape = {
  evidence: fact.texts(
    "The sorts of evidence that speak for its newest version at this instant, such as TEST.",
  ),
  reopened: fact.number(
    "How much spoke for the version before its newest, no longer speaks for that, and is not replaced: evidence, sign-offs and reviews.",
  ),
  request: requestShape,
}

export type SpokenFacts = FactsOf<typeof spokenShape>

type Sorted = Speaking & { readonly sort: string }

/** The records of one version of a system, in a view. */
export type SpokenRecords = {
  /** The version, and the one that was drafted before it, as what speaks looks at them. */
  readonly version: Scoped | undefined
  readonly before: Scoped | undefined
  /** When the version was put together. */
  readonly draftedAt: string
  readonly evidence: readonly Sorted[]
  /** Who agreed to versions of it, by signing off or by reviewing; the newest first. */
  readonly signed: readonly Sorted[]
  readonly reviewed: readonly Sorted[]
  readonly request:
    | {
        readonly row: Omit<LastingRequest, "roles">
        readonly label: string
        readonly roles: readonly string[]
        /** The judgement and the reviews that stand. */
        readonly judgement: LastingChangeJudgement | undefined
        readonly reviews: readonly LastingChangeReview[]
      }
    | undefined
  readonly asOf: string
}

const sortOf = ({ sort }: Sorted): string => sort

function countReopened(records: SpokenRecords): number {
  const { version, before, draftedAt: on, asOf, evidence, signed, reviewed } = records
  if (!version || !before) return 0
  const step = { before, after: version, on, asOf }
  return [evidence, signed, reviewed]
    .flatMap((all) => reopenedBy(all, step, sortOf))
    .filter(({ settledBy }) => settledBy === null).length
}

/** The facts from the records of one version. Reads no erasable field. */
export function spokenFacts(records: SpokenRecords): SpokenFacts {
  const { version, evidence, asOf } = records
  const speaking = evidence.filter(
    (one) => version && speaksFor(one, version) && isGoodAt(one, asOf),
  )
  return {
    evidence: known([...new Set(speaking.map(sortOf))].toSorted()),
    reopened: known(countReopened(records)),
    request: requestFacts(records),
  }
}

function requestFacts({ request, asOf }: SpokenRecords): SpokenFacts["request"] {
  if (!request)
    return {
      exists: known(false),
      label: unknown,
      environment: unknown,
      requestedAt: unknown,
      state: unknown,
      risk: unknown,
      substantial: unknown,
      approvers: known(0),
      waiting: known([]),
    }
  const { row, label, roles, judgement, reviews } = request
  const { ended, endedAt, endedIn, entry } = row
  const standing: ChangeStanding = {
    roles,
    isJudged: judgement !== undefined,
    reviews,
    ended,
    endedAt,
    asOf,
  }
  const approving = reviews.filter(({ outcome }) => outcome === "APPROVED")
  const last = endedIn ?? reviews.at(-1)?.entry ?? judgement?.entry ?? entry
  return {
    exists: known(true, entry),
    label: known(label, entry),
    environment: known(row.environment, entry),
    requestedAt: known(row.requestedAt, entry),
    state: known(changeStateOf(standing), last),
    risk: known(row.risk, entry),
    substantial: judgement ? known(judgement.substantial === 1, judgement.entry) : unknown,
    approvers: known(
      new Set(approving.map(({ reviewerId }) => reviewerId)).size,
      approving.at(-1)?.entry ?? null,
    ),
    waiting: known(waitingRoles(standing), last),
  }
}
