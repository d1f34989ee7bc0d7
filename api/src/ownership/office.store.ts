import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type { OfficeHolderTable } from "../db/gate-tables.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"

const insert = change<Omit<OfficeHolderTable, "untilSize">>()((db, given) =>
  db.insertInto("officeHolder").values({
    rowId: given.rowId,
    officeId: given.officeId,
    holderId: given.holderId,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("officeHolder")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)

export type OfficeHolderRow = OfficeHolderTable

const openOf = query<{ holderId: string }>()((db, given) =>
  db
    .selectFrom("officeHolder")
    .selectAll()
    .where("holderId", "=", given.holderId)
    .where("untilSize", "=", openSize)
    .orderBy("officeId")
    .orderBy("inForceFrom"),
)
/** The offices of a person over time, as they are known now. */
const listOpenOffices = (reader: Reader, holderId: string): Promise<OfficeHolderRow[]> =>
  reader.all(openOf, { holderId })

/** The ids of the offices that a person holds at an instant, as it is known now. */
export async function listOfficesAt(
  reader: Reader,
  holderId: string,
  at: string,
): Promise<string[]> {
  const rows = await listOpenOffices(reader, holderId)
  return rows
    .filter(({ inForceFrom, inForceUntil }) => inForceFrom <= at && at < inForceUntil)
    .map(({ officeId }) => officeId)
}

/** Writes anew what holds once a span of some rows is cut out. */
async function cut(
  tx: Writer,
  rows: readonly OfficeHolderRow[],
  by: Span,
  size: number,
): Promise<void> {
  const { closed, left } = cutSpans(rows, by)
  for (const { rowId } of closed) {
    await tx.run(close, { rowId, untilSize: size })
    await closeTurningPoints(tx, rowId, size)
  }
  for (const row of left) await insertRow(tx, row, size)
}

async function insertRow(
  tx: Writer,
  row: Omit<OfficeHolderRow, "rowId" | "fromSize" | "untilSize">,
  size: number,
): Promise<void> {
  const rowId = spanRowId(`${row.officeId}/${row.holderId}`, size, row.inForceFrom)
  await tx.run(insert, { ...row, rowId, fromSize: size })
  await insertTurningPoints(tx, rowId, row, size)
}

export const officeProjections: Projections = {
  "office.assigned@1": async (tx, { values, size, index }) => {
    const { office: officeId, holder: holderId, from, until } = values
    const by: Span = { inForceFrom: from, inForceUntil: until ?? openInstant }
    const own = (await listOpenOffices(tx, holderId)).filter((row) => row.officeId === officeId)
    await cut(tx, own, by, size)
    await insertRow(tx, { officeId, holderId, entry: index, ...by }, size)
  },
  "office.vacated@1": async (tx, { values, size }) => {
    const { office, holder, endsAt } = values
    const own = (await listOpenOffices(tx, holder)).filter((row) => row.officeId === office)
    await cut(tx, own, { inForceFrom: endsAt, inForceUntil: openInstant }, size)
  },
}

/** Whoever leaves holds no office from then on. */
export const leaveOffices = async (
  tx: Writer,
  left: { readonly party: string; readonly at: string; readonly size: number },
): Promise<void> =>
  cut(
    tx,
    await listOpenOffices(tx, left.party),
    { inForceFrom: left.at, inForceUntil: openInstant },
    left.size,
  )

const holders = query<{ ids: readonly string[]; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("officeHolder")
      .selectAll()
      .where((on) => among(on.ref("officeId"), given.ids))
      .where("fromSize", "<=", given.size)
      .where("untilSize", ">", given.size)
      .where("inForceFrom", "<=", given.asOf)
      .where("inForceUntil", ">", given.asOf)
      .orderBy("officeId")
      .orderBy("inForceFrom")
      .orderBy("rowId"),
)
/** Who holds some offices in a view. */
export const listHolders = (
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<OfficeHolderRow[]> => reader.all(holders, { ids, size, asOf })

const held = query<{ ids: readonly string[]; size: number; asOf: string }>()((db, given, among) =>
  db
    .selectFrom("officeHolder")
    .selectAll()
    .where((on) => among(on.ref("holderId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .where("inForceFrom", "<=", given.asOf)
    .where("inForceUntil", ">", given.asOf)
    .orderBy("holderId")
    .orderBy("inForceFrom")
    .orderBy("rowId"),
)
/** The offices that some persons hold in a view. */
export const listHeldOffices = (
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<OfficeHolderRow[]> => reader.all(held, { ids, size, asOf })
