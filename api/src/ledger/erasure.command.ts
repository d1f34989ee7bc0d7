import { kindOf, type ErasureGround } from "@answerable/schema/entries"
import { parseLeaf } from "@answerable/schema/ledger"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"
import { membersOf } from "./disclosed.ts"
import { findDisclosures } from "./disclosure.store.ts"
import { lastChange } from "./entry.store.ts"
import { decideErasure, type ErasureCase } from "./erasure.rules.ts"
import { listErasures } from "./erasure.store.ts"
import type { Guard, Outcome } from "./record.ts"
import { BadRequest, ChangedMeanwhile, granted } from "./refusal.ts"
import { findVisible } from "./visible.store.ts"
import { subjectFor } from "./visible.ts"

export type EraseFieldsInput = Guard & {
  /** Index of the entry that holds the values. */
  readonly entry: number
  readonly fields: readonly string[]
  readonly ground: ErasureGround
  readonly reason: string
}

/**
 * Destroys values of an entry and their salts, wherever the register keeps them, before it answers;
 * what is left of them in the database's files is swept then too, unless somebody's reading holds
 * that up.
 * Throws `NotErasable`, `AlreadyErased`, `NotPermitted`, or a bad request that names the argument.
 */
export const eraseFields = (ctx: Context, input: EraseFieldsInput): Promise<Outcome> =>
  record(ctx, "eraseFields", input, async (tx) => {
    const { fields, ground, reason } = input
    if (reason.trim() === "") throw new BadRequest("reason: say why they are erased.")
    if (fields.length === 0) throw new BadRequest("fields: name at least one field.")
    if (new Set(fields).size !== fields.length)
      throw new BadRequest("fields: name each field only once.")
    const row = await findVisible(tx, ctx.caller.audience, input.entry)
    await refuseChanged(tx, row, input.seenSize)
    const { idx: index, id, kind } = row
    const named = await readFields(tx, row, fields)
    const { actor } = ctx.caller.author
    return granted(
      decideErasure({ entry: { index, id, kind }, fields: named, ground, reason, actor }),
    )
  })

/** An erasure is in clear and about no system by itself: its entry's are what it changes. */
async function refuseChanged(
  tx: Reader,
  { kind, id, systemId }: EntryTable,
  seenSize: number | null | undefined,
): Promise<void> {
  if (seenSize === null || seenSize === undefined) return
  const about = [id, ...(systemId === null ? [] : [systemId])]
  const changed = await lastChange(
    tx,
    about.map((subject) => subjectFor(kind, subject)),
  )
  if (changed > seenSize) throw new ChangedMeanwhile(seenSize, changed)
}

async function readFields(
  tx: Reader,
  { idx, kind, leaf }: EntryTable,
  names: readonly string[],
): Promise<ErasureCase["fields"]> {
  const members = membersOf(kind, (await findDisclosures(tx, [idx])).get(idx) ?? [])
  const erasures = await listErasures(tx, [idx])
  const digests = parseLeaf(leaf)?.digests ?? []
  const fields = kindOf(kind)?.fields ?? {}
  return names.map((name) => {
    const declared = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!declared) throw new BadRequest(`fields: ${kind} has no field ${name}.`, "NOT_FOUND")
    const member = members.find((one) => one.isField && one.name === name)
    if (member?.value === null && !member.erased)
      throw new BadRequest(`fields: ${name} of entry ${idx} holds nothing.`)
    return {
      name,
      commitment: digests[member?.position ?? -1] ?? "",
      erasable: declared.erasable,
      erasedIn: erasures.find(({ field }) => field === name)?.erasedIn ?? null,
    }
  })
}
