import { canonical } from "@answerable/schema/ledger"
import { change, query, type Reader } from "../db/query.ts"
import type { SnapshotTable } from "../db/tables.ts"
import type { Projections } from "./record.ts"

const insert = change<SnapshotTable>()((db, given) =>
  db.insertInto("snapshot").values({
    entry: given.entry,
    size: given.size,
    asOf: given.asOf,
    audiences: given.audiences,
    publishedAt: given.publishedAt,
  }),
)

export const snapshotProjections: Projections = {
  "snapshot.published@1": async (tx, { values, at, index }) => {
    const { size, asOf, audiences } = values
    await tx.run(insert, {
      entry: index,
      size,
      asOf,
      audiences: canonical(audiences),
      publishedAt: at,
    })
  },
}

export type SnapshotRow = SnapshotTable

const all = query<{ size: number }>()((db, given) =>
  db.selectFrom("snapshot").selectAll().where("entry", "<", given.size).orderBy("entry"),
)
/** The publications among the first `size` entries, in order. */
export const listSnapshots = (reader: Reader, size: number): Promise<SnapshotRow[]> =>
  reader.all(all, { size })
