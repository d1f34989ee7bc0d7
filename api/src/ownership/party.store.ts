import type { EntryOf } from "@answerable/schema/entries"
import { change, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { PartyTable } from "../db/tables.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"
import { fold } from "./names.ts"

export type PartyRow = {
  id: string
  slug: string
  kind: string
  memberOf: string | null
  name: string | null
  nameAudience: string
  nameEntry: number
  contact: string | null
  contactAudience: string
  firstSize: number
}

const insert = change<PartyTable>()((db, given) =>
  db.insertInto("party").values({
    id: given.id,
    slug: given.slug,
    kind: given.kind,
    memberOf: given.memberOf,
    firstSize: given.firstSize,
    contact: given.contact,
    contactAudience: given.contactAudience,
    leftAt: given.leftAt,
    leftSize: given.leftSize,
  }),
)
type NewName = {
  partyId: string
  name: string | null
  nameKey: string
  entry: number
  audience: string
  fromSize: number
}
const insertName = change<NewName>()((db, given) =>
  db.insertInto("partyName").values({
    partyId: given.partyId,
    name: given.name,
    nameKey: given.nameKey,
    entry: given.entry,
    audience: given.audience,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeName = change<{ partyId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("partyName")
    .set({ untilSize: given.untilSize })
    .where("partyId", "=", given.partyId)
    .where("untilSize", "=", openSize),
)
const leave = change<{ id: string; leftAt: string; leftSize: number }>()((db, given) =>
  db
    .updateTable("party")
    .set({ leftAt: given.leftAt, leftSize: given.leftSize })
    .where("id", "=", given.id),
)

type Named = Recorded<EntryOf<"party.registered@1">> | Recorded<EntryOf<"party.renamed@1">>

const nameKeyOf = (entry: Named): string =>
  audienceOf(entry, "name") === erased ? "" : fold(entry.values.name)

const nameRow = (entry: Named, partyId: string): NewName => ({
  partyId,
  name: entry.values.name,
  nameKey: nameKeyOf(entry),
  entry: entry.index,
  audience: audienceOf(entry, "name"),
  fromSize: entry.size,
})

export const partyProjections: Projections = {
  "party.registered@1": async (tx, entry) => {
    const { slug, partyKind: kind, memberOf, contact } = entry.values
    await tx.run(insert, {
      id: entry.id,
      slug,
      kind,
      memberOf,
      firstSize: entry.size,
      contact,
      contactAudience: audienceOf(entry, "contact"),
      leftAt: null,
      leftSize: openSize,
    })
    await tx.run(insertName, nameRow(entry, entry.id))
  },
  "party.renamed@1": async (tx, entry) => {
    await tx.run(closeName, { partyId: entry.values.party, untilSize: entry.size })
    await tx.run(insertName, nameRow(entry, entry.values.party))
  },
}

/** A person who left, from a size on. */
export const markLeft = (
  tx: Writer,
  id: string,
  leftAt: string,
  leftSize: number,
): Promise<number> => tx.run(leave, { id, leftAt, leftSize })

const departure = query<{ id: string }>()((db, given) =>
  db.selectFrom("party").select("leftAt").where("id", "=", given.id),
)
/** When a person left, as it is known now; null for who has not. */
export async function findDeparture(reader: Reader, id: string): Promise<string | null> {
  return (await reader.first(departure, { id }))?.leftAt ?? null
}

const columns = [
  "party.id",
  "party.slug",
  "party.kind",
  "party.memberOf",
  "party.contact",
  "party.contactAudience",
  "party.firstSize",
  "partyName.name",
  "partyName.audience as nameAudience",
  "partyName.entry as nameEntry",
] as const

const ofIds = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("party")
    .innerJoin("partyName", "partyName.partyId", "party.id")
    .select(columns)
    .where((on) => among(on.ref("party.id"), given.ids))
    .where("party.firstSize", "<=", given.size)
    .where("partyName.fromSize", "<=", given.size)
    .where("partyName.untilSize", ">", given.size),
)
/** The parties with these ids, by id. */
export async function findParties(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, PartyRow>> {
  const rows = await reader.all(ofIds, { ids: [...new Set(ids)], size: view.size })
  return new Map(rows.map((row) => [row.id, row]))
}

const nameAt = query<{ id: string; size: number }>()((db, given) =>
  db
    .selectFrom("partyName")
    .select(["name", "audience"])
    .where("partyId", "=", given.id)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size),
)
/** What a party is called at a size, and who may know it. */
export const findName = (
  reader: Reader,
  id: string,
  size: number,
): Promise<{ name: string | null; audience: string } | undefined> =>
  reader.first(nameAt, { id, size })

const ofSlug = query<{ slug: string; size: number }>()((db, given) =>
  db
    .selectFrom("party")
    .innerJoin("partyName", "partyName.partyId", "party.id")
    .select(columns)
    .where("party.slug", "=", given.slug)
    .where("party.firstSize", "<=", given.size)
    .where("partyName.fromSize", "<=", given.size)
    .where("partyName.untilSize", ">", given.size),
)
export const findParty = (
  reader: Reader,
  size: number,
  slug: string,
): Promise<PartyRow | undefined> => reader.first(ofSlug, { slug, size })

const personOf = query<{ slug: string }>()((db, given) =>
  db
    .selectFrom("party")
    .select(["id", "leftAt"])
    .where("slug", "=", given.slug)
    .where("kind", "=", "PERSON"),
)
/** A person as the register knows them now. */
export const findPerson = (
  reader: Reader,
  slug: string,
): Promise<{ id: string; leftAt: string | null } | undefined> => reader.first(personOf, { slug })

type Listed = { size: number; kinds: readonly string[]; after: string; limit: number }

// Ordered by slug: the order of names would tell the names of persons to who may not see them.
const list = query<Listed>()((db, given, among) =>
  db
    .selectFrom("party")
    .innerJoin("partyName", "partyName.partyId", "party.id")
    .select(columns)
    .where((on) => among(on.ref("party.kind"), given.kinds))
    .where("party.firstSize", "<=", given.size)
    .where("partyName.fromSize", "<=", given.size)
    .where("partyName.untilSize", ">", given.size)
    .where("party.slug", ">", given.after)
    .orderBy("party.slug")
    .limit(given.limit),
)
/** Parties of some kinds in the order of their slugs, after one of them. */
export const listParties = (reader: Reader, given: Listed): Promise<PartyRow[]> =>
  reader.all(list, given)

const count = query<{ size: number; kinds: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("party")
    .select((on) => on.fn.countAll<number>().as("total"))
    .where((on) => among(on.ref("kind"), given.kinds))
    .where("firstSize", "<=", given.size),
)
export async function countParties(
  reader: Reader,
  size: number,
  kinds: readonly string[],
): Promise<number> {
  return (await reader.first(count, { size, kinds }))?.total ?? 0
}

/** A party by its slug as it is now. Throws a bad request that names the argument. */
export async function getParty(reader: Reader, slug: string, argument: string): Promise<PartyRow> {
  const party = await findParty(reader, openSize - 1, slug)
  if (!party) throw new BadRequest(`${argument}: there is no party named ${slug}.`, "NOT_FOUND")
  return party
}
