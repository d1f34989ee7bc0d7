import type { PlannedCheck } from "@answerable/schema/entries"
import type { MonitoringCheckTable, MonitoringPlanTable } from "../db/monitoring-tables.ts"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId } from "../db/spans.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<MonitoringPlanTable, "untilSize">>()((db, given) =>
  db.insertInto("monitoringPlan").values({
    rowId: given.rowId,
    id: given.id,
    systemId: given.systemId,
    purposeEntry: given.purposeEntry,
    sentences: given.sentences,
    statedAt: given.statedAt,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("monitoringPlan")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)
const insertCheck = change<MonitoringCheckTable>()((db, given) =>
  db.insertInto("monitoringCheck").values({
    planId: given.planId,
    position: given.position,
    systemId: given.systemId,
    slug: given.slug,
    metric: given.metric,
    unit: given.unit,
    direction: given.direction,
    threshold: given.threshold,
    every: given.every,
    grace: given.grace,
    watcherId: given.watcherId,
    sentences: given.sentences,
  }),
)

export type PlanRow = MonitoringPlanTable
export type CheckRow = MonitoringCheckTable

const inView = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("monitoringPlan")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc"),
)
/** The monitoring plans of some systems over time, as far as known at a size; the latest first. */
export const listPlans = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<PlanRow[]> => reader.all(inView, { ids, size })

const ofPlans = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("monitoringCheck")
    .selectAll()
    .where((on) => among(on.ref("planId"), given.ids))
    .orderBy("planId")
    .orderBy("position"),
)
/** The checks of some plans, in their order. */
export const listChecks = (reader: Reader, ids: readonly string[]): Promise<CheckRow[]> =>
  reader.all(ofPlans, { ids })

const ofSystem = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("monitoringPlan")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)

/** A check and the plan that it is of. */
export type PlannedRow = { readonly plan: PlanRow; readonly check: CheckRow }

/** The checks of every plan of a system, as they are known now; those that apply first, first. */
export async function listPlanned(reader: Reader, systemId: string): Promise<PlannedRow[]> {
  const plans = await reader.all(ofSystem, { systemId })
  const checks = await listChecks(
    reader,
    plans.map(({ id }) => id),
  )
  return plans.flatMap((plan) =>
    checks.filter(({ planId }) => planId === plan.id).map((check) => ({ plan, check })),
  )
}

async function putPlan(tx: Writer, row: Omit<PlanRow, "rowId" | "untilSize">): Promise<void> {
  const rowId = spanRowId(`${row.systemId}/monitoring`, row.fromSize, row.inForceFrom)
  await tx.run(insert, { ...row, rowId })
  await insertTurningPoints(tx, rowId, row, row.fromSize)
}

export const monitoringPlanProjections = {
  "monitoring-plan.stated@1": async (tx, entry) => {
    const { from, purposeEntry, sentences } = entry.values
    const systemId = entry.system ?? ""
    const span = { inForceFrom: from, inForceUntil: openInstant }
    const { closed, left } = cutSpans(await tx.all(ofSystem, { systemId }), span)
    for (const { rowId } of closed) {
      await tx.run(close, { rowId, untilSize: entry.size })
      await closeTurningPoints(tx, rowId, entry.size)
    }
    const { id, at: statedAt, index } = entry
    const stated = { id, systemId, purposeEntry, sentences, statedAt, entry: index, ...span }
    for (const row of [...left, stated]) await putPlan(tx, { ...row, fromSize: entry.size })
    const checks = entry.values.checks as unknown as readonly PlannedCheck[]
    for (const [position, { check, watcher, sentences: spoken, ...said }] of checks.entries())
      await tx.run(insertCheck, {
        planId: entry.id,
        position,
        systemId,
        slug: check,
        ...said,
        watcherId: watcher,
        sentences: JSON.stringify(spoken),
      })
  },
} satisfies Projections
