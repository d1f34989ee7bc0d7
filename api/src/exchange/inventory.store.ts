import { change, query, type Reader } from "../db/query.ts"
import type { InventoryTable } from "../db/tables.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<InventoryTable>()((db, given) =>
  db.insertInto("inventory").values({
    entry: given.entry,
    source: given.source,
    file: given.file,
    fileName: given.fileName,
    mapping: given.mapping,
    rows: given.rows,
    taken: given.taken,
    repeated: given.repeated,
    refused: given.refused,
    readAt: given.readAt,
    firstSize: given.firstSize,
  }),
)

export const inventoryProjections: Projections = {
  "inventory.imported@1": async (tx, { values, size, index }) => {
    await tx.run(insert, { ...values, entry: index, firstSize: size })
  },
}

export type InventoryRow = InventoryTable

const inView = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("inventory")
    .selectAll()
    .where("firstSize", "<=", given.size)
    .orderBy("source")
    .orderBy("entry"),
)
/** The files read up to a size, by source and in the order of reading. */
export const listInventories = (reader: Reader, size: number): Promise<InventoryRow[]> =>
  reader.all(inView, { size })

const newest = query<{ source: string }>()((db, given) =>
  db
    .selectFrom("inventory")
    .selectAll()
    .where("source", "=", given.source)
    .orderBy("entry", "desc")
    .limit(1),
)
export const findNewestInventory = (
  reader: Reader,
  source: string,
): Promise<InventoryRow | undefined> => reader.first(newest, { source })
