import { change, openInstant, openSize, query, type Reader } from "../db/query.ts"
import { spanRowId } from "../db/spans.ts"
import type { OutcomeTable } from "../db/judgement-tables.ts"
import type { Projections } from "../ledger/record.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<OutcomeTable, "untilSize">>()((db, given) =>
  db.insertInto("outcome").values({
    rowId: given.rowId,
    systemId: given.systemId,
    periodFrom: given.periodFrom,
    periodUntil: given.periodUntil,
    intended: given.intended,
    intendedAudience: given.intendedAudience,
    brought: given.brought,
    broughtAudience: given.broughtAudience,
    cost: given.cost,
    costAudience: given.costAudience,
    harm: given.harm,
    harmAudience: given.harmAudience,
    decision: given.decision,
    decidedBy: given.decidedBy,
    decidedAt: given.decidedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("outcome").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)
const openOf = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("outcome")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .orderBy("periodFrom"),
)

export type OutcomeRow = OutcomeTable
type Erasable = "intended" | "brought" | "cost" | "harm"
/** What facts may read of it: nothing that can be erased. */
export type LastingOutcome = Omit<OutcomeRow, Erasable | `${Erasable}Audience`>

/** What a system brought in each period, as it is known now; the first period first. */
export const listOpenOutcomes = (reader: Reader, systemId: string): Promise<OutcomeRow[]> =>
  reader.all(openOf, { systemId })

export const outcomeProjections: Projections = {
  "outcome.accounted@1": async (tx, entry) => {
    const systemId = entry.system ?? ""
    const { periodFrom } = entry.values
    // Accounted for again, the same period is told by the later entry.
    const before = await listOpenOutcomes(tx, systemId)
    for (const { rowId } of before.filter((row) => row.periodFrom === periodFrom)) {
      await tx.run(close, { rowId, untilSize: entry.size })
      await closeTurningPoints(tx, rowId, entry.size)
    }
    const rowId = spanRowId(`${systemId}/outcome`, entry.size, periodFrom)
    await tx.run(insert, {
      ...entry.values,
      rowId,
      systemId,
      intendedAudience: audienceOf(entry, "intended"),
      broughtAudience: audienceOf(entry, "brought"),
      costAudience: audienceOf(entry, "cost"),
      harmAudience: audienceOf(entry, "harm"),
      decidedAt: entry.at,
      entry: entry.index,
      fromSize: entry.size,
    })
    const span = { inForceFrom: entry.at, inForceUntil: openInstant }
    await insertTurningPoints(tx, rowId, span, entry.size)
  },
}

const overTime = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("outcome")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("periodFrom", "desc")
    .orderBy("rowId"),
)
/** What some systems brought, as far as known at a size; the latest period first. */
export const listOutcomes = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<OutcomeRow[]> => reader.all(overTime, { ids, size })
