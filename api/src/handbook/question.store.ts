import type { PreciseDate } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { QuestionTable } from "../db/tables.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"
import { firstInstantOf } from "./wording.rules.ts"

const insert = change<Omit<QuestionTable, "untilSize">>()((db, given) =>
  db.insertInto("question").values({
    slug: given.slug,
    entryId: given.entryId,
    foundation: given.foundation,
    text: given.text,
    audience: given.audience,
    fromDate: given.fromDate,
    inForceFrom: given.inForceFrom,
    forms: given.forms,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ entryId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("question")
    .set({ untilSize: given.untilSize })
    .where("entryId", "=", given.entryId),
)
const openAt = query<{ slug: string; inForceFrom: string }>()((db, given) =>
  db
    .selectFrom("question")
    .select("entryId")
    .where("slug", "=", given.slug)
    .where("inForceFrom", "=", given.inForceFrom)
    .where("untilSize", "=", openSize),
)

/** The row of turning points of a wording. */
const turningOf = (entryId: string): string => `question/${entryId}`

/** Of two wordings from the same instant on the later word counts. */
async function replace(
  tx: Writer,
  given: { readonly slug: string; readonly inForceFrom: string; readonly size: number },
): Promise<void> {
  const { slug, inForceFrom, size } = given
  const before = await tx.first(openAt, { slug, inForceFrom })
  if (!before) return
  await tx.run(close, { entryId: before.entryId, untilSize: size })
  await closeTurningPoints(tx, turningOf(before.entryId), size)
}

export const questionProjections: Projections = {
  "question.worded@1": async (tx, entry) => {
    const { question: slug, foundation, text, audience, from, forms } = entry.values
    const inForceFrom = firstInstantOf(from)
    await replace(tx, { slug, inForceFrom, size: entry.size })
    await tx.run(insert, {
      slug,
      entryId: entry.id,
      foundation,
      text,
      audience,
      fromDate: canonical(from),
      inForceFrom,
      forms: canonical(forms),
      entry: entry.index,
      fromSize: entry.size,
    })
    const span = { inForceFrom, inForceUntil: openInstant }
    await insertTurningPoints(tx, turningOf(entry.id), span, entry.size)
  },
}

export type QuestionRow = Omit<QuestionTable, "fromDate" | "forms"> & {
  from: PreciseDate
  forms: readonly string[]
}

const parsed = ({ fromDate, forms, ...row }: QuestionTable): QuestionRow => ({
  ...row,
  from: JSON.parse(fromDate) as PreciseDate,
  forms: JSON.parse(forms) as string[],
})

const inView = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("question")
    .selectAll()
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("slug")
    .orderBy("inForceFrom"),
)
/**
 * Every wording that was, is or will be put, as far as known at a size: by slug, the oldest first.
 * Each is put until the next one of its question is.
 */
export async function listWordings(reader: Reader, size: number): Promise<QuestionRow[]> {
  return (await reader.all(inView, { size })).map(parsed)
}

/** The questions as they are put in a view, by slug. */
export async function listQuestions(
  reader: Reader,
  { size, asOf }: Pick<View, "size" | "asOf">,
): Promise<QuestionRow[]> {
  const begun = (await listWordings(reader, size)).filter(({ inForceFrom }) => inForceFrom <= asOf)
  return [...new Map(begun.map((row) => [row.slug, row])).values()]
}

const ofEntries = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("question")
    .selectAll()
    .where((on) => among(on.ref("entryId"), given.ids)),
)
/** Wordings by the entries that published them. */
export async function findWordings(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, QuestionRow>> {
  const rows = await reader.all(ofEntries, { ids: [...new Set(ids)] })
  return new Map(rows.map((row) => [row.entryId, parsed(row)]))
}
