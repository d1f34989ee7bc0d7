import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { FlowAcknowledgementTable, FlowTable } from "../db/flow-tables.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"

const insert = change<Omit<FlowTable, "untilSize">>()((db, given) =>
  db.insertInto("flow").values({
    rowId: given.rowId,
    id: given.id,
    systemId: given.systemId,
    receiverId: given.receiverId,
    passes: given.passes,
    what: given.what,
    whatAudience: given.whatAudience,
    contract: given.contract,
    contractAudience: given.contractAudience,
    noticeDays: given.noticeDays,
    entry: given.entry,
    endedIn: given.endedIn,
    endReason: given.endReason,
    endReasonAudience: given.endReasonAudience,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("flow").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)
const insertAcknowledgement = change<FlowAcknowledgementTable>()((db, given) =>
  db.insertInto("flowAcknowledgement").values({
    flowId: given.flowId,
    systemId: given.systemId,
    receiverId: given.receiverId,
    byId: given.byId,
    acknowledgedAt: given.acknowledgedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type FlowRow = FlowTable
export type FlowAcknowledgementRow = FlowAcknowledgementTable

const openOfId = query<{ id: string }>()((db, given) =>
  db.selectFrom("flow").selectAll().where("id", "=", given.id).where("untilSize", "=", openSize),
)
const openOfEither = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("flow")
    .selectAll()
    .where((on) =>
      on.or([on("systemId", "=", given.systemId), on("receiverId", "=", given.systemId)]),
    )
    .where("untilSize", "=", openSize)
    .orderBy("entry"),
)
/** What a system passes on and is passed over time, as it is known now. */
export const listOpenFlows = (reader: Reader, systemId: string): Promise<FlowRow[]> =>
  reader.all(openOfEither, { systemId })

type NewRow = Omit<FlowRow, "rowId" | "fromSize" | "untilSize">

async function put(tx: Writer, row: NewRow, size: number): Promise<void> {
  const rowId = `${row.systemId}/flow/${row.id}/${size}`
  await tx.run(insert, { ...row, rowId, fromSize: size })
  await insertTurningPoints(tx, rowId, row, size)
}

/** From a size on a flow ends at an instant; nothing is left of one that would begin later. */
async function end(tx: Writer, row: FlowRow, ended: NewRow, size: number): Promise<void> {
  await tx.run(close, { rowId: row.rowId, untilSize: size })
  await closeTurningPoints(tx, row.rowId, size)
  if (ended.inForceFrom < ended.inForceUntil) await put(tx, ended, size)
}

export const flowProjections = {
  "flow.stated@1": async (tx, entry) => {
    const { passes, receiver, what, contract, noticeDays, from } = entry.values
    const row = {
      id: entry.id,
      systemId: entry.system ?? "",
      receiverId: receiver,
      passes,
      what,
      whatAudience: audienceOf(entry, "what"),
      contract,
      contractAudience: audienceOf(entry, "contract"),
      noticeDays,
      entry: entry.index,
      endedIn: null,
      endReason: null,
      endReasonAudience: "PUBLIC",
      inForceFrom: from,
      inForceUntil: openInstant,
    }
    await put(tx, row, entry.size)
  },
  "flow.ended@1": async (tx, entry) => {
    const { flow, endsAt, reason } = entry.values
    const row = await tx.first(openOfId, { id: flow })
    if (!row) return
    const ended = {
      ...row,
      inForceUntil: endsAt,
      endedIn: entry.index,
      endReason: reason,
      endReasonAudience: audienceOf(entry, "reason"),
    }
    await end(tx, row, ended, entry.size)
  },
  "flow.acknowledged@1": async (tx, entry) => {
    const { flow, receiver, by } = entry.values
    await tx.run(insertAcknowledgement, {
      flowId: flow,
      systemId: entry.system ?? "",
      receiverId: receiver,
      byId: by,
      acknowledgedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "system.retired@1": (tx, entry) => endAll(tx, entry),
  "system.moved@1": async (tx, entry) => {
    if (entry.values.to === "RETIRED" || entry.values.to === "WITHDRAWN") await endAll(tx, entry)
  },
} satisfies Projections

type Over = {
  readonly system: string | null
  readonly size: number
  readonly index: number
  readonly values: { readonly effectiveAt: string }
}

/** A system that is over passes nothing on, and nothing is passed to it. */
async function endAll(tx: Writer, { system, size, index, values }: Over): Promise<void> {
  const { effectiveAt } = values
  for (const row of await listOpenFlows(tx, system ?? ""))
    if (effectiveAt < row.inForceUntil)
      await end(tx, row, { ...row, inForceUntil: effectiveAt, endedIn: index }, size)
}

type Among = { ids: readonly string[]; size: number }

const fromSystems = query<Among>()((db, given, among) =>
  db
    .selectFrom("flow")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("entry"),
)
/** What some systems pass on, ended flows included, as far as known at a size. */
export const listFlowsFrom = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<FlowRow[]> => reader.all(fromSystems, { ids, size })

const toReceivers = query<Among>()((db, given, among) =>
  db
    .selectFrom("flow")
    .selectAll()
    .where((on) => among(on.ref("receiverId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("receiverId")
    .orderBy("entry"),
)
/** What some systems and parties are passed, ended flows included, as far as known at a size. */
export const listFlowsTo = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<FlowRow[]> => reader.all(toReceivers, { ids, size })

const acknowledged = query<Among>()((db, given, among) =>
  db
    .selectFrom("flowAcknowledgement")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("entry"),
)
/** Which flows from some systems were acknowledged, as far as known at a size. */
export const listFlowAcknowledgements = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<FlowAcknowledgementRow[]> => reader.all(acknowledged, { ids: [...new Set(ids)], size })

/** What facts may read of a flow: nothing that can be erased. */
export type LastingFlow = Pick<
  FlowRow,
  "id" | "systemId" | "receiverId" | "passes" | "noticeDays" | "inForceFrom" | "entry"
>
/** The columns of those. */
export const lasting = [
  "id",
  "systemId",
  "receiverId",
  "passes",
  "noticeDays",
  "inForceFrom",
  "entry",
] as const

type InView = { size: number; asOf: string }

const passing = query<InView & { ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("flow")
    .select(lasting)
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .where("inForceFrom", "<=", given.asOf)
    .where("inForceUntil", ">", given.asOf)
    .orderBy("entry"),
)
/** What some systems pass on in a view, in the order in which it was stated. */
export const listPassing = (
  reader: Reader,
  { size, asOf }: Pick<View, "size" | "asOf">,
  ids: readonly string[],
): Promise<LastingFlow[]> => reader.all(passing, { ids, size, asOf })

const inOrder = query<InView & { after: number; limit: number }>()((db, given) =>
  db
    .selectFrom("flow")
    .selectAll()
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .where("inForceFrom", "<=", given.asOf)
    .where("inForceUntil", ">", given.asOf)
    .where("entry", ">", given.after)
    .orderBy("entry")
    .limit(given.limit),
)
/** What is passed on in a view, in the order in which it was stated, after one entry. */
export const listFlows = (
  reader: Reader,
  { size, asOf }: View,
  given: { after: number; limit: number },
): Promise<FlowRow[]> => reader.all(inOrder, { size, asOf, ...given })

const counted = query<InView>()((db, given) =>
  db
    .selectFrom("flow")
    .select((on) => on.fn.countAll<number>().as("count"))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .where("inForceFrom", "<=", given.asOf)
    .where("inForceUntil", ">", given.asOf),
)
/** How many flows there are in a view. */
export const countFlows = async (reader: Reader, { size, asOf }: View): Promise<number> =>
  (await reader.first(counted, { size, asOf }))?.count ?? 0
