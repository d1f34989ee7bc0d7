import { query, type Reader } from "../db/query.ts"

export type NamedParty = { id: string; kind: string; memberOf: string | null; nameKey: string }

const everNamed = query<{ nameKeys: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("partyName")
    .innerJoin("party", "party.id", "partyName.partyId")
    .select(["party.id", "party.kind", "party.memberOf", "partyName.nameKey"])
    .where((on) => among(on.ref("partyName.nameKey"), given.nameKeys))
    .where("party.kind", "in", ["ORGANISATION", "TEAM"])
    .orderBy("partyName.untilSize")
    .orderBy("party.firstSize"),
)
/**
 * Organisations and teams that go by these names, or once did: a source keeps the name it knows
 * when the register renames. Those that go by a name now come last.
 */
export const listEverNamed = (reader: Reader, nameKeys: readonly string[]): Promise<NamedParty[]> =>
  reader.all(everNamed, { nameKeys })

const slugs = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("system")
    .select(["id", "slug"])
    .where((on) => among(on.ref("id"), given.ids)),
)
/** The slugs of systems, by their ids. */
export async function findSlugs(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.all(slugs, { ids })
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
