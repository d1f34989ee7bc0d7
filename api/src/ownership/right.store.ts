import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { DecisionRightTable, RightExerciseTable } from "../db/flow-tables.ts"
import { yearAfter } from "../db/years.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import { listOfficesAt } from "./office.store.ts"
import { findParties } from "./party.store.ts"

const insert = change<Omit<DecisionRightTable, "untilSize">>()((db, given) =>
  db.insertInto("decisionRight").values({
    rowId: given.rowId,
    id: given.id,
    systemId: given.systemId,
    action: given.action,
    holderId: given.holderId,
    office: given.office,
    limits: given.limits,
    limitsAudience: given.limitsAudience,
    entry: given.entry,
    withdrawnIn: given.withdrawnIn,
    withdrawalReason: given.withdrawalReason,
    withdrawalReasonAudience: given.withdrawalReasonAudience,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("decisionRight")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)
const insertExercise = change<RightExerciseTable>()((db, given) =>
  db.insertInto("rightExercise").values({
    rowId: given.rowId,
    systemId: given.systemId,
    rightId: given.rightId,
    sort: given.sort,
    exercisedAt: given.exercisedAt,
    goodUntil: given.goodUntil,
    byId: given.byId,
    evidence: given.evidence,
    notes: given.notes,
    notesAudience: given.notesAudience,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type RightRow = DecisionRightTable
export type ExerciseRow = RightExerciseTable
/** What facts may read of a right: nothing that can be erased. */
export type LastingRight = Pick<
  RightRow,
  "id" | "systemId" | "action" | "office" | "inForceFrom" | "inForceUntil" | "entry"
>
export type LastingExercise = Omit<ExerciseRow, "notes" | "notesAudience">

const openOfId = query<{ id: string }>()((db, given) =>
  db
    .selectFrom("decisionRight")
    .selectAll()
    .where("id", "=", given.id)
    .where("untilSize", "=", openSize),
)
const openOfHolder = query<{ holderId: string }>()((db, given) =>
  db
    .selectFrom("decisionRight")
    .selectAll()
    .where("holderId", "=", given.holderId)
    .where("untilSize", "=", openSize)
    .orderBy("rowId"),
)
const openOfSystem = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("decisionRight")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom")
    .orderBy("rowId"),
)
/** The decision rights over a system over time, as they are known now. */
export const listOpenRights = (reader: Reader, systemId: string): Promise<RightRow[]> =>
  reader.all(openOfSystem, { systemId })

type NewRow = Omit<RightRow, "rowId" | "fromSize" | "untilSize">

async function put(tx: Writer, row: NewRow, size: number): Promise<void> {
  const rowId = `${row.systemId}/right/${row.id}/${size}`
  await tx.run(insert, { ...row, rowId, fromSize: size })
  await insertTurningPoints(tx, rowId, row, size)
}

/** From a size on a right ends at an instant; nothing is left of one that begins later. */
async function end(tx: Writer, row: RightRow, ended: NewRow, size: number): Promise<void> {
  await tx.run(close, { rowId: row.rowId, untilSize: size })
  await closeTurningPoints(tx, row.rowId, size)
  if (ended.inForceFrom < ended.inForceUntil) await put(tx, ended, size)
}

async function putExercise(tx: Writer, row: Omit<ExerciseRow, "rowId">): Promise<void> {
  const rowId = `${row.systemId}/exercise/${row.rightId}/${row.entry}`
  await tx.run(insertExercise, { ...row, rowId })
  const span = { inForceFrom: row.exercisedAt, inForceUntil: row.goodUntil }
  await insertTurningPoints(tx, rowId, span, row.firstSize)
}

export const rightProjections = {
  "right.granted@1": async (tx, entry) => {
    const { action, holder, office, limits, from, until } = entry.values
    const row = {
      id: entry.id,
      systemId: entry.system ?? "",
      action,
      holderId: holder,
      office,
      limits,
      limitsAudience: audienceOf(entry, "limits"),
      entry: entry.index,
      withdrawnIn: null,
      withdrawalReason: null,
      withdrawalReasonAudience: "PUBLIC",
      inForceFrom: from,
      inForceUntil: until ?? openInstant,
    }
    await put(tx, row, entry.size)
  },
  "right.withdrawn@1": async (tx, entry) => {
    const { right, endsAt, reason } = entry.values
    const row = await tx.first(openOfId, { id: right })
    if (!row) return
    const withdrawn = {
      ...row,
      inForceUntil: endsAt,
      withdrawnIn: entry.index,
      withdrawalReason: reason,
      withdrawalReasonAudience: audienceOf(entry, "reason"),
    }
    await end(tx, row, withdrawn, entry.size)
  },
  "right.exercised@1": async (tx, entry) => {
    const { right, sort, exercisedAt, goodUntil, by, evidence, notes } = entry.values
    await putExercise(tx, {
      systemId: entry.system ?? "",
      rightId: right,
      sort,
      exercisedAt,
      goodUntil,
      byId: by,
      evidence,
      notes,
      notesAudience: audienceOf(entry, "notes"),
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "system.suspended@1": (tx, entry) => useRight(tx, entry, ["STOP", "SUSPEND"]),
  "system.rolled-back@1": (tx, entry) => useRight(tx, entry, ["ROLL_BACK"]),
  "override.recorded@1": async (tx, { system, size, index, values }) => {
    const { right: rightId, by, occurredAt } = values
    const at = { systemId: system ?? "", firstSize: size, entry: index }
    await putExercise(tx, { ...at, ...inEarnest({ rightId, by, at: occurredAt }) })
  },
} satisfies Projections

/** A right that was used, as far as the act says that used it. */
const inEarnest = ({ rightId, by, at }: { rightId: string; by: string; at: string }) => ({
  rightId,
  sort: "REAL",
  exercisedAt: at,
  goodUntil: yearAfter(at),
  byId: by,
  evidence: null,
  notes: null,
  notesAudience: "PUBLIC",
})

type Stop = {
  readonly system: string | null
  readonly size: number
  readonly index: number
  readonly values: { readonly by: string | null; readonly effectiveAt: string }
}

/** Whoever stops a system uses the right by which they may. */
async function useRight(tx: Writer, entry: Stop, actions: readonly string[]): Promise<void> {
  const { by, effectiveAt } = entry.values
  if (by === null) return
  const systemId = entry.system ?? ""
  const held = await listRightsHeld(tx, { systemId, partyId: by, at: effectiveAt })
  for (const { id } of held.filter(({ action }) => actions.includes(action)))
    await putExercise(tx, {
      systemId,
      firstSize: entry.size,
      entry: entry.index,
      ...inEarnest({ rightId: id, by, at: effectiveAt }),
    })
}

/** Whoever leaves has no right of their own from then on. */
export async function leaveRights(
  tx: Writer,
  { party, at, size }: { readonly party: string; readonly at: string; readonly size: number },
): Promise<void> {
  for (const row of await tx.all(openOfHolder, { holderId: party }))
    if (at < row.inForceUntil) await end(tx, row, { ...row, inForceUntil: at }, size)
}

/**
 * The rights over a system that a person has at an instant, as it is known now: their own, those of
 * the offices they hold, and those of the team they belong to.
 */
export async function listRightsHeld(
  reader: Reader,
  given: { readonly systemId: string; readonly partyId: string; readonly at: string },
): Promise<RightRow[]> {
  const { systemId, partyId, at } = given
  const standing = (await listOpenRights(reader, systemId)).filter(
    (row) => row.inForceFrom <= at && at < row.inForceUntil,
  )
  if (standing.length === 0) return []
  const as = await actsAs(reader, partyId, at)
  return standing.filter(({ holderId }) => as.has(holderId))
}

/** The parties for which a person can act at an instant, themselves among them. */
export async function actsAs(
  reader: Reader,
  partyId: string,
  at: string,
): Promise<ReadonlySet<string>> {
  const view = { size: openSize - 1, asOf: at, audience: "REGULATOR" } as const
  const person = (await findParties(reader, view, [partyId])).get(partyId)
  const offices = await listOfficesAt(reader, partyId, at)
  return new Set([partyId, ...offices, ...(person?.memberOf ? [person.memberOf] : [])])
}

type Among = { ids: readonly string[]; size: number }

const ofSystems = query<Among>()((db, given, among) =>
  db
    .selectFrom("decisionRight")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("entry")
    .orderBy("rowId"),
)
/** The decision rights over some systems, ended ones included, as far as known at a size. */
export const listRights = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<RightRow[]> => reader.all(ofSystems, { ids, size })

const ofHolders = query<Among>()((db, given, among) =>
  db
    .selectFrom("decisionRight")
    .selectAll()
    .where((on) => among(on.ref("holderId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("holderId")
    .orderBy("entry")
    .orderBy("rowId"),
)
/** The decision rights of some holders, ended ones included, as far as known at a size. */
export const listRightsOf = (
  reader: Reader,
  size: number,
  holders: readonly string[],
): Promise<RightRow[]> => reader.all(ofHolders, { ids: holders, size })

const exercisesOf = query<Among>()((db, given, among) =>
  db
    .selectFrom("rightExercise")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("exercisedAt", "desc")
    .orderBy("rowId"),
)
/** What was used and tried out of the rights over some systems, the latest first. */
export const listExercises = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ExerciseRow[]> => reader.all(exercisesOf, { ids, size })
