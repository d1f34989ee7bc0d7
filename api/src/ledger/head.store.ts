import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { HeadTable } from "../db/tables.ts"

const insert = change<HeadTable>()((db, given) =>
  db
    .insertInto("head")
    .values({ size: given.size, root: given.root, note: given.note, signedAt: given.signedAt })
    .onConflict((on) => on.column("size").doNothing()),
)
export const insertHead = (tx: Writer, row: HeadTable): Promise<number> => tx.run(insert, row)

const remove = change<{ size: number }>()((db, given) =>
  db.deleteFrom("head").where("size", "=", given.size),
)
export const deleteHead = (tx: Writer, size: number): Promise<number> => tx.run(remove, { size })

export type HeadRow = HeadTable

const renew = change<{ size: number; before: string; note: string }>()((db, given) =>
  db
    .updateTable("head")
    .set({ note: given.note })
    .where("size", "=", given.size)
    .where("note", "=", given.before),
)
/** Puts a note with more signatures in the place of a head's; 0 when another was put there first. */
export const renewNote = (
  tx: Writer,
  given: { size: number; before: string; note: string },
): Promise<number> => tx.run(renew, given)

const atOrAfter = query<{ size: number }>()((db, given) =>
  db.selectFrom("head").selectAll().where("size", ">=", given.size).orderBy("size").limit(1),
)
/** The smallest signed head at or after a size: the one that covers a view of that size. */
export const findHead = (reader: Reader, size: number): Promise<HeadRow | undefined> =>
  reader.first(atOrAfter, { size })

const newest = query<Record<never, never>>()((db) =>
  db.selectFrom("head").selectAll().orderBy("size", "desc").limit(1),
)
export const findNewestHead = (reader: Reader): Promise<HeadRow | undefined> =>
  reader.first(newest, {})

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
