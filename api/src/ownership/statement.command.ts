import type { StatementState } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import { listQuestions } from "../handbook/question.store.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { narrowedTo } from "./statement.rules.ts"
import { getSystemId } from "./system.store.ts"

export type AnswerQuestionInput = Guard & {
  readonly system: string
  readonly question: string
  readonly state: StatementState | "NOT_STATED"
  readonly values?: readonly string[] | null | undefined
}

/** A question put to a system is answered. The answer before it stays readable. */
export const answerQuestion = (ctx: Context, input: AnswerQuestionInput): Promise<Outcome> =>
  record(ctx, "answerQuestion", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const question = (await listQuestions(tx, { size, asOf: now })).find(
      ({ slug }) => slug === input.question,
    )
    if (!question)
      throw new BadRequest(`question: no question named ${input.question} is put.`, "NOT_FOUND")
    const { state } = input
    if (state === "NOT_STATED")
      throw new BadRequest(
        "state: a question is NOT_STATED by not being answered; give another state.",
      )
    const values = input.values ?? []
    if (
      input.state === "STATED" &&
      (values.length === 0 || values.some((text) => text.trim() === ""))
    )
      throw new BadRequest("values: an answer that is stated needs its text.")
    if (input.state !== "STATED" && values.length > 0)
      throw new BadRequest(`values: an answer that is ${input.state} has no text.`)
    return {
      kind: "statement.made@1",
      system,
      references: [],
      values: {
        question: question.slug,
        wording: question.entryId,
        state,
        value: values.length === 0 ? null : values.length === 1 ? (values[0] ?? null) : values,
        source: null,
      },
      narrowed: narrowedTo(question.audience, ["value"]),
    }
  })
