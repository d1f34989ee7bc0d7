import type { PreciseDate } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { change, openSize, query, type Reader } from "../db/query.ts"
import type { QuestionTable } from "../db/tables.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<Omit<QuestionTable, "untilSize">>()((db, given) =>
  db.insertInto("question").values({
    slug: given.slug,
    entryId: given.entryId,
    foundation: given.foundation,
    text: given.text,
    audience: given.audience,
    fromDate: given.fromDate,
    forms: given.forms,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ slug: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("question")
    .set({ untilSize: given.untilSize })
    .where("slug", "=", given.slug)
    .where("untilSize", "=", openSize),
)

export const questionProjections: Projections = {
  "question.worded@1": async (tx, entry) => {
    const { question: slug, foundation, text, audience, from, forms } = entry.values
    await tx.run(close, { slug, untilSize: entry.size })
    await tx.run(insert, {
      slug,
      entryId: entry.id,
      foundation,
      text,
      audience,
      fromDate: canonical(from),
      forms: canonical(forms),
      entry: entry.index,
      fromSize: entry.size,
    })
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
    .orderBy("slug"),
)
/** The questions as they are put in a view, by slug. */
export async function listQuestions(reader: Reader, size: number): Promise<QuestionRow[]> {
  return (await reader.all(inView, { size })).map(parsed)
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
