import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { AttestationTable } from "../db/judgement-tables.ts"
import type { Recorded } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<AttestationTable, "untilSize">>()((db, given) =>
  db.insertInto("attestation").values({
    rowId: given.rowId,
    systemId: given.systemId,
    partyId: given.partyId,
    appointmentId: given.appointmentId,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)

export type AttestationRow = AttestationTable

type Attesting = {
  readonly appointment: { readonly id: string; readonly systemId: string; readonly partyId: string }
  readonly from: string
  readonly until: string
  /** When they no longer answer, as far as known: what they said no longer matters then. */
  readonly ends: string
}

/** Somebody says, by an entry, that they answer: for how long that counts. */
export async function attest(
  tx: Writer,
  { index, size }: Pick<Recorded, "index" | "size">,
  { appointment, from, until, ends }: Attesting,
): Promise<void> {
  const { id, systemId, partyId } = appointment
  const rowId = `${systemId}/${id}/attested/${size}`
  const span = { inForceFrom: from, inForceUntil: until }
  await tx.run(insert, {
    rowId,
    systemId,
    partyId,
    appointmentId: id,
    entry: index,
    ...span,
    fromSize: size,
  })
  const inForceUntil = until < ends ? until : openInstant
  await insertTurningPoints(tx, rowId, { inForceFrom: from, inForceUntil }, size)
}

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("attestation")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc")
    .orderBy("rowId"),
)
/** Who said when that they answer for some systems, as far as known at a size; the latest first. */
export const listAttestations = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AttestationRow[]> => reader.all(ofSystems, { ids, size })

const ofAppointments = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("attestation")
    .selectAll()
    .where((on) => among(on.ref("appointmentId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("appointmentId")
    .orderBy("inForceFrom", "desc")
    .orderBy("rowId"),
)
/** The same by the appointments by which they answer. */
export const listAttestationsOf = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AttestationRow[]> => reader.all(ofAppointments, { ids, size })
