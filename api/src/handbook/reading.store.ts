import { change, query, type Reader } from "../db/query.ts"
import type { PolicyReadingTable } from "../db/reading-tables.ts"
import type { Projections } from "../ledger/record.ts"
import type { View } from "../ledger/view.ts"

const insert = change<PolicyReadingTable>()((db, given) =>
  db.insertInto("policyReading").values({
    versionId: given.versionId,
    readerId: given.readerId,
    policy: given.policy,
    readAt: given.readAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type PolicyReadingRow = PolicyReadingTable

export const readingProjections = {
  "policy.read@1": async (tx, { values, at, size, index }) => {
    await tx.run(insert, {
      versionId: values.proposal,
      readerId: values.reader,
      policy: values.policy,
      readAt: at,
      firstSize: size,
      entry: index,
    })
  },
} satisfies Projections

const ofReader = query<{ versionId: string; readerId: string }>()((db, given) =>
  db
    .selectFrom("policyReading")
    .selectAll()
    .where("versionId", "=", given.versionId)
    .where("readerId", "=", given.readerId),
)
/** That a person has read a version, as it is known now. */
export const findReading = (
  reader: Reader,
  given: { readonly versionId: string; readonly readerId: string },
): Promise<PolicyReadingRow | undefined> => reader.first(ofReader, given)

const ofPolicies = query<{ policies: readonly string[]; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("policyReading")
      .selectAll()
      .where((on) => among(on.ref("policy"), given.policies))
      .where("firstSize", "<=", given.size)
      .where("readAt", "<=", given.asOf)
      .orderBy("firstSize", "desc"),
)
/** Who has read some policies in a view, the newest first. */
export const listReadings = (
  reader: Reader,
  { size, asOf }: View,
  policies: readonly string[],
): Promise<PolicyReadingRow[]> => reader.all(ofPolicies, { policies, size, asOf })

const ofReaders = query<{ ids: readonly string[]; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("policyReading")
      .selectAll()
      .where((on) => among(on.ref("readerId"), given.ids))
      .where("firstSize", "<=", given.size)
      .where("readAt", "<=", given.asOf)
      .orderBy("firstSize", "desc"),
)
/** What some persons have read in a view, the newest first. */
export const listReadingsBy = (
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<PolicyReadingRow[]> => reader.all(ofReaders, { ids, size, asOf })

const present = query<{ size: number; asOf: string }>()((db, given) =>
  db
    .selectFrom("party")
    .select(["id", "slug", "memberOf"])
    .where("kind", "=", "PERSON")
    .where("firstSize", "<=", given.size)
    .where((on) => on.or([on("leftSize", ">", given.size), on("leftAt", ">", given.asOf)]))
    .orderBy("slug"),
)
/** The persons of a register who have not left in a view, by slug. */
export const listPersons = (
  reader: Reader,
  { size, asOf }: View,
): Promise<{ id: string; slug: string; memberOf: string | null }[]> =>
  reader.all(present, { size, asOf })
