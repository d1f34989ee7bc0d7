import { change, query, type Reader } from "../db/query.ts"
import type { InventoryTable } from "../db/tables.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
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
  "inventory.imported@1": async (tx, entry) => {
    const { values, size, index } = entry
    const fileName = audienceOf(entry, "fileName") === erased ? erasedName : values.fileName
    await tx.run(insert, { ...values, fileName, entry: index, firstSize: size })
  },
}

/** Stands in the place of a file's name that was destroyed: no file is called so. */
const erasedName = ""

const eraseFileName = change<{ entry: number }>()((db, given) =>
  db.updateTable("inventory").set({ fileName: erasedName }).where("entry", "=", given.entry),
)

/** What of an import's row is emptied when a value of its entry was destroyed. */
export const inventoryErasures: Erasures = {
  "inventory.imported@1": async (tx, { index: entry }) => {
    await tx.run(eraseFileName, { entry })
  },
}

/** Who may see the name of the file that was read; ERASED for one that was destroyed. */
export const fileNameAudience = ({ fileName }: InventoryRow): string =>
  fileName === erasedName ? erased : "INTERNAL"

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
