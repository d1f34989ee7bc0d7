import { change, openInstant, openSize, query, type Reader } from "../db/query.ts"
import { cutSpans, spanRowId } from "../db/spans.ts"
import type { ExceptionTable } from "../db/gate-tables.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<ExceptionTable, "untilSize">>()((db, given) =>
  db.insertInto("exception").values({
    rowId: given.rowId,
    id: given.id,
    systemId: given.systemId,
    policy: given.policy,
    clause: given.clause,
    granterId: given.granterId,
    renews: given.renews,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("exception").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)
const eraseReason = change<{ entry: number }>()((db, given) =>
  db
    .updateTable("exception")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", given.entry),
)

/** What of an exception's rows is emptied when a value of its entry was destroyed. */
export const exceptionErasures: Erasures = {
  "exception.granted@1": async (tx, { index: entry }) => {
    await tx.run(eraseReason, { entry })
  },
}

export type ExceptionRow = ExceptionTable

export const exceptionProjections: Projections = {
  "exception.granted@1": async (tx, entry) => {
    const { policy, clause, from, until, granter, renews, reason } = entry.values
    const systemId = entry.system ?? ""
    const span = { inForceFrom: from, inForceUntil: until }
    const rowId = spanRowId(`${systemId}/${entry.id}`, entry.size, from)
    await tx.run(insert, {
      rowId,
      id: entry.id,
      systemId,
      policy,
      clause,
      granterId: granter,
      renews,
      reason,
      reasonAudience: audienceOf(entry, "reason"),
      entry: entry.index,
      ...span,
      fromSize: entry.size,
    })
    await insertTurningPoints(tx, rowId, span, entry.size)
  },
  "exception.ended@1": async (tx, { values, size }) => {
    const open = await tx.all(openOf, { id: values.exception })
    const by = { inForceFrom: values.endsAt, inForceUntil: openInstant }
    const { closed, left } = cutSpans(open, by)
    for (const { rowId } of closed) {
      await tx.run(close, { rowId, untilSize: size })
      await closeTurningPoints(tx, rowId, size)
    }
    for (const row of left) {
      const rowId = spanRowId(`${row.systemId}/${row.id}`, size, row.inForceFrom)
      await tx.run(insert, { ...row, rowId, fromSize: size })
      await insertTurningPoints(tx, rowId, row, size)
    }
  },
}

const openOf = query<{ id: string }>()((db, given) =>
  db
    .selectFrom("exception")
    .selectAll()
    .where("id", "=", given.id)
    .where("untilSize", "=", openSize),
)

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("exception")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("inForceFrom")
    .orderBy("rowId"),
)
/** The exceptions of some systems over time, as far as known at a size, the earliest first. */
export const listExceptions = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ExceptionRow[]> => reader.all(ofSystems, { ids, size })
