import { change, openInstant, openSize, query, type Reader } from "../db/query.ts"
import type { FrameworkTable } from "../db/obligation-tables.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<FrameworkTable, "untilSize">>()((db, given) =>
  db.insertInto("framework").values({
    slug: given.slug,
    entryId: given.entryId,
    title: given.title,
    text: given.text,
    digest: given.digest,
    adoptedAt: given.adoptedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ slug: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("framework")
    .set({ untilSize: given.untilSize })
    .where("slug", "=", given.slug)
    .where("untilSize", "=", openSize),
)

export type FrameworkRow = FrameworkTable

export const obligationProjections: Projections = {
  "obligations.adopted@1": async (tx, entry) => {
    const { framework: slug, title, text, digest, turnsAt } = entry.values
    const before = await tx.first(inView, { slug, size: entry.size })
    await tx.run(close, { slug, untilSize: entry.size })
    if (before) await closeTurningPoints(tx, turningRow(before.entryId), entry.size)
    await tx.run(insert, {
      slug,
      entryId: entry.id,
      title,
      text,
      digest,
      adoptedAt: entry.at,
      entry: entry.index,
      fromSize: entry.size,
    })
    // Instants, by the declaration of the kind.
    for (const at of turnsAt as readonly string[]) {
      const span = { inForceFrom: at, inForceUntil: openInstant }
      await insertTurningPoints(tx, turningRow(entry.id), span, entry.size)
    }
  },
}

/** The row whose turning points are those of the dates in an adopted file. */
const turningRow = (entryId: string): string => `obligations/${entryId}`

const inView = query<{ slug: string; size: number }>()((db, given) =>
  db
    .selectFrom("framework")
    .selectAll()
    .where("slug", "=", given.slug)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size),
)
/** A framework as it is adopted at a size, by its slug. */
export const findFramework = (
  reader: Reader,
  size: number,
  slug: string,
): Promise<FrameworkRow | undefined> => reader.first(inView, { slug, size })

const allInView = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("framework")
    .selectAll()
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("slug"),
)
/** The frameworks as they are adopted at a size, by slug. */
export const listFrameworks = (reader: Reader, size: number): Promise<FrameworkRow[]> =>
  reader.all(allInView, { size })
