import type { ExerciseSort, RightAction } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { yearAfter } from "../db/years.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { findDeparture, getParty } from "./party.store.ts"
import { decideExercise, decideGrant, decideWithdrawal } from "./right.rules.ts"
import { actsAs, listOpenRights } from "./right.store.ts"
import { getSystemId } from "./system.store.ts"

/** The right that an input names: to what, and whose. */
type Named = Guard & {
  readonly system: string
  readonly action: RightAction
  readonly holder: string
}

async function readNamed(reader: Reader, { system: slug, action, holder: name }: Named) {
  const system = await getSystemId(reader, slug)
  const holder = await getParty(reader, name, "holder")
  const standing = (await listOpenRights(reader, system)).filter(
    (row) => row.action === action && row.holderId === holder.id,
  )
  return { system, action, holder, standing }
}

const optional = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text === "" ? null : text

export type GrantRightInput = Named & {
  readonly office: string
  readonly limits?: string | null | undefined
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
}

/** Somebody may step in from an instant on. */
export const grantRight = (ctx: Context, input: GrantRightInput): Promise<Outcome> =>
  record(ctx, "grantRight", input, async (tx, now) => {
    const { holder, ...named } = await readNamed(tx, input)
    return granted(
      decideGrant({
        ...named,
        holder: { ...holder, leftAt: await findDeparture(tx, holder.id) },
        office: input.office,
        limits: optional(input.limits),
        from: input.from ?? now,
        until: input.until ?? null,
      }),
    )
  })

export type WithdrawRightInput = Named & {
  readonly endsAt?: string | null | undefined
  readonly reason?: string | null | undefined
}

/** Somebody may no longer step in. */
export const withdrawRight = (ctx: Context, input: WithdrawRightInput): Promise<Outcome> =>
  record(ctx, "withdrawRight", input, async (tx, now) =>
    granted(
      decideWithdrawal({
        ...(await readNamed(tx, input)),
        endsAt: input.endsAt ?? now,
        reason: optional(input.reason),
      }),
    ),
  )

export type RecordExerciseInput = Named & {
  readonly sort: ExerciseSort
  readonly exercisedAt?: string | null | undefined
  readonly goodUntil?: string | null | undefined
  readonly by?: string | null | undefined
  readonly evidence?: string | null | undefined
  readonly notes?: string | null | undefined
}

/** A right was used, or tried out. It is good for a year where nothing else is said. */
export const recordExercise = (ctx: Context, input: RecordExerciseInput): Promise<Outcome> =>
  record(ctx, "recordExercise", input, async (tx, now) => {
    const named = await readNamed(tx, input)
    const exercisedAt = input.exercisedAt ?? now
    return granted(
      decideExercise({
        ...named,
        sort: input.sort,
        exercisedAt,
        goodUntil: input.goodUntil ?? yearAfter(exercisedAt),
        by: await whoUsedIt(tx, input.by, { holderId: named.holder.id, at: exercisedAt }),
        evidence: optional(input.evidence),
        notes: optional(input.notes),
        now,
      }),
    )
  })

async function whoUsedIt(
  reader: Reader,
  slug: string | null | undefined,
  { holderId, at }: { holderId: string; at: string },
) {
  if (!slug) return null
  const { id } = await getParty(reader, slug, "by")
  return { id, slug, holds: (await actsAs(reader, id, at)).has(holderId) }
}
