import type { Actor, EntryOf, ErasureGround } from "@answerable/schema/entries"
import { Refusal } from "./refusal.ts"

/** The field holds what lists, counts, proofs or facts are made of: it cannot be destroyed. */
export class NotErasable extends Refusal {
  override readonly name = "NotErasable"
  readonly field: string
  constructor(field: string, kind: string) {
    super(
      `fields: ${field} of ${kind} cannot be erased. The register's lists, proofs and verdicts are made of it.`,
    )
    this.field = field
  }
}

/** The value was destroyed before. */
export class AlreadyErased extends Refusal {
  override readonly name = "AlreadyErased"
  readonly field: string
  readonly erasedIn: number
  constructor(field: string, erasedIn: number) {
    super(`${field} was erased before, by entry ${erasedIn}. Nothing of it is left.`)
    this.field = field
    this.erasedIn = erasedIn
  }
}

export type ErasureCase = {
  readonly entry: { readonly index: number; readonly id: string; readonly kind: string }
  /** What is to be destroyed, as the entry has it. */
  readonly fields: readonly {
    readonly name: string
    readonly commitment: string
    readonly erasable: boolean
    /** The entry by which it was destroyed before. */
    readonly erasedIn: number | null
  }[]
  readonly ground: ErasureGround
  readonly reason: string
  readonly actor: Actor
}

/** Values of an entry are destroyed: all that are named, or none. */
export function decideErasure(given: ErasureCase): EntryOf<"fields.erased@1"> | Refusal {
  const { entry, fields, ground, reason, actor } = given
  for (const { name, erasable, erasedIn } of fields) {
    if (!erasable) return new NotErasable(name, entry.kind)
    if (erasedIn !== null) return new AlreadyErased(name, erasedIn)
  }
  return {
    kind: "fields.erased@1",
    system: null,
    references: [],
    values: {
      entry: entry.index,
      entryId: entry.id,
      commitments: fields.map(({ commitment }) => commitment),
      ground,
      reason,
      by: actor,
    },
  }
}
