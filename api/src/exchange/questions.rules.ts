import type { EntryOf, PreciseDate } from "@answerable/schema/entries"
import { firstInstantOf } from "../handbook/wording.rules.ts"
import type { Question, Wording } from "./questions.ts"

type WordingValues = EntryOf<"question.worded@1">["values"]

/** A wording that the register knows of, or of which it is to. */
type Known = { readonly slug: string; readonly from: PreciseDate }

/**
 * The wordings of a content folder that the register does not know of. What it knows from the same
 * date on stands, whatever it says: a wording never changes. Each counts from its own date on, so
 * those of days to come are told ahead; `until` leaves out those that begin after an instant.
 */
export function wordingsDue(
  questions: readonly Question[],
  known: readonly Known[],
  until?: string,
): readonly WordingValues[] {
  const keys = new Set(known.map(({ slug, from }) => `${slug} ${firstInstantOf(from)}`))
  return questions.flatMap(({ slug, foundation, wordings }) =>
    wordings
      .map((wording) => ({ question: slug, foundation, ...worded(wording) }))
      .filter(({ from }) => {
        const begins = firstInstantOf(from)
        return !keys.has(`${slug} ${begins}`) && (until === undefined || begins <= until)
      }),
  )
}

const precisions = { 4: "YEAR", 7: "MONTH", 10: "DAY" } as const

function worded({ from, text, audience, forms }: Wording) {
  const precision = precisions[from.length as keyof typeof precisions]
  return { text, audience, forms, from: { date: from, precision, text: from } }
}
