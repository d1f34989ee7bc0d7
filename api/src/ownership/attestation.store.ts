import { change, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { AttestationTable } from "../db/judgement-tables.ts"
import { yearAfter } from "../db/years.ts"
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

/** Somebody says, by an entry, that they answer: it counts for a year, or as long as it says. */
export async function attest(
  tx: Writer,
  entry: Pick<Recorded, "index" | "size" | "at">,
  {
    appointment,
    until,
  }: {
    appointment: { readonly id: string; readonly systemId: string; readonly partyId: string }
    until?: string
  },
): Promise<void> {
  const { id, systemId, partyId } = appointment
  const rowId = `${systemId}/${id}/attested/${entry.size}`
  const span = { inForceFrom: entry.at, inForceUntil: until ?? yearAfter(entry.at) }
  await tx.run(insert, {
    rowId,
    systemId,
    partyId,
    appointmentId: id,
    entry: entry.index,
    ...span,
    fromSize: entry.size,
  })
  await insertTurningPoints(tx, rowId, span, entry.size)
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
