import type {
  ContestChannel,
  ContestOutcome,
  ContestState,
  EntryOf,
} from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { decideAnswerBy, type AnsweringCase } from "./answering.rules.ts"
import { mayStep, type ContestStanding } from "./contest-state.rules.ts"

/** The same person disputes the decision already. */
export class AlreadyContested extends Refusal {
  override readonly name = "AlreadyContested"
  constructor(decision: string, contest: string) {
    super(`Decision ${decision} is disputed already, by contest ${contest}, which is not answered.`)
  }
}

/** Somebody else reviews it. */
export class AlreadyTakenUp extends Refusal {
  override readonly name = "AlreadyTakenUp"
  constructor(reviewer: string) {
    super(`${reviewer} reviews this contest already. To take their place, name them as insteadOf.`)
  }
}

/** Whoever had a part in the decision, or reviewed it before, does not review it. */
export class NotIndependent extends Refusal {
  override readonly name = "NotIndependent"
  constructor(part: string) {
    super(`You ${part}. Somebody who had no part in it has to review it.`)
  }
}

/** The contest is reviewed by somebody else. */
export class NotTheReviewer extends Refusal {
  override readonly name = "NotTheReviewer"
  constructor() {
    super("Only the person who took the contest up says what its review came to.")
  }
}

/** A contest does not take that step from where it stands. */
export class ContestNotThere extends Refusal {
  override readonly name = "ContestNotThere"
  constructor(from: ContestState, to: string) {
    super(`The contest is ${from}: ${to} does not follow from there.`)
  }
}

const classShape = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/
const digestShape = /^sha256:[0-9a-f]{64}$/

export type ReceiptCase = {
  readonly system: string
  readonly found: {
    readonly decision: string
    readonly batch: number
    readonly position: number
    readonly decidedAt: string
    readonly version: string | null
    readonly outcome: string
  }
  readonly decidedBy: string | null
  readonly receivedAt: string
  readonly now: string
  readonly channel: ContestChannel
  readonly claimant: string | null
  readonly disputed: string
  readonly answering: AnsweringCase
  /** The contests of the decision that are not answered. */
  readonly open: readonly { readonly id: string; readonly claimant: string | null }[]
}

/** An affected person disputes a decision. */
export function decideReceipt(given: ReceiptCase): EntryOf<"contest.received@1"> | Refusal {
  const { system, found, decidedBy, receivedAt, now, claimant, disputed } = given
  if (disputed.trim() === "") throw new BadRequest("disputed: say what is disputed.")
  if (claimant !== null && !digestShape.test(claimant))
    throw new BadRequest(
      "claimant: give a salted commitment, sha256: and 64 hexadecimal digits. Who it is stays with you.",
    )
  if (receivedAt > now) return new NotInOrder(`receivedAt: ${receivedAt} is still to come.`)
  if (receivedAt < found.decidedAt)
    return new NotInOrder(`receivedAt: the decision was taken later, at ${found.decidedAt}.`)
  const same = given.open.find((one) => one.claimant === claimant)
  if (same) return new AlreadyContested(found.decision, same.id)
  const due = decideAnswerBy(given.answering, receivedAt)
  if (due instanceof Refusal) return due
  const { decidedAt: _decidedAt, ...of } = found
  return {
    kind: "contest.received@1",
    system,
    references: [],
    values: {
      ...of,
      decidedBy,
      receivedAt,
      channel: given.channel,
      claimant,
      disputed: disputed.trim(),
      ...due,
    },
  }
}

/** A contest as it stands, for an act on it. */
export type ContestCase = {
  readonly system: string
  readonly contest: string
  readonly receivedAt: string
  readonly standing: ContestStanding
  readonly now: string
}

/** The step from where the contest stands; a refusal where it does not follow. */
const stepOr = ({ standing }: ContestCase, to: ContestState, words: string): Refusal | null =>
  mayStep(standing.state, to) ? null : new ContestNotThere(standing.state, words)

export type TakingUpCase = ContestCase & {
  readonly reviewer: string
  readonly insteadOf: string | null
  /** The name by which the reviewer that it has is known. */
  readonly reviewerSlug: string | null
  /** Who took or reviewed the decision, and who overrode it. */
  readonly decidedBy: string | null
  readonly overriddenBy: readonly string[]
}

