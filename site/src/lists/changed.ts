import { evidenceWords } from "@answerable/schema/words/changes"
import { roleWords } from "@answerable/schema/words/states"
import type {
  ChangeShownFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"

/** Whether there is anything of changes or evidence that a page can show. */
export const hasChanges = ({
  changeRequests,
  evidence,
  expectedEvidence,
}: Pick<SystemRecordFragment, "changeRequests" | "evidence" | "expectedEvidence">): boolean =>
  changeRequests.nodes.length + evidence.nodes.length + expectedEvidence.nodes.length > 0

type Reopened = ChangeShownFragment["reopened"][number]

/** What it is that spoke for the version before: a sort of evidence, or agreement in a role. */
export const reopenedText = ({ evidence, signOff, review }: Reopened): string =>
  evidence
    ? evidenceWords[evidence.kind].toLowerCase()
    : signOff
      ? `sign-off (${roleWords[signOff.as].toLowerCase()})`
      : `review (${review ? roleWords[review.as].toLowerCase() : "of the change before"})`

/** The entry by which it spoke. */
export const reopenedEntry = ({ evidence, signOff, review }: Reopened): number | undefined =>
  (evidence ?? signOff ?? review)?.entry

/** Whether a change is over, or its start has a day: it is told in short where there is more to tell. */
export const isOver = ({ endedIn }: Pick<ChangeShownFragment, "endedIn">): boolean =>
  endedIn !== null

/** What became of a change that is over, or becomes of it on its day, in one sentence. */
export function shortWords({
  judgements,
  isApproved,
  waitingFor,
  state,
}: Pick<ChangeShownFragment, "judgements" | "isApproved" | "waitingFor" | "state">): string {
  if (state === "WITHDRAWN") return "It is no longer asked for."
  const last = judgements.find(({ stands }) => stands)
  const judged = last
    ? `Judged ${last.substantial ? "substantial" : "not substantial"}`
    : "Nobody judged whether it is substantial"
  const roles = waitingFor.map((role) => roleWords[role].toLowerCase()).join(", ")
  return isApproved
    ? `${judged}; approved by every role asked.`
    : `${judged}; it ${state === "DEPLOYED" ? "went" : "goes"} live without approval${roles && ` by: ${roles}`}.`
}

/** The entries that the page of a system shows of some changes. */
export const entriesInShort = (changes: readonly ChangeShownFragment[]): number[] =>
  changes.flatMap((change) =>
    isOver(change)
      ? [change.entry, ...(change.endedIn === null ? [] : [change.endedIn])]
      : entriesOfChanges([change]),
  )

/** The entries that are shown of some changes. */
export const entriesOfChanges = (changes: readonly ChangeShownFragment[]): number[] =>
  changes.flatMap(({ entry, endedIn, judgements, reviews, reopened }) => [
    entry,
    ...(endedIn === null ? [] : [endedIn]),
    ...judgements.map((one) => one.entry),
    ...reviews.map((one) => one.entry),
    ...reopened.flatMap((one) => [reopenedEntry(one) ?? [], one.settledIn ?? []].flat()),
  ])
