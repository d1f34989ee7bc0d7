import { record, type Context } from "../context.ts"
import { openInstant } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { personOf } from "./case.ts"
import { decideLifting } from "./hold.rules.ts"
import { listHolds } from "./hold.store.ts"

export type PlaceHoldInput = Guard & {
  readonly system: string
  readonly reason: string
  readonly from?: string | null | undefined
}

/** Nothing of a system is erased for the end of its retention, until the hold is lifted. */
export const placeHold = (ctx: Context, input: PlaceHoldInput): Promise<Outcome> =>
  record(ctx, "placeHold", input, async (tx, now) => {
    const by = personOf(ctx)
    return {
      kind: "hold.placed@1",
      system: await getSystemId(tx, input.system),
      references: by === null ? [] : [by],
      values: { from: input.from ?? now, by, reason: input.reason },
    }
  })

export type LiftHoldInput = Guard & {
  readonly system: string
  /** The id of the entry that placed it; by default of the hold that stands, if there is one only. */
  readonly hold?: string | null | undefined
  readonly reason: string
  readonly endsAt?: string | null | undefined
}

/** A hold no longer stands. */
export const liftHold = (ctx: Context, input: LiftHoldInput): Promise<Outcome> =>
  record(ctx, "liftHold", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const standing = (await listHolds(tx, size, [system])).filter(
      ({ inForceUntil }) => inForceUntil === openInstant,
    )
    const named = input.hold
      ? standing.find(({ id }) => id === input.hold)
      : standing.length === 1
        ? standing[0]
        : undefined
    return granted(
      decideLifting({
        system,
        hold: named ? { id: named.id, from: named.inForceFrom } : null,
        endsAt: input.endsAt ?? now,
        now,
        by: personOf(ctx),
        reason: input.reason,
      }),
    )
  })
