import type { EntryOf, FlowKind } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

/** Nothing can be passed on so: to itself, or by or to a system that is over. */
export class CannotPassOn extends Refusal {
  override readonly name = "CannotPassOn"
}

/** That is passed on then already. */
export class FlowStands extends Refusal {
  override readonly name = "FlowStands"
}

/** That is not passed on then. */
export class NoSuchFlow extends Refusal {
  override readonly name = "NoSuchFlow"
}

/** The receiver has acknowledged it already. */
export class FlowAcknowledged extends Refusal {
  override readonly name = "FlowAcknowledged"
}

/** Somebody else speaks for the receiver. */
export class NotTheirs extends Refusal {
  override readonly name = "NotTheirs"
}

/** A flow that stands in a span of time. */
export type StandingFlow = {
  readonly id: string
  readonly inForceFrom: string
  readonly inForceUntil: string
}

type Receiver = { readonly id: string; readonly slug: string }

export type FlowCase = {
  readonly system: string
  readonly receiver: Receiver
  /** The slugs of those of the two that are retired or were withdrawn. */
  readonly over: readonly string[]
  readonly passes: FlowKind
  readonly what: string
  readonly contract: string | null
  readonly noticeDays: number | null
  readonly from: string
  /** What of that sort is passed on to the receiver, as it is known now. */
  readonly standing: readonly StandingFlow[]
}

/** A system passes something on. */
export function decideFlow(given: FlowCase): EntryOf<"flow.stated@1"> | Refusal {
  const { system, receiver, over, passes, what, contract, noticeDays, from } = given
  if (receiver.id === system)
    return new CannotPassOn("receiver: what a system keeps to itself is not passed on.")
  if (over.length > 0) return new CannotPassOn(`${over.join(" and ")}: it is over.`)
  if (noticeDays !== null && noticeDays < 0)
    return new CannotPassOn("noticeDays: give the days of notice, 0 or more.")
  if (given.standing.some(({ inForceUntil }) => from < inForceUntil))
    return new FlowStands(`${passes} is passed on to ${receiver.slug} in that time already.`)
  return {
    kind: "flow.stated@1",
    system,
    references: [receiver.id],
    values: { passes, receiver: receiver.id, what, contract, noticeDays, from },
  }
}

const none = ({ slug }: Receiver, passes: string, at: string): NoSuchFlow =>
  new NoSuchFlow(`${passes} is not passed on to ${slug} at ${at}.`)

export type FlowEndCase = {
  readonly system: string
  readonly receiver: Receiver
  readonly passes: FlowKind
  readonly standing: readonly StandingFlow[]
  readonly endsAt: string
  readonly reason: string | null
}

/** A system no longer passes something on. */
export function decideFlowEnd(given: FlowEndCase): EntryOf<"flow.ended@1"> | Refusal {
  const { system, receiver, passes, standing, endsAt, reason } = given
  const flow = standing.find((one) => one.inForceFrom <= endsAt && endsAt < one.inForceUntil)
  if (!flow) return none(receiver, passes, endsAt)
  if (endsAt === flow.inForceFrom)
    return new NotInOrder(`endsAt: ${endsAt} is when it begins; nothing was passed on then.`)
  return {
    kind: "flow.ended@1",
    system,
    references: [receiver.id],
    values: { flow: flow.id, receiver: receiver.id, endsAt, reason },
  }
}

export type FlowAcknowledgementCase = {
  readonly system: string
  readonly receiver: Receiver
  readonly passes: FlowKind
  readonly standing: readonly StandingFlow[]
  /** The flows that were acknowledged. */
  readonly acknowledged: readonly string[]
  /** The person who speaks for the receiver; null for a machine. */
  readonly by: string | null
  /** Whether the caller may speak for it. */
  readonly speaks: boolean
  readonly now: string
}

/** Somebody speaks for a receiver: it knows what it is passed. */
export function decideFlowAcknowledgement(
  given: FlowAcknowledgementCase,
): EntryOf<"flow.acknowledged@1"> | Refusal {
  const { system, receiver, passes, acknowledged, by, speaks, now } = given
  const standing = given.standing.filter(({ inForceUntil }) => now < inForceUntil)
  if (standing.length === 0) return none(receiver, passes, now)
  if (!speaks)
    return new NotTheirs(
      `receiver: whoever answers for ${receiver.slug}, or belongs to it, acknowledges for it.`,
    )
  const flow = standing.find(({ id }) => !acknowledged.includes(id))
  if (!flow) return new FlowAcknowledged(`${receiver.slug} has acknowledged it already.`)
  return {
    kind: "flow.acknowledged@1",
    system,
    references: [...new Set([receiver.id, ...(by === null ? [] : [by])])],
    values: { flow: flow.id, receiver: receiver.id, by },
  }
}
