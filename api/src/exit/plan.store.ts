import { change, openSize, query, type Reader } from "../db/query.ts"
import type { ExitConsumerTable, ExitPlanTable, RehearsalTable } from "../db/exit-tables.ts"
import { textsIn } from "../ledger/erasure.store.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insertPlan = change<Omit<ExitPlanTable, "untilSize">>()((db, given) =>
  db.insertInto("exitPlan").values({
    id: given.id,
    systemId: given.systemId,
    stop: given.stop,
    stopAudience: given.stopAudience,
    takesOver: given.takesOver,
    targetId: given.targetId,
    process: given.process,
    processAudience: given.processAudience,
    minutes: given.minutes,
    data: given.data,
    dataAudience: given.dataAudience,
    contracts: given.contracts,
    contractsAudience: given.contractsAudience,
    retention: given.retention,
    retentionAudience: given.retentionAudience,
    statedAt: given.statedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closePlan = change<{ systemId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("exitPlan")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize),
)
const insertConsumer = change<ExitConsumerTable>()((db, given) =>
  db.insertInto("exitConsumer").values({
    planId: given.planId,
    position: given.position,
    systemId: given.systemId,
    consumerId: given.consumerId,
  }),
)
const insertRehearsal = change<RehearsalTable>()((db, given) =>
  db.insertInto("rehearsal").values({
    rowId: given.rowId,
    systemId: given.systemId,
    planId: given.planId,
    rehearsed: given.rehearsed,
    heldAt: given.heldAt,
    minutes: given.minutes,
    outcome: given.outcome,
    goodUntil: given.goodUntil,
    evidence: given.evidence,
    notes: given.notes,
    notesAudience: given.notesAudience,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type PlanRow = ExitPlanTable
/** What facts may read of a plan: nothing that can be erased. */
export type LastingPlan = Pick<
  PlanRow,
  "id" | "systemId" | "takesOver" | "minutes" | "statedAt" | "entry"
>
export type ConsumerRow = ExitConsumerTable
export type RehearsalRow = RehearsalTable
/** What facts may read of a rehearsal. */
export type LastingRehearsal = Omit<RehearsalRow, "notes" | "notesAudience">

export const planProjections: Projections = {
  "exit-plan.stated@1": async (tx, entry) => {
    const { id, size, index, at, values } = entry
    const systemId = entry.system ?? ""
    await tx.run(closePlan, { systemId, untilSize: size })
    await tx.run(insertPlan, {
      id,
      systemId,
      stop: values.stop,
      stopAudience: audienceOf(entry, "stop"),
      takesOver: values.takesOver,
      targetId: values.target,
      process: values.process,
      processAudience: audienceOf(entry, "process"),
      minutes: values.minutes,
      data: values.data,
      dataAudience: audienceOf(entry, "data"),
      contracts: values.contracts,
      contractsAudience: audienceOf(entry, "contracts"),
      retention: values.retention,
      retentionAudience: audienceOf(entry, "retention"),
      statedAt: at,
      entry: index,
      fromSize: size,
    })
    for (const [position, consumerId] of textsIn(values.consumers).entries())
      await tx.run(insertConsumer, { planId: id, position, systemId, consumerId })
  },
  "exit.rehearsed@1": async (tx, entry) => {
    const { plan, rehearsed, heldAt, minutes, outcome, goodUntil, evidence, notes } = entry.values
    const systemId = entry.system ?? ""
    const rowId = `${systemId}/rehearsal/${entry.id}`
    await tx.run(insertRehearsal, {
      rowId,
      systemId,
      planId: plan,
      rehearsed,
      heldAt,
      minutes,
      outcome,
      goodUntil,
      evidence,
      notes,
      notesAudience: audienceOf(entry, "notes"),
      firstSize: entry.size,
      entry: entry.index,
    })
    const span = { inForceFrom: heldAt, inForceUntil: goodUntil }
    await insertTurningPoints(tx, rowId, span, entry.size)
  },
}

type OfSystems = { ids: readonly string[]; size: number }

const plansOf = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("exitPlan")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("fromSize", "desc"),
)
/** The exit plans that some systems have had up to a size, the newest first. */
export const listPlans = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<PlanRow[]> => reader.all(plansOf, { ids, size })

const standing = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("exitPlan")
    .select(["id", "systemId", "takesOver", "minutes", "statedAt", "entry"])
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size),
)
/** The plans that stand at a size, at most one for each of some systems. */
export const listStanding = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<LastingPlan[]> => reader.all(standing, { ids, size })

const consumersOf = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("exitConsumer")
    .selectAll()
    .where((on) => among(on.ref("planId"), given.ids))
    .orderBy("planId")
    .orderBy("position"),
)
/** Whom some plans name to be told, in their order. */
export const listConsumers = (reader: Reader, ids: readonly string[]): Promise<ConsumerRow[]> =>
  reader.all(consumersOf, { ids: [...new Set(ids)] })

const rehearsalsOf = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("rehearsal")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("heldAt", "desc")
    .orderBy("firstSize", "desc"),
)
/** The rehearsals of some systems as far as known at a size, the latest held first. */
export const listRehearsals = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<RehearsalRow[]> => reader.all(rehearsalsOf, { ids, size })
