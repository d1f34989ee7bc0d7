import type { Kysely } from "kysely"
import { query, type Reader } from "../db/query.ts"
import type { Tables } from "../db/tables.ts"
import type { View } from "../ledger/view.ts"

/** What of a view decides which rows hold. */
export type At = { size: number; asOf: string }

const at = ({ size, asOf }: View): At => ({ size, asOf })

/** A system as a view shows it; `state` is null where no act in this register has set one. */
export type SystemRow = {
  id: string
  slug: string
  firstSize: number
  name: string
  nameKey: string
  organisationId: string
  purpose: string | null
  purposeAudience: string
  state: string | null
  stateSince: string | null
  stateEntry: number | null
  descriptionEntry: number
}

/** Systems with what they are called and the state they are in, in the view given. */
export const systemsInView = (db: Kysely<Tables>, given: At) =>
  db
    .selectFrom("system")
    .innerJoin("systemDescription as d", "d.systemId", "system.id")
    .leftJoin("systemState as st", (join) =>
      join
        .onRef("st.systemId", "=", "system.id")
        .on("st.fromSize", "<=", given.size)
        .on("st.untilSize", ">", given.size)
        .on("st.inForceFrom", "<=", given.asOf)
        .on("st.inForceUntil", ">", given.asOf),
    )
    .where("d.fromSize", "<=", given.size)
    .where("d.untilSize", ">", given.size)

export type Systems = ReturnType<typeof systemsInView>

/** The columns of a system's row, for a statement over `systemsInView`. */
export const systemColumns = [
  "system.id",
  "system.slug",
  "system.firstSize",
  "d.name",
  "d.nameKey",
  "d.organisationId",
  "d.purpose",
  "d.purposeAudience",
  "d.entry as descriptionEntry",
  "st.state",
  "st.inForceFrom as stateSince",
  "st.entry as stateEntry",
] as const

const bySlug = query<At & { slug: string }>()((db, of) =>
  systemsInView(db, of).select(systemColumns).where("system.slug", "=", of.slug),
)
/** The system with this slug, if the view has it. */
export const findSystem = (
  reader: Reader,
  view: View,
  slug: string,
): Promise<SystemRow | undefined> => reader.first(bySlug, { ...at(view), slug })

const byIds = query<At & { ids: readonly string[] }>()((db, of, among) =>
  systemsInView(db, of)
    .select(systemColumns)
    .where((on) => among(on.ref("system.id"), of.ids)),
)
/** The systems with these ids, by id. */
export async function findSystems(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, SystemRow>> {
  const rows = await reader.all(byIds, { ...at(view), ids: [...new Set(ids)] })
  return new Map(rows.map((row) => [row.id, row]))
}

const ofEach = query<At & { ids: readonly string[]; limit: number }>()((db, of, among) =>
  systemsInView(db, of)
    .select(systemColumns)
    .where((on) => among(on.ref("d.organisationId"), of.ids))
    .where("d.systemId", "in", (on) =>
      on
        .selectFrom("systemDescription as first")
        .select("first.systemId")
        .whereRef("first.organisationId", "=", "d.organisationId")
        .where("first.fromSize", "<=", of.size)
        .where("first.untilSize", ">", of.size)
        .orderBy("first.nameKey")
        .orderBy("first.systemId")
        .limit(of.limit),
    )
    .orderBy("d.organisationId")
    .orderBy("d.nameKey")
    .orderBy("d.systemId"),
)
/** The first systems of each of some organisations by name, at most `limit` each. */
export const listSystemsOfEach = (
  reader: Reader,
  view: View,
  { ids, limit }: { ids: readonly string[]; limit: number },
): Promise<SystemRow[]> => reader.all(ofEach, { ...at(view), ids, limit })

const countOfEach = query<{ size: number; ids: readonly string[] }>()((db, of, among) =>
  db
    .selectFrom("systemDescription as d")
    .select((on) => ["d.organisationId", on.fn.countAll<number>().as("total")])
    .where((on) => among(on.ref("d.organisationId"), of.ids))
    .where("d.fromSize", "<=", of.size)
    .where("d.untilSize", ">", of.size)
    .groupBy("d.organisationId"),
)
/** How many systems each of some organisations runs. */
export async function countSystemsOfEach(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reader.all(countOfEach, { size: view.size, ids })
  return new Map(rows.map(({ organisationId, total }) => [organisationId, total]))
}
