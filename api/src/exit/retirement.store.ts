import { change, openSize, query, type Reader } from "../db/query.ts"
import type { AcknowledgementTable, RetentionTable, RetirementTable } from "../db/exit-tables.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"
import { keptIn } from "./retention.rules.ts"

const insert = change<RetirementTable>()((db, given) =>
  db.insertInto("retirement").values({
    id: given.id,
    systemId: given.systemId,
    begunAt: given.begunAt,
    plannedEnd: given.plannedEnd,
    successor: given.successor,
    targetId: given.targetId,
    process: given.process,
    processAudience: given.processAudience,
    residual: given.residual,
    residualAudience: given.residualAudience,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    firstSize: given.firstSize,
    entry: given.entry,
    endedAt: given.endedAt,
    office: given.office,
    unsettled: given.unsettled,
    nevertheless: given.nevertheless,
    neverthelessAudience: given.neverthelessAudience,
    endedIn: given.endedIn,
    endedSize: given.endedSize,
  }),
)
type Ending = Pick<
  RetirementTable,
  "id" | "office" | "unsettled" | "nevertheless" | "neverthelessAudience" | "endedSize"
> & { endedAt: string; endedIn: number }
const end = change<Ending>()((db, given) =>
  db
    .updateTable("retirement")
    .set({
      endedAt: given.endedAt,
      office: given.office,
      unsettled: given.unsettled,
      nevertheless: given.nevertheless,
      neverthelessAudience: given.neverthelessAudience,
      endedIn: given.endedIn,
      endedSize: given.endedSize,
    })
    .where("id", "=", given.id),
)
const insertAcknowledgement = change<AcknowledgementTable>()((db, given) =>
  db.insertInto("acknowledgement").values({
    retirementId: given.retirementId,
    receiverId: given.receiverId,
    systemId: given.systemId,
    byId: given.byId,
    acknowledgedAt: given.acknowledgedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertRetention = change<RetentionTable>()((db, given) =>
  db.insertInto("retention").values({
    rowId: given.rowId,
    systemId: given.systemId,
    rule: given.rule,
    article: given.article,
    holder: given.holder,
    keeps: given.keeps,
    what: given.what,
    event: given.event,
    fromAt: given.fromAt,
    untilAt: given.untilAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

/** A retirement; what ended it counts from the size `endedSize` on, see `asKnownAt`. */
export type RetirementRow = RetirementTable
/** What facts may read of a retirement. */
export type LastingRetirement = Pick<
  RetirementRow,
  "id" | "systemId" | "begunAt" | "plannedEnd" | "entry" | "endedAt" | "endedIn" | "endedSize"
>
export type AcknowledgementRow = AcknowledgementTable
export type RetentionRow = RetentionTable

export const retirementProjections = {
  "retirement.begun@1": async (tx, entry) => {
    const { effectiveAt, plannedEnd, successor, target, process, residual, reason } = entry.values
    const systemId = entry.system ?? ""
    await tx.run(insert, {
      id: entry.id,
      systemId,
      begunAt: effectiveAt,
      plannedEnd,
      successor,
      targetId: target,
      process,
      processAudience: audienceOf(entry, "process"),
      residual,
      residualAudience: audienceOf(entry, "residual"),
      reason,
      reasonAudience: audienceOf(entry, "reason"),
      firstSize: entry.size,
      entry: entry.index,
      endedAt: null,
      office: null,
      unsettled: null,
      nevertheless: null,
      neverthelessAudience: "PUBLIC",
      endedIn: null,
      endedSize: openSize,
    })
    const span = { inForceFrom: effectiveAt, inForceUntil: plannedEnd }
    await insertTurningPoints(tx, `${systemId}/retirement/${entry.id}`, span, entry.size)
  },
  "retirement.acknowledged@1": async (tx, entry) => {
    const { retirement, receiver, by } = entry.values
    await tx.run(insertAcknowledgement, {
      retirementId: retirement,
      receiverId: receiver,
      systemId: entry.system ?? "",
      byId: by,
      acknowledgedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "system.retired@1": async (tx, entry) => {
    const { retirement, effectiveAt, office, unsettled, nevertheless, keeps } = entry.values
    const systemId = entry.system ?? ""
    await tx.run(end, {
      id: retirement,
      endedAt: effectiveAt,
      office,
      unsettled: JSON.stringify(unsettled),
      nevertheless,
      neverthelessAudience: audienceOf(entry, "nevertheless"),
      endedIn: entry.index,
      endedSize: entry.size,
    })
    for (const { from, until, ...kept } of keptIn(keeps)) {
      const rowId = `${systemId}/retention/${kept.rule}`
      const place = { rowId, systemId, firstSize: entry.size, entry: entry.index }
      await tx.run(insertRetention, { ...kept, ...place, fromAt: from, untilAt: until })
      const span = { inForceFrom: from, inForceUntil: until }
      await insertTurningPoints(tx, rowId, span, entry.size)
    }
  },
} satisfies Projections

/** A retirement as it was known at a size: what ended it later is not in it. */
const asKnownAt = <Row extends LastingRetirement>(row: Row, size: number): Row =>
  row.endedSize <= size ? row : { ...row, endedAt: null, endedIn: null }

type OfSystems = { ids: readonly string[]; size: number }

const ofSystems = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("retirement")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("firstSize", "desc"),
)
/** The retirements of some systems as they were known at a size, the newest first. */
export async function listRetirements(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<RetirementRow[]> {
  const rows = await reader.all(ofSystems, { ids, size })
  return rows.map((row) => asKnownAt(row, size))
}

const goingOn = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("retirement")
    .select("id")
    .where("systemId", "=", given.systemId)
    .where("endedIn", "is", null),
)
/** Whether a retirement of a system was begun that is not over, as known now. */
export const isBeingRetired = async (reader: Reader, systemId: string): Promise<boolean> =>
  (await reader.first(goingOn, { systemId })) !== undefined

const acknowledged = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("acknowledgement")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("firstSize"),
)
/** Who knows of the retirements of some systems, in the order in which they said so. */
export const listAcknowledgements = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AcknowledgementRow[]> => reader.all(acknowledged, { ids, size })

const kept = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("retention")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("untilAt", "desc")
    .orderBy("rowId"),
)
/** Until when what of some retired systems is kept, the longest first. */
export const listRetention = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<RetentionRow[]> => reader.all(kept, { ids, size })

const due = query<{ asOf: string }>()((db, given) =>
  db
    .selectFrom("retention")
    .select("systemId")
    .groupBy("systemId")
    .having((on) => on.fn.max("untilAt"), "<=", given.asOf)
    .orderBy("systemId"),
)
/** The systems of which nothing has to be kept any more at an instant, as known now. */
export const listDue = async (reader: Reader, asOf: string): Promise<string[]> =>
  (await reader.all(due, { asOf })).map(({ systemId }) => systemId)
