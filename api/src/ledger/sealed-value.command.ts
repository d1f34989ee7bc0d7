import type { Json } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import { StorageFault } from "../db/engine.ts"
import type { Reader } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"
import { membersOf, type Member } from "./disclosed.ts"
import { findDisclosures } from "./disclosure.store.ts"
import { listErasures } from "./erasure.store.ts"
import type { Receipt } from "./record.ts"
import { BadRequest, granted, invariant } from "./refusal.ts"
import { findVisible } from "./visible.store.ts"
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
 * `NotSealed`, `AlreadyErased`, `NotPermitted`, `NoTrail`, or a bad request that names the argument.
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
    const row = await findVisible(tx, ctx.caller.audience, entry)
    const { audience } = await memberOf(tx, row, field)
    const { idx: index, id, systemId: system } = row
    const erasure = (await listErasures(tx, [index])).find((one) => one.field === field)
    const erasedIn = erasure?.erasedIn ?? null
    const given = { entry: { index, id, system }, field, audience, reason, erasedIn }
    return granted(decideSealedRead(given))
  })
  const { receipts } = await within(patience, recording)
  const [receipt] = receipts
  invariant(receipt, "a reading that was recorded has a receipt")
  const { reader } = ctx.register.engine
  const { value } = await memberOf(
    reader,
    await findVisible(reader, ctx.caller.audience, entry),
    field,
  )
  return { value, entry, field, receipt }
}

async function memberOf(reader: Reader, { idx, kind }: EntryTable, field: string): Promise<Member> {
  const disclosures = (await findDisclosures(reader, [idx])).get(idx) ?? []
  const members = membersOf(kind, disclosures)
  const member = members.find(({ name, isField }) => isField && name === field)
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
