import type { EntryOf } from "@answerable/schema/entries"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type { AccountabilityTable, AppointmentTable } from "../db/tables.ts"
import { yearAfter } from "../db/years.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"
import { attest } from "./attestation.store.ts"
import { findDeparture, markLeft } from "./party.store.ts"

const insertAppointment = change<AppointmentTable>()((db, given) =>
  db.insertInto("appointment").values({
    id: given.id,
    systemId: given.systemId,
    partyId: given.partyId,
    role: given.role,
    office: given.office,
    fromAt: given.fromAt,
    untilAt: given.untilAt,
    firstSize: given.firstSize,
    acceptedSize: given.acceptedSize,
    acceptedAt: given.acceptedAt,
    endedSize: given.endedSize,
    entry: given.entry,
  }),
)
const acceptAppointment = change<{ id: string; acceptedSize: number; acceptedAt: string }>()(
  (db, given) =>
    db
      .updateTable("appointment")
      .set({ acceptedSize: given.acceptedSize, acceptedAt: given.acceptedAt })
      .where("id", "=", given.id),
)
const endAppointment = change<{ id: string; endedSize: number }>()((db, given) =>
  db.updateTable("appointment").set({ endedSize: given.endedSize }).where("id", "=", given.id),
)
const insert = change<Omit<AccountabilityTable, "untilSize">>()((db, given) =>
  db.insertInto("accountability").values({
    rowId: given.rowId,
    systemId: given.systemId,
    role: given.role,
    partyId: given.partyId,
    office: given.office,
    appointmentId: given.appointmentId,
    acceptedAt: given.acceptedAt,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("accountability")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)

export type AppointmentRow = AppointmentTable
export type AccountabilityRow = AccountabilityTable

const ofId = query<{ id: string }>()((db, given) =>
  db.selectFrom("appointment").selectAll().where("id", "=", given.id),
)
const findAppointment = (reader: Reader, id: string): Promise<AppointmentRow | undefined> =>
  reader.first(ofId, { id })

const ofParty = query<{ systemId: string; partyId: string; role: string }>()((db, given) =>
  db
    .selectFrom("appointment")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("partyId", "=", given.partyId)
    .where("role", "=", given.role)
    .where("endedSize", "=", openSize)
    .orderBy("firstSize", "desc")
    .limit(1),
)
/** The newest appointment of a party to a role that has not been ended. */
export const findAppointed = (
  reader: Reader,
  given: { systemId: string; partyId: string; role: string },
): Promise<AppointmentRow | undefined> => reader.first(ofParty, given)

const openOfSystem = query<{ systemId: string; role: string }>()((db, given) =>
  db
    .selectFrom("accountability")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("role", "=", given.role)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)
const openOfParty = query<{ partyId: string }>()((db, given) =>
  db
    .selectFrom("accountability")
    .selectAll()
    .where("partyId", "=", given.partyId)
    .where("untilSize", "=", openSize)
    .orderBy("systemId"),
)

type Cut = { rows: readonly AccountabilityRow[]; by: Span; size: number }

/** Closes what overlaps a span and writes anew what stands of it before and after. */
async function cut(tx: Writer, { rows, by, size }: Cut): Promise<void> {
  const { closed, left } = cutSpans(rows, by, { succeeds: true })
  for (const { rowId } of closed) {
    await tx.run(close, { rowId, untilSize: size })
    await closeTurningPoints(tx, rowId, size)
  }
  for (const row of left) await insertRow(tx, { ...row, fromSize: size })
}

async function insertRow(
  tx: Writer,
  row: Omit<AccountabilityRow, "rowId" | "untilSize">,
): Promise<void> {
  const key = `${row.systemId}/${row.role}/${row.partyId}`
  const rowId = spanRowId(key, row.fromSize, row.inForceFrom)
  await tx.run(insert, { ...row, rowId })
  await insertTurningPoints(tx, rowId, row, row.fromSize)
}

/** Rows that the same role leaves no room for: one person is accountable, others may be several. */
async function rivals(
  tx: Writer,
  { systemId, role, partyId }: AppointmentRow,
): Promise<AccountabilityRow[]> {
  const rows = await tx.all(openOfSystem, { systemId, role })
  return role === "ACCOUNTABLE" ? rows : rows.filter((row) => row.partyId === partyId)
}

/** Until when an appointment counts: its own end, or that the person leaves. */
async function endOf(tx: Writer, { untilAt, partyId }: AppointmentRow): Promise<string> {
  const ends = [untilAt, await findDeparture(tx, partyId)].filter((end) => end !== null)
  return ends.sort()[0] ?? openInstant
}

type Accepting = { readonly appointment: AppointmentRow; readonly effectiveAt: string }

/** From an instant on somebody answers as appointed, in the place of whoever did before. */
async function accept(
  tx: Writer,
  entry: Pick<Recorded, "index" | "size" | "at">,
  { appointment, effectiveAt }: Accepting,
): Promise<void> {
  const { id, systemId, role, partyId, office } = appointment
  const by = { inForceFrom: effectiveAt, inForceUntil: await endOf(tx, appointment) }
  await cut(tx, { rows: await rivals(tx, appointment), by, size: entry.size })
  await tx.run(acceptAppointment, { id, acceptedSize: entry.size, acceptedAt: entry.at })
  await insertRow(tx, {
    systemId,
    role,
    partyId,
    office,
    appointmentId: id,
    acceptedAt: entry.at,
    entry: entry.index,
    ...by,
    fromSize: entry.size,
  })
  const said = { from: effectiveAt, until: yearAfter(entry.at), ends: by.inForceUntil }
  await attest(tx, entry, { appointment, ...said })
}

/** Somebody appoints themself and accepts, by one entry. */
export async function takeOn(
  tx: Writer,
  entry: Recorded<EntryOf<"system.taken-on@1">>,
): Promise<void> {
  const { person: partyId, office, effectiveAt } = entry.values
  const appointment: AppointmentRow = {
    id: entry.id,
    systemId: entry.system ?? "",
    partyId,
    role: "ACCOUNTABLE",
    office,
    fromAt: effectiveAt,
    untilAt: null,
    firstSize: entry.size,
    entry: entry.index,
    acceptedSize: openSize,
    acceptedAt: null,
    endedSize: openSize,
  }
  await tx.run(insertAppointment, appointment)
  await accept(tx, entry, { appointment, effectiveAt })
}

export const accountabilityProjections = {
  "accountability.appointed@1": async (tx, entry) => {
    const { party, role, office, from, until } = entry.values
    await tx.run(insertAppointment, {
      id: entry.id,
      systemId: entry.system ?? "",
      partyId: party,
      role,
      office,
      fromAt: from,
      untilAt: until,
      firstSize: entry.size,
      entry: entry.index,
      acceptedSize: openSize,
      acceptedAt: null,
      endedSize: openSize,
    })
  },
  "accountability.accepted@1": async (tx, entry) => {
    const { appointment: id, effectiveAt } = entry.values
    const appointment = await findAppointment(tx, id)
    if (appointment) await accept(tx, entry, { appointment, effectiveAt })
  },
  "accountability.attested@1": async (tx, entry) => {
    const { appointment: id, until } = entry.values
    const appointment = await findAppointment(tx, id)
    if (!appointment) return
    const ends = await endOf(tx, appointment)
    await attest(tx, entry, { appointment, from: entry.at, until, ends })
  },
  "accountability.ended@1": async (tx, entry) => {
    const appointment = await findAppointment(tx, entry.values.appointment)
    if (!appointment) return
    const open = await tx.all(openOfSystem, {
      systemId: appointment.systemId,
      role: appointment.role,
    })
    const rows = open.filter((row) => row.appointmentId === appointment.id)
    const by = { inForceFrom: entry.values.endsAt, inForceUntil: openInstant }
    await cut(tx, { rows, by, size: entry.size })
    await tx.run(endAppointment, { id: appointment.id, endedSize: entry.size })
  },
  "party.left@1": async (tx, entry) => {
    const { party, leftAt } = entry.values
    const rows = await tx.all(openOfParty, { partyId: party })
    const by = { inForceFrom: leftAt, inForceUntil: openInstant }
    await cut(tx, { rows, by, size: entry.size })
    await markLeft(tx, party, leftAt, entry.size)
  },
} satisfies Projections

const inForce = query<{ ids: readonly string[]; role: string; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("accountability")
      .selectAll()
      .where((on) => among(on.ref("systemId"), given.ids))
      .where("role", "=", given.role)
      .where("fromSize", "<=", given.size)
      .where("untilSize", ">", given.size)
      .where("inForceFrom", "<=", given.asOf)
      .where("inForceUntil", ">", given.asOf),
)
/** Who holds a role for some systems in a view; for ACCOUNTABLE at most one each. */
export const listInForce = (
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
  role: string,
): Promise<AccountabilityRow[]> => reader.all(inForce, { ids, role, size, asOf })

const overTime = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("accountability")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc")
    .orderBy("rowId"),
)
/** Who answered for some systems over time, as far as known at a size; the latest first. */
export const listTimeline = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AccountabilityRow[]> => reader.all(overTime, { ids, size })

const ofParties = query<{ ids: readonly string[]; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("accountability")
      .selectAll()
      .where((on) => among(on.ref("partyId"), given.ids))
      .where("fromSize", "<=", given.size)
      .where("untilSize", ">", given.size)
      .where("inForceFrom", "<=", given.asOf)
      .where("inForceUntil", ">", given.asOf)
      .orderBy("partyId")
      .orderBy("inForceFrom")
      .orderBy("rowId"),
)
/** What some parties answer for in a view. */
export const listHeldBy = (
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<AccountabilityRow[]> => reader.all(ofParties, { ids, size, asOf })

const ofRows = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("accountability")
    .selectAll()
    .where((on) => among(on.ref("rowId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size),
)
/** Intervals of accountability by their rows, as far as they are known at a size. */
export async function findAccountabilities(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<string, AccountabilityRow>> {
  const rows = await reader.all(ofRows, { ids, size })
  return new Map(rows.map((row) => [row.rowId, row]))
}
