import { envelopeNames, kindOf, maySee, type Json } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import { StorageFault } from "../db/engine.ts"
import type { Reader } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"
import { membersOf, type Member } from "./disclosed.ts"
import { findDisclosures } from "./disclosure.store.ts"
import { findEntry } from "./entry.store.ts"
import type { Receipt } from "./record.ts"
import { BadRequest, granted, invariant } from "./refusal.ts"
import { decideSealedRead } from "./sealed-value.rules.ts"

export type ReadSealedValueInput = {
  /** Index of the entry that holds the value. */
  readonly entry: number
  readonly field: string
  readonly reason: string
}

export type SealedValue = {
  readonly value: Json
  readonly entry: number
  readonly field: string
  readonly receipt: Receipt
}

/** How long the trail may take, in milliseconds: whoever asks is answered within a second. */
const patience = 900

/** The reading could not be put on record in time. */
export class NoTrail extends StorageFault {
  override readonly name = "NoTrail"
  constructor(options?: ErrorOptions) {
    super(
      options,
      "That you asked could not be put on record in time, so the value is not given. Try again.",
    )
  }
}

/**
 * Reads a value that is in no view, once its reading is durably on record: no trail, no answer.
 * An attempt that took too long may be on record without a value having been given. Throws
 * `NotSealed`, `NotPermitted`, `NoTrail`, or a bad request that names the argument.
 */
export async function readSealedValue(
  ctx: Context,
  input: ReadSealedValueInput,
): Promise<SealedValue> {
  const { entry, field, reason } = input
  if (reason.trim() === "") throw new BadRequest("reason: say why you read it.")
  // Without a key: sent again, it is read again, and on record again.
  const asked = { entry, field, reason, validateOnly: false }
  const recording = record(ctx, "readSealedValue", asked, async (tx) => {
    const row = await findVisible(tx, ctx, entry)
    const { audience } = await memberOf(tx, row, field)
    const { idx: index, id, systemId: system } = row
    return granted(decideSealedRead({ entry: { index, id, system }, field, audience, reason }))
  })
  const { receipts } = await within(patience, recording)
  const [receipt] = receipts
  invariant(receipt, "a reading that was recorded has a receipt")
  const { reader } = ctx.register.engine
  const { value } = await memberOf(reader, await findVisible(reader, ctx, entry), field)
  return { value, entry, field, receipt }
}

async function findVisible(reader: Reader, ctx: Context, index: number): Promise<EntryTable> {
  const row = index < 0 ? undefined : await findEntry(reader, index)
  if (!row || !maySee(ctx.caller.audience, kindOf(row.kind)?.audience ?? "SEALED"))
    throw new BadRequest(`entry: you can see no entry ${index}.`, "NOT_FOUND")
  return row
}

async function memberOf(reader: Reader, { idx, kind }: EntryTable, field: string): Promise<Member> {
  const disclosures = (await findDisclosures(reader, [idx])).get(idx) ?? []
  const fields = membersOf(kind, disclosures).slice(envelopeNames.length)
  const member = fields.find(({ name }) => name === field)
  if (!member) throw new BadRequest(`field: ${kind} has no field ${field}.`, "NOT_FOUND")
  return member
}

function within<Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout
  const out = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoTrail()), milliseconds)
  })
  return Promise.race([work, out]).finally(() => clearTimeout(timer))
}
