import type { EntryOf, SuccessorKind, SystemState } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { decideMove, NotInOrder } from "../ownership/lifecycle.rules.ts"
import type { Kept } from "./retention.rules.ts"

/** The retirement was begun before. */
export class RetirementBegun extends Refusal {
  override readonly name = "RetirementBegun"
}

/** No retirement was begun, or it is over. */
export class NoRetirement extends Refusal {
  override readonly name = "NoRetirement"
}

/** The successor that is said to take over is not named. */
export class SuccessorMissing extends Refusal {
  override readonly name = "SuccessorMissing"
}

/** It is not one that is told, or somebody else has to acknowledge for it. */
export class NotTheReceiver extends Refusal {
  override readonly name = "NotTheReceiver"
}

/** Something is still open. It can be retired nevertheless, for a reason that is recorded. */
export class RetirementUnsettled extends Refusal {
  override readonly name = "RetirementUnsettled"
  readonly unsettled: readonly string[]
  constructor(unsettled: readonly string[]) {
    super(
      `Still open: ${unsettled.join("; ")}. Settle it, or say in nevertheless why it is retired all the same.`,
    )
    this.unsettled = unsettled
  }
}

export type BeginningCase = {
  readonly system: string
  readonly state: SystemState
  readonly since: string
  readonly isBegun: boolean
  readonly effectiveAt: string
  readonly plannedEnd: string
  readonly successor: SuccessorKind
  readonly target: string | null
  readonly process: string | null
  readonly residual: string
  readonly reason: string
  readonly now: string
}

/** The retirement of a system begins; one that was only moved to RETIRING is told the rest. */
export function decideBeginning(given: BeginningCase): EntryOf<"retirement.begun@1"> | Refusal {
  const { system, state: from, since, effectiveAt, plannedEnd, successor, target, now } = given
  if (given.isBegun) return new RetirementBegun("Its retirement was begun before.")
  if (from !== "RETIRING") {
    const refused = decideMove({ from, since, to: "RETIRING", effectiveAt, now })
    if (refused) return refused
  } else if (effectiveAt > now || effectiveAt < since)
    return new NotInOrder(`effectiveAt: give an instant from ${since} on, and none to come.`)
  if (plannedEnd < effectiveAt)
    return new NotInOrder(`plannedEnd: ${plannedEnd} is before ${effectiveAt}, when it begins.`)
  if (successor === "SYSTEM" && (target === null || target === system))
    return new SuccessorMissing("target: give the slug of the other system that takes over.")
  if (successor === "MANUAL_PROCESS" && given.process === null)
    return new SuccessorMissing("process: say what takes over.")
  const { process, residual, reason } = given
  return {
    kind: "retirement.begun@1",
    system,
    references: target === null ? [] : [target],
    values: { from, effectiveAt, plannedEnd, successor, target, process, residual, reason },
  }
}

export type Receiver = { readonly id: string; readonly slug: string }

export type AcknowledgementCase = {
  readonly system: string
  /** The retirement that goes on; null where there is none. */
  readonly retirement: string | null
  readonly receiver: Receiver & {
    /** Whether the exit plan names it, or the system passes something on to it. */
    readonly isNamed: boolean
    readonly hasAcknowledged: boolean
  }
  /** The person who speaks for the receiver; null for a machine. */
  readonly by: string | null
  /** Whether the caller may speak for it. */
  readonly speaks: boolean
}

/** Somebody speaks for a receiver: it knows that the system is being retired. */
export function decideAcknowledgement(
  given: AcknowledgementCase,
): EntryOf<"retirement.acknowledged@1"> | Refusal {
  const { system, retirement, receiver, by, speaks } = given
  if (retirement === null) return new NoRetirement("No retirement of it goes on.")
  if (!receiver.isNamed)
    return new NotTheReceiver(
      `receiver: ${receiver.slug} is passed nothing, and the exit plan does not name it to be told.`,
    )
  if (receiver.hasAcknowledged)
    return new NotTheReceiver(`receiver: ${receiver.slug} has acknowledged it already.`)
  if (!speaks)
    return new NotTheReceiver(
      `receiver: whoever answers for ${receiver.slug}, or belongs to it, acknowledges for it.`,
    )
  return {
    kind: "retirement.acknowledged@1",
    system,
    references: [...new Set([receiver.id, ...(by === null ? [] : [by])])],
    values: { retirement, receiver: receiver.id, by },
  }
}

export type RetiringCase = {
  readonly system: string
  readonly state: SystemState
  readonly since: string
  readonly retirement: string | null
  readonly effectiveAt: string
  readonly now: string
  readonly office: string
  readonly hasPlan: boolean
  /** Those who are to be told and have not acknowledged. */
  readonly waiting: readonly Receiver[]
  readonly nevertheless: string | null
  readonly keeps: readonly Kept[]
}

/** The last step: refused while something is open, unless a reason is given. */
export function decideRetiring(given: RetiringCase): EntryOf<"system.retired@1"> | Refusal {
  const { system, state: from, since, retirement, effectiveAt, now, office, keeps } = given
  const refused = decideMove({ from, since, to: "RETIRED", effectiveAt, now })
  if (refused) return refused
  if (retirement === null)
    return new NoRetirement("Nobody has said what takes over from it. Begin its retirement first.")
  const open = [
    ...(given.hasPlan ? [] : [{ what: "EXIT_PLAN", of: null, words: noPlan }]),
    ...given.waiting.map(({ id, slug }) => ({
      what: "ACKNOWLEDGEMENT",
      of: id,
      words: `${slug} has not acknowledged it`,
    })),
  ]
  if (open.length > 0 && given.nevertheless === null)
    return new RetirementUnsettled(open.map(({ words }) => words))
  return {
    kind: "system.retired@1",
    system,
    references: [],
    values: {
      retirement,
      effectiveAt,
      office,
      keeps: keeps.map((kept) => ({ ...kept })),
      unsettled: open.map(({ what, of }) => ({ what, of })),
      nevertheless: given.nevertheless,
    },
  }
}

const noPlan = "no exit plan says who is to be told"
