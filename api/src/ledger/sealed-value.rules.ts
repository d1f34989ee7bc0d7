import type { Audience, EntryOf } from "@answerable/schema/entries"
import { AlreadyErased } from "./erasure.rules.ts"
import { Refusal } from "./refusal.ts"

/** The value can be read in the usual way, by whoever may see it. */
export class NotSealed extends Refusal {
  override readonly name = "NotSealed"
  constructor(field: string, audience: Audience) {
    super(
      `field: ${field} is not sealed there. It is for the audience ${audience}; read the entry.`,
    )
  }
}

export type SealedReadCase = {
  readonly entry: { readonly index: number; readonly id: string; readonly system: string | null }
  readonly field: string
  readonly audience: Audience
  readonly reason: string
  /** The entry by which it was destroyed. */
  readonly erasedIn: number | null
}

/** A sealed value is read, for a reason that stays on record with who read it. */
export function decideSealedRead(given: SealedReadCase): EntryOf<"sealed-value.read@1"> | Refusal {
  const { entry, field, audience, reason, erasedIn } = given
  if (audience !== "SEALED") return new NotSealed(field, audience)
  if (erasedIn !== null) return new AlreadyErased(field, erasedIn)
  return {
    kind: "sealed-value.read@1",
    system: entry.system,
    references: [entry.id],
    values: { entry: entry.index, field, reason },
  }
}
