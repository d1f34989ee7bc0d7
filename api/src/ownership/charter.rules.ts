import type { SystemState } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"

/** The system is not where a pilot is chartered, extended or ended. */
export class NoPilot extends Refusal {
  override readonly name = "NoPilot"
}

/** The end of a pilot is not after what it has to be after. */
export class EndTooEarly extends Refusal {
  override readonly name = "EndTooEarly"
}

/** Whoever wrote a charter never reviews it, and nobody reviews it for both sides. */
export class CannotReview extends Refusal {
  override readonly name = "CannotReview"
}

const beforePilot: readonly string[] = ["PROPOSED", "IN_DEVELOPMENT", "FOUND"]

export type CharterCase = {
  readonly system: string
  readonly state: SystemState | null
  /** Whether a charter stands that has not been ended. */
  readonly hasCharter: boolean
  readonly endsAt: string
  readonly now: string
}

/** Whether a charter may be written, in the place of any before it. Null means yes. */
export function decideCharter({ system, state, hasCharter, endsAt, now }: CharterCase) {
  const runsWithout = state === "PILOT" && !hasCharter
  if (!runsWithout && !beforePilot.includes(state ?? ""))
    return new NoPilot(
      state === "PILOT"
        ? `The pilot of ${system} runs by its charter: extend it, or end it.`
        : `${system} is ${state ?? "only reported"}: a pilot is chartered before it begins.`,
    )
  return endsAt > now ? null : new EndTooEarly(`endsAt: ${endsAt} has passed.`)
}

export type CharterStanding = {
  readonly id: string
  readonly authorId: string
  readonly endsAt: string
  readonly isEnded: boolean
}

export type ReviewCase = {
  readonly system: string
  readonly charter: CharterStanding | null
  readonly as: "RISK" | "OPERATIONS"
  readonly reviewer: string
  /** Whether the reviewer holds the office in which they review at this moment. */
  readonly holdsOffice: boolean
  readonly office: string
  readonly reviews: readonly { readonly area: string; readonly reviewerId: string }[]
}

/** Whether somebody may review a charter for one side. Null means yes. */
export function decideReview(given: ReviewCase): Refusal | null {
  const { system, charter, as, reviewer, holdsOffice, office, reviews } = given
  if (charter === null || charter.isEnded) return new NoPilot(`${system} has no pilot charter.`)
  if (reviewer === charter.authorId)
    return new CannotReview("You wrote the charter; somebody else has to review it.")
  if (!holdsOffice) return new CannotReview(`You do not hold the office ${office} now.`)
  if (reviews.some((one) => one.area !== as && one.reviewerId === reviewer))
    return new CannotReview("You reviewed the charter for the other side; somebody else has to.")
  return null
}

/** Whether a pilot may go on until a later instant. Null means yes. */
export function decideExtension(given: {
  readonly system: string
  readonly charter: CharterStanding | null
  readonly endsAt: string
  readonly now: string
}): Refusal | null {
  const { system, charter, endsAt, now } = given
  if (charter === null || charter.isEnded) return new NoPilot(`${system} has no pilot to extend.`)
  if (endsAt <= now) return new EndTooEarly(`endsAt: ${endsAt} has passed.`)
  if (endsAt > charter.endsAt) return null
  return new EndTooEarly(`endsAt: the pilot ends on ${charter.endsAt} already; give a later end.`)
}

/** Whether a pilot may be ended. Null means yes. */
export const decidePilotEnd = (given: {
  readonly system: string
  readonly state: SystemState | null
  readonly charter: CharterStanding | null
}): Refusal | null =>
  given.state === "PILOT" && given.charter && !given.charter.isEnded
    ? null
    : new NoPilot(`${given.system} has no pilot to end.`)
