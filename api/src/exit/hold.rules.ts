import type { EntryOf } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"

/** No hold of that entry stands. */
export class NoSuchHold extends Refusal {
  override readonly name = "NoSuchHold"
}

export type LiftingCase = {
  readonly system: string
  /** The hold that stands; null where there is none. */
  readonly hold: { readonly id: string; readonly from: string } | null
  readonly endsAt: string
  readonly now: string
  readonly by: string | null
  readonly reason: string
}

/** A hold no longer stands, from an instant that is not past: until then it did. */
export function decideLifting(given: LiftingCase): EntryOf<"hold.lifted@1"> | Refusal {
  const { system, hold, endsAt, now, by, reason } = given
  if (hold === null) return new NoSuchHold("No hold on it stands that was placed by that entry.")
  if (endsAt < now) return new NotInOrder(`endsAt: ${endsAt} is past, and the hold stood then.`)
  if (endsAt < hold.from)
    return new NotInOrder(`endsAt: ${endsAt} is before ${hold.from}, when the hold begins.`)
  return {
    kind: "hold.lifted@1",
    system,
    references: [hold.id, ...(by === null ? [] : [by])],
    values: { hold: hold.id, endsAt, by, reason },
  }
}
