import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { TileTable } from "../db/tables.ts"

const put = change<TileTable>()((db, given) =>
  db
    .insertInto("tile")
    .values({ level: given.level, n: given.n, hashes: given.hashes })
    .onConflict((on) => on.columns(["level", "n"]).doUpdateSet({ hashes: given.hashes })),
)
export const putTile = (tx: Writer, row: TileTable): Promise<number> => tx.run(put, row)

const last = query<Record<never, never>>()((db) =>
  db.selectFrom("tile").selectAll().where("level", "=", 0).orderBy("n", "desc").limit(1),
)
export const findLastTile = (reader: Reader): Promise<TileTable | undefined> =>
  reader.first(last, {})

const atPlace = query<{ level: number; n: number }>()((db, given) =>
  db.selectFrom("tile").selectAll().where("level", "=", given.level).where("n", "=", given.n),
)
export const findTile = (
  reader: Reader,
  level: number,
  n: number,
): Promise<TileTable | undefined> => reader.first(atPlace, { level, n })

const ofLevel = query<{ level: number; ns: readonly number[] }>()((db, given, among) =>
  db
    .selectFrom("tile")
    .selectAll()
    .where("level", "=", given.level)
    .where((on) => among(on.ref("n"), given.ns)),
)
/** Some tiles of a level, as far as they are there. */
export const findTiles = (
  reader: Reader,
  level: number,
  ns: readonly number[],
): Promise<TileTable[]> => reader.all(ofLevel, { level, ns })

const places = query<Record<never, never>>()((db) =>
  db.selectFrom("tile").select(["level", "n"]).orderBy("level").orderBy("n"),
)
/** Where there is a tile. */
export const listTilePlaces = (reader: Reader): Promise<Pick<TileTable, "level" | "n">[]> =>
  reader.all(places, {})
