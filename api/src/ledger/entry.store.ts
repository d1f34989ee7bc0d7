import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"

const newest = query<Record<never, never>>()((db) =>
  db.selectFrom("entry").select(["idx", "recordedAt"]).orderBy("idx", "desc").limit(1),
)

/** The number of entries, and when the newest was recorded. */
export async function readEnd(reader: Reader): Promise<{ size: number; recordedAt: string }> {
  const row = await reader.first(newest, {})
  return row ? { size: row.idx + 1, recordedAt: row.recordedAt } : { size: 0, recordedAt: "" }
}

const insert = change<EntryTable>()((db, given) =>
  db.insertInto("entry").values({
    idx: given.idx,
    id: given.id,
    kind: given.kind,
    systemId: given.systemId,
    recordedAt: given.recordedAt,
    leaf: given.leaf,
    leafHash: given.leafHash,
  }),
)
const insertSubject = change<{ subject: string; size: number }>()((db, given) =>
  db.insertInto("entrySubject").values({ subject: given.subject, size: given.size }),
)

/** Appends an entry and names the things it is about. */
export async function insertEntry(
  tx: Writer,
  row: EntryTable,
  subjects: readonly string[],
): Promise<void> {
  await tx.run(insert, row)
  await insertSubjects(tx, subjects, row.idx + 1)
}

/** Names the things that the entry which makes a size is about. */
export async function insertSubjects(
  tx: Writer,
  subjects: readonly string[],
  size: number,
): Promise<void> {
  for (const subject of new Set(subjects)) await tx.run(insertSubject, { subject, size })
}

const touched = query<{ subjects: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("entrySubject")
    .select((on) => on.fn.max("size").as("size"))
    .where((on) => among(on.ref("subject"), given.subjects)),
)

/** The size at which any of these things last changed; 0 for things never named. */
export async function lastChange(reader: Reader, subjects: readonly string[]): Promise<number> {
  return (await reader.first(touched, { subjects }))?.size ?? 0
}

const sizeAt = query<{ at: string }>()((db, given) =>
  db
    .selectFrom("entry")
    .select("idx")
    .where("recordedAt", "<=", given.at)
    .orderBy("recordedAt", "desc")
    .orderBy("idx", "desc")
    .limit(1),
)

/** The number of entries recorded up to and at an instant. */
export async function sizeKnownAt(reader: Reader, at: string): Promise<number> {
  const row = await reader.first(sizeAt, { at })
  return row ? row.idx + 1 : 0
}

const atIndex = query<{ idx: number }>()((db, given) =>
  db.selectFrom("entry").selectAll().where("idx", "=", given.idx),
)
export const findEntry = (reader: Reader, idx: number): Promise<EntryTable | undefined> =>
  reader.first(atIndex, { idx })

const between = query<{ from: number; until: number }>()((db, given) =>
  db
    .selectFrom("entry")
    .selectAll()
    .where("idx", ">=", given.from)
    .where("idx", "<", given.until)
    .orderBy("idx"),
)
/** The entries with an index in [from, until), in order. */
export const listEntries = (reader: Reader, from: number, until: number): Promise<EntryTable[]> =>
  reader.all(between, { from, until })

const ofIndices = query<{ indices: readonly number[] }>()((db, given, among) =>
  db
    .selectFrom("entry")
    .selectAll()
    .where((on) => among(on.ref("idx"), given.indices)),
)
export const findEntries = (reader: Reader, indices: readonly number[]): Promise<EntryTable[]> =>
  reader.all(ofIndices, { indices })

const ofIds = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("entry")
    .selectAll()
    .where((on) => among(on.ref("id"), given.ids)),
)
/** The entries with these ids, which are those of what they made. */
export const findEntriesById = (reader: Reader, ids: readonly string[]): Promise<EntryTable[]> =>
  reader.all(ofIds, { ids })

const ofKind = query<{ kind: string }>()((db, given) =>
  db.selectFrom("entry").selectAll().where("kind", "=", given.kind).orderBy("idx"),
)
export const listOfKind = (reader: Reader, kind: string): Promise<EntryTable[]> =>
  reader.all(ofKind, { kind })

