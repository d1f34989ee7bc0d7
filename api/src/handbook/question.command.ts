import { isSlug, slugInWords, type Audience, type PreciseDate } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"

export type PutQuestionInput = Guard & {
  readonly question: string
  readonly foundation: "ownership" | "monitoring" | "audit" | "change" | "exit"
  readonly text: string
  readonly audience: Audience
  readonly from: PreciseDate
  readonly forms: readonly string[]
}

/** A question is put, in these words, from a date on. Answers given before keep their wording. */
export const putQuestion = (ctx: Context, input: PutQuestionInput): Promise<Outcome> =>
  record(ctx, "putQuestion", input, async () => {
    const { question, foundation, text, audience, from, forms } = input
    if (!isSlug(question)) throw new BadRequest(`question: use ${slugInWords}.`)
    return {
      kind: "question.worded@1",
      system: null,
      references: [],
      values: { question, foundation, text, audience, from, forms },
    }
  })
