import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { HeadTable } from "../db/tables.ts"

const insert = change<HeadTable>()((db, given) =>
  db
    .insertInto("head")
    .values({ size: given.size, root: given.root, note: given.note, signedAt: given.signedAt })
    .onConflict((on) => on.column("size").doNothing()),
)
export const insertHead = (tx: Writer, row: HeadTable): Promise<number> => tx.run(insert, row)

export type HeadRow = HeadTable

const atOrAfter = query<{ size: number }>()((db, given) =>
  db.selectFrom("head").selectAll().where("size", ">=", given.size).orderBy("size").limit(1),
)
/** The smallest signed head at or after a size: the one that covers a view of that size. */
export const findHead = (reader: Reader, size: number): Promise<HeadRow | undefined> =>
  reader.first(atOrAfter, { size })

const all = query<{ size: number }>()((db, given) =>
  db.selectFrom("head").selectAll().where("size", "<=", given.size).orderBy("size"),
)
export const listHeads = (reader: Reader, size: number): Promise<HeadRow[]> =>
  reader.all(all, { size })

const between = query<{ over: number; upTo: number }>()((db, given) =>
  db
    .selectFrom("head")
    .selectAll()
    .where("size", ">", given.over)
    .where("size", "<=", given.upTo)
    .orderBy("size"),
)
/** The heads of a size in (over, upTo], smallest first. */
export const listHeadsBetween = (
  reader: Reader,
  given: { over: number; upTo: number },
): Promise<HeadRow[]> => reader.all(between, given)

const sizesFrom = query<{ size: number }>()((db, given) =>
  db.selectFrom("head").select("size").where("size", ">=", given.size).orderBy("size"),
)
/** The sizes at which heads are signed, from a size on, smallest first. */
export const listHeadSizes = async (reader: Reader, size: number): Promise<number[]> =>
  (await reader.all(sizesFrom, { size })).map((row) => row.size)

const ofSizes = query<{ sizes: readonly number[] }>()((db, given, among) =>
  db
    .selectFrom("head")
    .selectAll()
    .where((on) => among(on.ref("size"), given.sizes)),
)
export const findHeads = (reader: Reader, sizes: readonly number[]): Promise<HeadRow[]> =>
  reader.all(ofSizes, { sizes })
