import { change, openSize, query, type Reader } from "../db/query.ts"
import type { EnvironmentTable } from "../db/deployment-tables.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<Omit<EnvironmentTable, "untilSize">>()((db, given) =>
  db.insertInto("environment").values({
    rowId: given.rowId,
    systemId: given.systemId,
    slug: given.slug,
    name: given.name,
    isProduction: given.isProduction,
    statedAt: given.statedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
type Place = { systemId: string; slug: string }
const close = change<Place & { untilSize: number }>()((db, given) =>
  db
    .updateTable("environment")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("slug", "=", given.slug)
    .where("untilSize", "=", openSize),
)
const openOf = query<Place>()((db, given) =>
  db
    .selectFrom("environment")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("slug", "=", given.slug)
    .where("untilSize", "=", openSize),
)

export type EnvironmentRow = EnvironmentTable

/** An environment of a system as it is stated now; undefined where nobody stated it. */
export const findEnvironment = (
  reader: Reader,
  place: Place,
): Promise<EnvironmentRow | undefined> => reader.first(openOf, place)

export const environmentProjections = {
  "environment.stated@1": async (tx, { system, values, size, index, at }) => {
    const { slug, name, isProduction } = values
    const systemId = system ?? ""
    await tx.run(close, { systemId, slug, untilSize: size })
    await tx.run(insert, {
      rowId: `${systemId}/${slug}/${size}`,
      systemId,
      slug,
      name,
      isProduction: isProduction ? 1 : 0,
      statedAt: at,
      entry: index,
      fromSize: size,
    })
  },
} satisfies Projections

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("environment")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("isProduction", "desc")
    .orderBy("slug"),
)
/** The environments of some systems as stated at a size, production first. */
export const listEnvironments = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<EnvironmentRow[]> => reader.all(ofSystems, { ids, size })
