import type { EntryOf, PreciseDate } from "@answerable/schema/entries"
import type { Question, Wording } from "./questions.ts"

type WordingValues = EntryOf<"question.worded@1">["values"]

/** A question as the register puts it. */
export type Put = { readonly slug: string; readonly from: PreciseDate }

/**
 * The wordings that are due on a day and that the register does not put yet. A wording that
 * somebody gave a question later than the content folder stands.
 */
export function wordingsDue(
  questions: readonly Question[],
  put: readonly Put[],
  at: string,
): readonly WordingValues[] {
  const from = new Map(put.map((question) => [question.slug, question.from.date]))
  return questions.flatMap(({ slug, foundation, wordings }) => {
    const due = wordings.findLast((wording) => wording.from <= at)
    if (due === undefined || due.from <= (from.get(slug) ?? "")) return []
    return [{ question: slug, foundation, ...worded(due) }]
  })
}

const precisions = { 4: "YEAR", 7: "MONTH", 10: "DAY" } as const

function worded({ from, text, audience, forms }: Wording) {
  const precision = precisions[from.length as keyof typeof precisions]
  return { text, audience, forms, from: { date: from, precision, text: from } }
}
