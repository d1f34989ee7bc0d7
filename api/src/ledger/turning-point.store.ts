import {
  firstInstant,
  openInstant,
  openSize,
  change,
  query,
  type Reader,
  type Writer,
} from "../db/query.ts"
import type { Span } from "../db/spans.ts"
import type { View } from "./view.ts"

const insert = change<{ at: string; ofRow: string; fromSize: number }>()((db, given) =>
  db
    .insertInto("turningPoint")
    .values({ at: given.at, ofRow: given.ofRow, fromSize: given.fromSize, untilSize: openSize }),
)
const close = change<{ ofRow: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("turningPoint")
    .set({ untilSize: given.untilSize })
    .where("ofRow", "=", given.ofRow)
    .where("untilSize", "=", openSize),
)

/** Writes the instants at which a row begins or ends to hold: answers stand until the next. */
export async function insertTurningPoints(
  tx: Writer,
  ofRow: string,
  span: Span,
  fromSize: number,
): Promise<void> {
  if (span.inForceFrom !== firstInstant)
    await tx.run(insert, { at: span.inForceFrom, ofRow, fromSize })
  // What begins and ends at one instant turns once.
  if (span.inForceUntil !== openInstant && span.inForceUntil !== span.inForceFrom)
    await tx.run(insert, { at: span.inForceUntil, ofRow, fromSize })
}

/** From this size on the row no longer counts, and neither do its turning points. */
export async function closeTurningPoints(
  tx: Writer,
  ofRow: string,
  untilSize: number,
): Promise<void> {
  await tx.run(close, { ofRow, untilSize })
}

const next = query<{ size: number; asOf: string }>()((db, given) =>
  db
    .selectFrom("turningPoint")
    .select("at")
    .where("at", ">", given.asOf)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("at")
    .limit(1),
)

const ofRows = query<{ from: string; until: string; size: number }>()((db, given) =>
  db
    .selectFrom("turningPoint")
    .select("at")
    .distinct()
    .where("ofRow", ">=", given.from)
    .where("ofRow", "<", given.until)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("at"),
)
/** The instants at which something about a thing begins or ends to hold, as known at a size. */
export async function listTurningPoints(
  reader: Reader,
  size: number,
  id: string,
): Promise<string[]> {
  // Rows are named by their thing first; "0" is the character after "/".
  const rows = await reader.all(ofRows, { from: `${id}/`, until: `${id}0`, size })
  return rows.map(({ at }) => at)
}

/** Until when every answer in the view stands; null when nothing recorded ever ends it. */
export async function standsUntil(reader: Reader, { size, asOf }: View): Promise<string | null> {
  return (await reader.first(next, { size, asOf }))?.at ?? null
}

const passed = query<{ size: number; asOf: string }>()((db, given) =>
  db
    .selectFrom("turningPoint")
    .select("at")
    .where("at", "<=", given.asOf)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("at", "desc")
    .limit(1),
)
/** Since when every answer in the view stands; null when nothing recorded turned before. */
export async function standsSince(reader: Reader, { size, asOf }: View): Promise<string | null> {
  return (await reader.first(passed, { size, asOf }))?.at ?? null
}

const coming = query<{ size: number; asOf: string; limit: number }>()((db, given) =>
  db
    .selectFrom("turningPoint")
    .select(["at", "ofRow"])
    .where("at", ">", given.asOf)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("at")
    .orderBy("ofRow")
    .limit(given.limit),
)
/** What turns next after a view, in order: the instant, and the row that begins or ends to hold. */
export const listComing = (
  reader: Reader,
  { size, asOf }: View,
  limit: number,
): Promise<{ at: string; ofRow: string }[]> => reader.all(coming, { size, asOf, limit })
