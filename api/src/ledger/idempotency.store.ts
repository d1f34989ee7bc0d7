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
