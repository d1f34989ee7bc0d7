import { builder } from "../graphql/builder.ts"
import {
  AudienceEnum,
  DatePrecision,
  FoundationEnum,
  type FoundationName,
} from "../graphql/enums.ts"
import { act, changedFields, everyRefusal, guardFields, type Changed } from "../graphql/mutation.ts"
import { Page } from "../graphql/page.ts"
import type { Context } from "../context.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { putQuestion } from "./question.command.ts"
import { listQuestions } from "./question.store.ts"
import { QuestionRef } from "./refs.ts"
import { firstInstantOf } from "./wording.rules.ts"

const QuestionChangedRef = builder.objectRef<Changed>("QuestionChanged")
builder.objectType(QuestionChangedRef, { description: "A question was put." })
changedFields(QuestionChangedRef)
builder.objectField(QuestionChangedRef, "question", (t) =>
  t.field({
    type: QuestionRef,
    nullable: true,
    description:
      "The question as it is put after it; null when it was only validated and is new, or is put later only.",
    resolve: async ({ view, slug }, _args, { register }) => {
      const rows = await listQuestions(register.engine.reader, view)
      return new Page(view, rows).items().find(({ row }) => row.slug === slug) ?? null
    },
  }),
)

const PutQuestionInput = builder.inputType("PutQuestionInput", {
  description: "A question and the words in which it is put.",
  fields: (t) => ({
    question: t.string({ required: true, description: "Its stable name, a slug." }),
    foundation: t.field({
      type: FoundationEnum,
      required: true,
      description: "The promise it belongs to.",
    }),
    text: t.string({ required: true, description: "The question." }),
    audience: t.field({
      type: AudienceEnum,
      required: true,
      description: "The widest audience of an answer to it.",
    }),
    from: t.field({
      type: "Date",
      description: "The day from which it is put in these words: today, when not given.",
    }),
    precision: t.field({
      type: DatePrecision,
      description: "How precisely that day is meant: DAY, when not given; of a year its first day.",
    }),
    forms: t.stringList({ description: "The fields of forms that it feeds." }),
    ...guardFields(t),
  }),
})

type Given = Omit<typeof PutQuestionInput.$inferInput, "from"> & {
  from?: string | null | undefined
}

const put = (ctx: Context, input: Given) => {
  const { precision: given, ...rest } = input
  const precision = given ?? "DAY"
  const date = dateOf(input.from ?? ctx.register.now().slice(0, 10), precision)
  return putQuestion(ctx, {
    ...rest,
    foundation: foundationOf(input.foundation),
    from: { date, precision, text: date },
    forms: input.forms ?? [],
  })
}

const lengths = { YEAR: 4, MONTH: 7, DAY: 10 } as const

function dateOf(day: string, precision: keyof typeof lengths): string {
  const date = day.slice(0, lengths[precision])
  if (day === firstInstantOf({ date }).slice(0, 10)) return date
  throw new BadRequest(`from: ${day} is not the first day of a ${precision.toLowerCase()}.`)
}

// The names of the enumeration are those of the foundations, in capitals.
const foundationOf = (name: FoundationName) =>
  name.toLowerCase() as Parameters<typeof putQuestion>[1]["foundation"]

builder.mutationField("putQuestion", (t) =>
  t.field({
    type: QuestionChangedRef,
    description:
      "A question is put to every system, in these words, from a day on. Answers given before keep their wording.",
    errors: { types: everyRefusal },
    args: {
      input: t.arg({ type: PutQuestionInput, required: true, description: "The question." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, put, input.question),
  }),
)
