import { change, openInstant, openSize, query, type Reader } from "../db/query.ts"
import type { HoldTable } from "../db/exit-tables.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<HoldTable, "untilSize">>()((db, given) =>
  db.insertInto("hold").values({
    rowId: given.rowId,
    id: given.id,
    systemId: given.systemId,
    byId: given.byId,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    entry: given.entry,
    liftedById: given.liftedById,
    liftReason: given.liftReason,
    liftReasonAudience: given.liftReasonAudience,
    liftedIn: given.liftedIn,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("hold").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)

export type HoldRow = HoldTable
/** What facts may read of a hold. */
export type LastingHold = Pick<
  HoldRow,
  "id" | "systemId" | "inForceFrom" | "inForceUntil" | "entry"
>

const openOfId = query<{ id: string }>()((db, given) =>
  db.selectFrom("hold").selectAll().where("id", "=", given.id).where("untilSize", "=", openSize),
)

export const holdProjections: Projections = {
  "hold.placed@1": async (tx, entry) => {
    const span = { inForceFrom: entry.values.from, inForceUntil: openInstant }
    const rowId = `${entry.system ?? ""}/hold/${entry.id}/${entry.size}`
    await tx.run(insert, {
      rowId,
      id: entry.id,
      systemId: entry.system ?? "",
      byId: entry.values.by,
      reason: entry.values.reason,
      reasonAudience: audienceOf(entry, "reason"),
      entry: entry.index,
      liftedById: null,
      liftReason: null,
      liftReasonAudience: "INTERNAL",
      liftedIn: null,
      ...span,
      fromSize: entry.size,
    })
    await insertTurningPoints(tx, rowId, span, entry.size)
  },
  "hold.lifted@1": async (tx, entry) => {
    const placed = await tx.first(openOfId, { id: entry.values.hold })
    if (!placed) return
    await tx.run(close, { rowId: placed.rowId, untilSize: entry.size })
    await closeTurningPoints(tx, placed.rowId, entry.size)
    const row = {
      ...placed,
      rowId: `${placed.systemId}/hold/${placed.id}/${entry.size}`,
      inForceUntil: entry.values.endsAt,
      liftedById: entry.values.by,
      liftReason: entry.values.reason,
      liftReasonAudience: audienceOf(entry, "reason"),
      liftedIn: entry.index,
      fromSize: entry.size,
    }
    await tx.run(insert, row)
    await insertTurningPoints(tx, row.rowId, row, entry.size)
  },
}

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("hold")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc")
    .orderBy("rowId"),
)
/** The legal holds on some systems, lifted ones included, as far as known at a size. */
export const listHolds = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<HoldRow[]> => reader.all(ofSystems, { ids, size })
