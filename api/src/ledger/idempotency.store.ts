import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { IdempotencyTable } from "../db/tables.ts"

const find = query<{ caller: string; key: string; since: string }>()((db, given) =>
  db
    .selectFrom("idempotency")
    .select(["input", "answer"])
    .where("caller", "=", given.caller)
    .where("key", "=", given.key)
    .where("recordedAt", ">=", given.since),
)
/** What was answered to a caller's key since an instant, and the digest of the input it came with. */
export const findAnswer = (
  reader: Reader,
  given: { caller: string; key: string; since: string },
): Promise<{ input: string; answer: string } | undefined> => reader.first(find, given)

const insert = change<IdempotencyTable>()((db, given) =>
  db.insertInto("idempotency").values({
    caller: given.caller,
    key: given.key,
    input: given.input,
    answer: given.answer,
    recordedAt: given.recordedAt,
  }),
)
const recordedAt = query<{ recordedAt: string }>()((db, given) =>
  db.selectFrom("idempotency").selectAll().where("recordedAt", "=", given.recordedAt),
)
const closeKey = change<{ caller: string; key: string }>()((db, given) =>
  db
    .updateTable("idempotency")
    .set({ input: "" })
    .where("caller", "=", given.caller)
    .where("key", "=", given.key),
)

/**
 * Destroys the digest of the input by which an entry was recorded: it tells a value to whoever
 * guesses it. The key stays taken, whatever it comes with.
 */
export async function destroyInput(
  tx: Writer,
  entry: { idx: number; recordedAt: string },
): Promise<void> {
  for (const { caller, key, answer } of await tx.all(recordedAt, {
    recordedAt: entry.recordedAt,
  })) {
    const { receipts } = JSON.parse(answer) as { receipts: readonly { index: number }[] }
    if (receipts.some(({ index }) => index === entry.idx)) await tx.run(closeKey, { caller, key })
  }
}

const forget = change<{ before: string }>()((db, given) =>
  db.deleteFrom("idempotency").where("recordedAt", "<", given.before),
)
/** Keeps an answer, and forgets those from before the instant `keepSince`. */
export async function insertAnswer(
  tx: Writer,
  row: IdempotencyTable,
  keepSince: string,
): Promise<void> {
  await tx.run(forget, { before: keepSince })
  await tx.run(insert, row)
}
