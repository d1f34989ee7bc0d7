import type { Json } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { change, query, type Reader } from "../db/query.ts"
import type { SignOffTable, VersionTable } from "../db/tables.ts"
import type { Projections } from "../ledger/record.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { View } from "../ledger/view.ts"

const insertVersion = change<VersionTable>()((db, given) =>
  db.insertInto("version").values({
    id: given.id,
    systemId: given.systemId,
    label: given.label,
    components: given.components,
    digest: given.digest,
    authorId: given.authorId,
    notes: given.notes,
    notesAudience: given.notesAudience,
    draftedAt: given.draftedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertSignOff = change<SignOffTable>()((db, given) =>
  db.insertInto("signOff").values({
    versionId: given.versionId,
    signerId: given.signerId,
    role: given.role,
    digest: given.digest,
    signedAt: given.signedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

const eraseNotes = change<{ entry: number }>()((db, given) =>
  db
    .updateTable("version")
    .set({ notes: null, notesAudience: erased })
    .where("entry", "=", given.entry),
)

/** What of a version's row is emptied when a value of its entry was destroyed. */
export const versionErasures: Erasures = {
  "version.drafted@1": async (tx, { index: entry }) => {
    await tx.run(eraseNotes, { entry })
  },
}

export const versionProjections = {
  "version.drafted@1": async (tx, entry) => {
    const { label, components, digest, author, notes } = entry.values
    await tx.run(insertVersion, {
      id: entry.id,
      systemId: entry.system ?? "",
      label,
      components: canonical(components),
      digest,
      authorId: author,
      notes,
      notesAudience: audienceOf(entry, "notes"),
      draftedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "version.signed-off@1": async (tx, entry) => {
    const { version, signer, as, digest } = entry.values
    await tx.run(insertSignOff, {
      versionId: version,
      signerId: signer,
      role: as,
      digest,
      signedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
} satisfies Projections

/** A part of a version; `modelVersion` is the id of a model's version, or null. */
export type Component = {
  readonly role: string
  readonly name: string
  readonly digest: string
  readonly modelVersion: string | null
}

/** A version; what it consists of is told by `componentsOf`. */
export type VersionRow = VersionTable
/** What facts may read of it: nothing that can be erased. */
export type LastingVersion = Omit<VersionRow, "notes" | "notesAudience">
export type SignOffRow = SignOffTable

/** The parts of a version. */
export const componentsOf = ({
  components,
}: Pick<VersionRow, "components">): readonly Component[] =>
  JSON.parse(components) as Component[] & Json

const ofLabel = query<{ systemId: string; label: string }>()((db, given) =>
  db
    .selectFrom("version")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("label", "=", given.label),
)
export const findVersion = (
  reader: Reader,
  given: { systemId: string; label: string },
): Promise<VersionRow | undefined> => reader.first(ofLabel, given)

const ofIds = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("version")
    .selectAll()
    .where((on) => among(on.ref("id"), given.ids)),
)
/** Versions by id. */
export async function findVersions(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, VersionRow>> {
  const rows = await reader.all(ofIds, { ids: [...new Set(ids)] })
  return new Map(rows.map((row) => [row.id, row]))
}

const previous = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("version as next")
    .innerJoin("version", (join) =>
      join.onRef("version.systemId", "=", "next.systemId").on("version.firstSize", "=", (on) =>
        on
          .selectFrom("version as earlier")
          .select((of) => of.fn.max("earlier.firstSize").as("size"))
          .whereRef("earlier.systemId", "=", "next.systemId")
          .whereRef("earlier.firstSize", "<", "next.firstSize"),
      ),
    )
    .selectAll("version")
    .select("next.id as nextId")
    .where((on) => among(on.ref("next.id"), given.ids)),
)
/** The versions that were drafted last before some others of their systems, by the id of those. */
export async function listPrevious(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, VersionRow>> {
  const rows = await reader.all(previous, { ids: [...new Set(ids)] })
  return new Map(rows.map(({ nextId, ...row }) => [nextId, row]))
}

type Newest = { ids: readonly string[]; size: number; before: number; skip: number }

// Bounded by the size of the last version to be listed: one range of the index for each system.
const newestOfEach = query<Newest>()((db, given, among) =>
  db
    .selectFrom("system")
    .innerJoin("version", (join) =>
      join
        .onRef("version.systemId", "=", "system.id")
        .on("version.firstSize", "<=", given.size)
        .on("version.firstSize", "<", given.before)
        .on("version.firstSize", ">=", (on) =>
          on.fn.coalesce(
            on
              .selectFrom("version as newer")
              .select("newer.firstSize")
              .whereRef("newer.systemId", "=", "system.id")
              .where("newer.firstSize", "<=", given.size)
              .where("newer.firstSize", "<", given.before)
              .orderBy("newer.firstSize", "desc")
              .limit(1)
              .offset(given.skip),
            on.lit(0),
          ),
        ),
    )
    .selectAll("version")
    .where((on) => among(on.ref("system.id"), given.ids))
    .orderBy("version.systemId")
    .orderBy("version.firstSize", "desc"),
)
/** The newest versions of each of some systems, at most `limit` each, newest first. */
export const listNewestVersions = (
  reader: Reader,
  { limit, ...given }: Omit<Newest, "skip"> & { limit: number },
): Promise<VersionRow[]> => reader.all(newestOfEach, { ...given, skip: limit - 1 })

const everyVersion = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("version")
    .select(["systemId", "digest", "components", "draftedAt"])
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("firstSize", "desc"),
)
/** What each version of some systems consists of, as far as known at a size, the newest first. */
export const listMade = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Pick<VersionRow, "systemId" | "digest" | "components" | "draftedAt">[]> =>
  reader.all(everyVersion, { ids, size })

const signOffs = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("signOff")
    .selectAll()
    .where((on) => among(on.ref("versionId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("versionId")
    .orderBy("firstSize"),
)
/** Who agreed to some versions, in the order of signing. */
export const listSignOffs = (
  reader: Reader,
  { size }: Pick<View, "size">,
  ids: readonly string[],
): Promise<SignOffRow[]> => reader.all(signOffs, { ids, size })

const signedOff = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("version")
    .innerJoin("signOff", "signOff.versionId", "version.id")
    .selectAll("signOff")
    .select("version.systemId")
    .where((on) => among(on.ref("version.systemId"), given.ids))
    .where("signOff.firstSize", "<=", given.size)
    .orderBy("version.systemId")
    .orderBy("signOff.firstSize"),
)
/** Who agreed to any version of some systems, in the order of signing. */
export const listSignedOff = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<(SignOffRow & { systemId: string })[]> => reader.all(signedOff, { ids, size })

const countOfEach = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("version")
    .select((on) => ["systemId", on.fn.countAll<number>().as("total")])
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .groupBy("systemId"),
)
/** How many versions each of some systems has at a size. */
export async function countVersions(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reader.all(countOfEach, { ids, size })
  return new Map(rows.map(({ systemId, total }) => [systemId, total]))
}
