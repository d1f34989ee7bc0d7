import {
  committedNames,
  kindOf,
  type EntryOf,
  type Json,
  type KindName,
} from "@answerable/schema/entries"
import { parseLeaf } from "@answerable/schema/ledger"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { EntryTable, ErasureTable } from "../db/tables.ts"
import { destroyDisclosures } from "./disclosure.store.ts"
import { findEntry, insertSubjects } from "./entry.store.ts"
import { destroyInput } from "./idempotency.store.ts"
import type { Projections } from "./record.ts"
import { subjectFor } from "./visible.ts"

/** The entry of which values were destroyed, and the fields that held them. */
export type ErasedEntry = {
  readonly index: number
  readonly id: string
  readonly fields: readonly string[]
}

/**
 * Takes what was destroyed out of the rows that followed from an entry of a kind: they are then as
 * if the entry had never told it.
 */
export type Erasures = {
  readonly [Name in KindName]?: (tx: Writer, erased: ErasedEntry) => Promise<void>
}

const insert = change<ErasureTable>()((db, given) =>
  db
    .insertInto("erasure")
    .values({
      entry: given.entry,
      field: given.field,
      commitment: given.commitment,
      ground: given.ground,
      erasedIn: given.erasedIn,
    })
    .onConflict((on) => on.columns(["entry", "field"]).doNothing()),
)

/** The projection of erasures, over those of every slice. */
export const erasureProjections = (erasures: Erasures): Projections => ({
  "fields.erased@1": async (tx, { values, index: erasedIn, size }) => {
    const target = await findEntry(tx, values.entry)
    if (target === undefined || target.idx >= erasedIn) return
    const { idx: entry, id, kind, systemId } = target
    const { ground } = values
    const found = fieldsBehind(target, textsIn(values.commitments))
    for (const { field, commitment } of found)
      await tx.run(insert, { entry, field, commitment, ground, erasedIn })
    const about = [id, ...(systemId === null ? [] : [systemId])]
    await insertSubjects(
      tx,
      about.map((subject) => subjectFor(kind, subject)),
      size,
    )
    // What the ledger holds is of a declared kind.
    const fields = found.map(({ field }) => field)
    await erasures[kind as KindName]?.(tx, { index: entry, id, fields })
  },
})

/** The texts of a list; what else there is, is none. */
export const textsIn = (value: Json): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []

/** The fields of an entry behind some of its commitments. */
function fieldsBehind(
  { leaf, kind: name }: EntryTable,
  commitments: readonly string[],
): { field: string; commitment: string }[] {
  const digests = parseLeaf(leaf)?.digests ?? []
  const kind = kindOf(name)
  const names = kind ? committedNames(kind) : []
  return commitments.flatMap((commitment) => {
    const field = names[digests.indexOf(commitment)]
    return field === undefined ? [] : [{ field, commitment }]
  })
}

const insertRemnant = change<{ erasedIn: number }>()((db, given) =>
  db.insertInto("remnant").values({ erasedIn: given.erasedIn }),
)

/** Notes that what an entry destroyed is still in the files of the database. */
export const noteRemnant = (tx: Writer, erasedIn: number): Promise<number> =>
  tx.run(insertRemnant, { erasedIn })

/**
 * Destroys what an erasure names wherever it is kept besides the projections, and notes that the
 * files of the database have to be swept.
 */
export async function destroy(
  tx: Writer,
  { entry, commitments }: EntryOf<"fields.erased@1">["values"],
  erasedIn: number,
): Promise<void> {
  await noteRemnant(tx, erasedIn)
  const target = await findEntry(tx, entry)
  if (target === undefined) return
  await destroyDisclosures(tx, target.idx, textsIn(commitments))
  await destroyInput(tx, target)
}

const lastRemnant = query<Record<never, never>>()((db) =>
  db.selectFrom("remnant").select("erasedIn").orderBy("erasedIn", "desc").limit(1),
)
/** The newest erasure with remnants; undefined where everything was swept. */
export const findRemnant = async (reader: Reader): Promise<number | undefined> =>
  (await reader.first(lastRemnant, {}))?.erasedIn

const forget = change<{ upTo: number }>()((db, given) =>
  db.deleteFrom("remnant").where("erasedIn", "<=", given.upTo),
)
/** Notes that what was erased up to an entry has no remnants any more. */
export const forgetRemnants = (tx: Writer, upTo: number): Promise<number> =>
  tx.run(forget, { upTo })

const between = query<{ from: number; until: number }>()((db, given) =>
  db
    .selectFrom("erasure")
    .selectAll()
    .where("entry", ">=", given.from)
    .where("entry", "<", given.until)
    .orderBy("entry")
    .orderBy("field"),
)
/** What was destroyed of the entries with an index in [from, until). */
export const listErasuresBetween = (
  reader: Reader,
  from: number,
  until: number,
): Promise<ErasureTable[]> => reader.all(between, { from, until })

const latest = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("erasure")
    .select((on) => on.fn.max("erasedIn").as("erasedIn"))
    .where("erasedIn", "<", given.size),
)
/** The latest entry that erased something, as known at a size; null for none. */
export const findLatestErasure = async (reader: Reader, size: number): Promise<number | null> =>
  (await reader.first(latest, { size }))?.erasedIn ?? null

const ofEntries = query<{ indices: readonly number[] }>()((db, given, among) =>
  db
    .selectFrom("erasure")
    .selectAll()
    .where((on) => among(on.ref("entry"), given.indices))
    .orderBy("entry")
    .orderBy("field"),
)
/** What was destroyed of some entries. */
export const listErasures = (reader: Reader, indices: readonly number[]): Promise<ErasureTable[]> =>
  reader.all(ofEntries, { indices })
