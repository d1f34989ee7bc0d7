import type { EntryOf, OverrideAction } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"

/** Whoever overrode it had no decision right to do so then. */
export class NoRightToOverride extends Refusal {
  override readonly name = "NoRightToOverride"
  constructor(action: OverrideAction) {
    super(
      `No decision right over the system let them ${action} its output then. Grant the right first; it cannot be granted afterwards.`,
    )
  }
}

/** The decision was overridden like that already. */
export class AlreadyOverridden extends Refusal {
  override readonly name = "AlreadyOverridden"
  constructor(decision: string, action: OverrideAction, entry: number) {
    super(`Decision ${decision} has its ${action} on record already, by entry ${entry}.`)
  }
}

export type OverrideCase = {
  readonly system: string
  readonly decision: string
  readonly batch: number
  readonly position: number
  readonly decidedAt: string
  /** Of the decision, for what is counted of overrides. */
  readonly month: string
  readonly version: string | null
  readonly outcome: string
  readonly action: OverrideAction
  readonly by: string
  /** The decision rights that the person had over the system then. */
  readonly rights: readonly { readonly id: string; readonly action: string }[]
  readonly occurredAt: string
  readonly now: string
  readonly instead: string | null
  readonly reason: string
  /** The entry of an override of the same sort by the same person; null for none. */
  readonly known: number | null
}

/** A person disregards, overrides or reverses what the system put out, by a right that they had. */
export function decideOverride(given: OverrideCase): EntryOf<"override.recorded@1"> | Refusal {
  const { system, decision, batch, position, decidedAt, action, by, occurredAt, now } = given
  if (given.reason.trim() === "") throw new BadRequest("reason: say why.")
  if (given.instead !== null && !/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(given.instead))
    throw new BadRequest("instead: use the short name of a class of outcome, such as granted.")
  if (occurredAt > now) return new NotInOrder(`occurredAt: ${occurredAt} is still to come.`)
  if (occurredAt < decidedAt)
    return new NotInOrder(`occurredAt: the decision was taken later, at ${decidedAt}.`)
  const right = given.rights.find((one) => one.action === action)
  if (!right) return new NoRightToOverride(action)
  if (given.known !== null) return new AlreadyOverridden(decision, action, given.known)
  return {
    kind: "override.recorded@1",
    system,
    references: [right.id, by],
    values: {
      decision,
      batch,
      position,
      month: given.month,
      version: given.version,
      outcome: given.outcome,
      action,
      right: right.id,
      by,
      occurredAt,
      instead: given.instead,
      reason: given.reason,
    },
  }
}
