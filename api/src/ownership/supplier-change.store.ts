import { change, openInstant, query, type Reader } from "../db/query.ts"
import { spanRowId } from "../db/spans.ts"
import type { SupplierChangeTable } from "../db/judgement-tables.ts"
import type { Projections } from "../ledger/record.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<SupplierChangeTable>()((db, given) =>
  db.insertInto("supplierChange").values({
    rowId: given.rowId,
    systemId: given.systemId,
    what: given.what,
    whatAudience: given.whatAudience,
    occurredAt: given.occurredAt,
    noticedAt: given.noticedAt,
    noticeGiven: given.noticeGiven,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type SupplierChangeRow = SupplierChangeTable
/** What facts may read of it: nothing that can be erased. */
export type LastingSupplierChange = Omit<SupplierChangeRow, "what" | "whatAudience">

export const supplierChangeProjections: Projections = {
  "supplier-change.noticed@1": async (tx, entry) => {
    const { what, occurredAt, noticedAt, noticeGiven } = entry.values
    const systemId = entry.system ?? ""
    const rowId = spanRowId(`${systemId}/supplier-change`, entry.size, occurredAt)
    await tx.run(insert, {
      rowId,
      systemId,
      what,
      whatAudience: audienceOf(entry, "what"),
      occurredAt,
      noticedAt,
      noticeGiven: noticeGiven ? 1 : 0,
      firstSize: entry.size,
      entry: entry.index,
    })
    const span = { inForceFrom: occurredAt, inForceUntil: openInstant }
    await insertTurningPoints(tx, rowId, span, entry.size)
  },
}

const known = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("supplierChange")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("occurredAt", "desc")
    .orderBy("rowId"),
)
/** What suppliers changed in some systems, as far as known at a size; the latest first. */
export const listSupplierChanges = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<SupplierChangeRow[]> => reader.all(known, { ids, size })