const nextAtOrAfter = query<{ idx: number }>()((db, given) =>
  db.selectFrom("entry").select("idx").where("idx", ">=", given.idx).orderBy("idx").limit(1),
)
/** The index of the first entry at or after an index: that very one, unless entries were lost. */
export async function findNextIndex(reader: Reader, idx: number): Promise<number | undefined> {
  return (await reader.first(nextAtOrAfter, { idx }))?.idx
}

const otherThan = query<{ from: number; kind: string }>()((db, given) =>
  db
    .selectFrom("entry")
    .select("idx")
    .where("idx", ">=", given.from)
    .where("kind", "!=", given.kind)
    .limit(1),
)
/** Whether an entry of another kind has an index of at least `from`. */
export const hasOtherThan = async (
  reader: Reader,
  given: { from: number; kind: string },
): Promise<boolean> => (await reader.first(otherThan, given)) !== undefined

const hashesBetween = query<{ from: number; until: number }>()((db, given) =>
  db
    .selectFrom("entry")
    .select("leafHash")
    .where("idx", ">=", given.from)
    .where("idx", "<", given.until)
    .orderBy("idx"),
)
/** The leaf hashes of the entries with an index in [from, until), in order. */
export async function listLeafHashes(
  reader: Reader,
  from: number,
  until: number,
): Promise<Uint8Array[]> {
  return (await reader.all(hashesBetween, { from, until })).map(({ leafHash }) => leafHash)
}

type History = { subjects: readonly string[]; size: number; before: number; limit: number }

const historyOf = query<History>()((db, given, among) =>
  db
    .selectFrom("entrySubject as of")
    .innerJoin("entry", (join) => join.on("entry.idx", "=", (on) => on("of.size", "-", 1)))
    .selectAll("entry")
    .select("of.subject")
    .where((on) => among(on.ref("of.subject"), given.subjects))
    .where("of.size", "in", (on) =>
      on
        .selectFrom("entrySubject as newest")
        .select("newest.size")
        .whereRef("newest.subject", "=", "of.subject")
        .where("newest.size", "<=", given.size)
        .where("newest.size", "<", given.before)
        .orderBy("newest.size", "desc")
        .limit(given.limit),
    )
    .orderBy("of.subject")
    .orderBy("of.size", "desc"),
)

export type HistoryRow = EntryTable & { subject: string }

/**
 * The entries about some things among the first `size`, below the size `before`: at most `limit`
 * for each thing, newest first.
 */
export const listHistory = (reader: Reader, given: History): Promise<HistoryRow[]> =>
  reader.all(historyOf, given)

const countSubjects = query<{ subjects: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("entrySubject")
    .select((on) => ["subject", on.fn.countAll<number>().as("total")])
    .where((on) => among(on.ref("subject"), given.subjects))
    .where("size", "<=", given.size)
    .groupBy("subject"),
)
/** How many entries are about each of some things among the first `size`. */
export async function countHistory(
  reader: Reader,
  given: { subjects: readonly string[]; size: number },
): Promise<Map<string, number>> {
  const rows = await reader.all(countSubjects, given)
  return new Map(rows.map(({ subject, total }) => [subject, total]))
}

type NewestGiven = { size: number; before: number; kinds: readonly string[]; limit: number }

const newestOfKinds = query<NewestGiven>()((db, given, among) =>
  db
    .selectFrom("entry")
    .selectAll()
    .where("idx", "<", given.size)
    .where("idx", "<", given.before)
    .where((on) => among(on.ref("kind"), given.kinds))
    .orderBy("idx", "desc")
    .limit(given.limit),
)
/** The entries of some kinds among the first `size`, the newest first, below an index. */
export const listNewest = (reader: Reader, given: NewestGiven): Promise<EntryTable[]> =>
  reader.all(newestOfKinds, given)

const countOfKinds = query<{ size: number; kinds: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("entry")
    .select((on) => on.fn.countAll<number>().as("total"))
    .where("idx", "<", given.size)
    .where((on) => among(on.ref("kind"), given.kinds)),
)
export async function countEntries(
  reader: Reader,
  given: { size: number; kinds: readonly string[] },
): Promise<number> {
  return (await reader.first(countOfKinds, given))?.total ?? 0
}
