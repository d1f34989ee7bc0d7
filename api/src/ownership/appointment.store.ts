import { query, type Reader } from "../db/query.ts"
import type { AppointmentRow } from "./accountability.store.ts"

const pending = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("appointment")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("acceptedSize", ">", given.size)
    .where("endedSize", ">", given.size)
    .orderBy("firstSize"),
)
/** Appointments to some systems that nobody has accepted at a size. */
export const listPending = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AppointmentRow[]> => reader.all(pending, { ids, size })

const pendingOf = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("appointment")
    .selectAll()
    .where((on) => among(on.ref("partyId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("acceptedSize", ">", given.size)
    .where("endedSize", ">", given.size)
    .orderBy("firstSize"),
)
/** The appointments of some parties that wait for their acceptance at a size. */
export const listPendingOf = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AppointmentRow[]> => reader.all(pendingOf, { ids, size })