/** A person who had no part in the decision takes the contest up. */
export function decideTakingUp(given: TakingUpCase): EntryOf<"contest.taken-up@1"> | Refusal {
  const { system, contest, reviewer, insteadOf, standing, decidedBy, overriddenBy } = given
  const refusal = stepOr(given, "IN_REVIEW", "a review")
  if (refusal) return refusal
  if (insteadOf !== standing.reviewerId)
    return standing.reviewerId === null
      ? new NotInOrder("insteadOf: nobody reviews the contest so far.")
      : new AlreadyTakenUp(given.reviewerSlug ?? "Somebody")
  if (reviewer === standing.reviewerId) return new AlreadyTakenUp(given.reviewerSlug ?? "Somebody")
  if (reviewer === decidedBy) return new NotIndependent("took or reviewed the decision")
  if (overriddenBy.includes(reviewer)) return new NotIndependent("overrode the decision")
  if (standing.earlierReviewers.includes(reviewer))
    return new NotIndependent("reviewed the contest before it was opened again")
  return {
    kind: "contest.taken-up@1",
    system,
    references: [contest],
    values: { contest, reviewer, insteadOf },
  }
}

export type FindingCase = ContestCase & {
  readonly reviewer: string
  readonly outcome: ContestOutcome
  readonly instead: string | null
  readonly correction: string | null
  readonly reasons: string
}

/** What the review came to. A decision that does not stand is put right. */
export function decideFinding(given: FindingCase): EntryOf<"contest.decided@1"> | Refusal {
  const { system, contest, reviewer, outcome, instead, correction, reasons, standing } = given
  if (reasons.trim() === "") throw new BadRequest("reasons: say why.")
  if (instead !== null && !classShape.test(instead))
    throw new BadRequest("instead: use the short name of a class of outcome, such as granted.")
  if (outcome !== "UPHELD" && (correction ?? "").trim() === "")
    throw new BadRequest("correction: say what is put right.")
  if (outcome === "UPHELD" && instead !== null)
    throw new BadRequest("instead: the decision stands, and nothing takes its place.")
  const refusal = stepOr(given, outcome, "what its review came to")
  if (refusal) return refusal
  if (standing.reviewerId !== reviewer) return new NotTheReviewer()
  return {
    kind: "contest.decided@1",
    system,
    references: [contest],
    values: { contest, reviewer, outcome, instead, correction, reasons },
  }
}

export type AnswerCase = ContestCase & {
  readonly words: string
  readonly told: ContestChannel
  readonly toldAt: string
  readonly by: string | null
  /** When the review came to what it came to. */
  readonly decidedAt: string
}

/** The person is told. */
export function decideAnswer(given: AnswerCase): EntryOf<"contest.answered@1"> | Refusal {
  const { system, contest, words, told, toldAt, by, now } = given
  if (words.trim() === "") throw new BadRequest("words: give the answer in plain words.")
  const refusal = stepOr(given, "ANSWERED", "an answer")
  if (refusal) return refusal
  if (toldAt > now) return new NotInOrder(`toldAt: ${toldAt} is still to come.`)
  if (toldAt < given.decidedAt)
    return new NotInOrder(`toldAt: the review came to its end later, at ${given.decidedAt}.`)
  const values = { contest, words: words.trim(), told, toldAt, by }
  return { kind: "contest.answered@1", system, references: [contest], values }
}

/** Nothing more is to be done. */
export function decideClosing(
  given: ContestCase & { readonly by: string | null },
): EntryOf<"contest.closed@1"> | Refusal {
  const { system, contest, by } = given
  return (
    stepOr(given, "CLOSED", "its end") ?? {
      kind: "contest.closed@1",
      system,
      references: [contest],
      values: { contest, by },
    }
  )
}

export type ReopeningCase = ContestCase & {
  readonly reopenedAt: string
  readonly reason: string
  readonly answering: AnsweringCase
}

/** A contest that was answered is opened again. */
export function decideReopening(given: ReopeningCase): EntryOf<"contest.reopened@1"> | Refusal {
  const { system, contest, reopenedAt, reason, standing, now } = given
  if (reason.trim() === "") throw new BadRequest("reason: say why.")
  const refusal = stepOr(given, "RECEIVED", "another review")
  if (refusal) return refusal
  if (reopenedAt > now) return new NotInOrder(`reopenedAt: ${reopenedAt} is still to come.`)
  if (reopenedAt < (standing.answeredAt ?? given.receivedAt))
    return new NotInOrder("reopenedAt: it was answered later.")
  const due = decideAnswerBy(given.answering, reopenedAt)
  if (due instanceof Refusal) return due
  const values = { contest, reopenedAt, ...due, reason }
  return { kind: "contest.reopened@1", system, references: [contest], values }
}

/** The answer, or what can be told of it, is told to everybody. */
export function decideRelease(
  given: ContestCase & { readonly words: string; readonly by: string },
): EntryOf<"contest-answer.released@1"> | Refusal {
  const { system, contest, words, by, standing } = given
  if (words.trim() === "") throw new BadRequest("words: give the words that everybody may read.")
  if (standing.outcome === null || standing.isOpen)
    return new ContestNotThere(standing.state, "the release of an answer")
  // Its public envelope names nothing that an entry of the contest is known by.
  return {
    kind: "contest-answer.released@1",
    system,
    references: [],
    values: { contest, outcome: standing.outcome, words: words.trim(), by },
  }
}
