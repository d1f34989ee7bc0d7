import type { ChangeState } from "@answerable/schema/entries"

/** A step of a change request; `from` is null for the way in. */
export type ChangeTransition = {
  readonly from: ChangeState | null
  readonly to: ChangeState
  readonly meaning: string
}

const anew = "It is judged anew, and reviewed again."
const withdrawn = "It is no longer asked for."
const deployed = "The version begins to run in the environment."

/** How a change request goes, as data. */
export const changeTransitions: readonly ChangeTransition[] = [
  { from: null, to: "REQUESTED", meaning: "Somebody asks that a version runs in an environment." },
  { from: "REQUESTED", to: "APPROVED", meaning: "It is judged, and each role asked approves." },
  { from: "REQUESTED", to: "SENT_BACK", meaning: "A reviewer asks for changes." },
  { from: "REQUESTED", to: "WITHDRAWN", meaning: withdrawn },
  { from: "REQUESTED", to: "DEPLOYED", meaning: `${deployed} Nobody had approved that.` },
  { from: "APPROVED", to: "REQUESTED", meaning: anew },
  { from: "APPROVED", to: "SENT_BACK", meaning: "A reviewer asks for changes." },
  { from: "APPROVED", to: "WITHDRAWN", meaning: withdrawn },
  { from: "APPROVED", to: "DEPLOYED", meaning: deployed },
  { from: "SENT_BACK", to: "REQUESTED", meaning: anew },
  { from: "SENT_BACK", to: "APPROVED", meaning: "Whoever asked for changes approves after all." },
  { from: "SENT_BACK", to: "WITHDRAWN", meaning: withdrawn },
  { from: "SENT_BACK", to: "DEPLOYED", meaning: `${deployed} Nobody had approved that.` },
]

/** What is known of a change in a view. */
export type ChangeStanding = {
  readonly roles: readonly string[]
  readonly isJudged: boolean
  /** The reviews that stand. */
  readonly reviews: readonly { readonly role: string; readonly outcome: string }[]
  readonly ended: string | null
  readonly endedAt: string | null
  readonly asOf: string
}

/** The roles whose review is asked for and in which nobody has approved. */
export const waitingRoles = ({
  roles,
  reviews,
}: Pick<ChangeStanding, "roles" | "reviews">): readonly string[] =>
  roles.filter((asked) =>
    reviews.every(({ role, outcome }) => role !== asked || outcome !== "APPROVED"),
  )

/** Whether everybody asked approves, and nobody asks for changes. */
export const isApproved = (given: Pick<ChangeStanding, "roles" | "isJudged" | "reviews">) =>
  given.isJudged &&
  waitingRoles(given).length === 0 &&
  given.reviews.every(({ outcome }) => outcome === "APPROVED")

/** Where a change stands at an instant. */
export function changeStateOf(given: ChangeStanding): ChangeState {
  const { ended, endedAt, asOf, reviews } = given
  if (ended !== null && endedAt !== null && endedAt <= asOf) return ended as ChangeState
  if (reviews.some(({ outcome }) => outcome === "CHANGES_REQUESTED")) return "SENT_BACK"
  return isApproved(given) ? "APPROVED" : "REQUESTED"
}
