import type { Audience } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import {
  AudienceEnum,
  FoundationEnum,
  PreciseDateRef,
  type FoundationName,
} from "../graphql/enums.ts"
import { Page } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { listQuestions, listWordings } from "./question.store.ts"
import { QuestionRef, type QuestionRow } from "./refs.ts"
import { spansOf } from "./wording.rules.ts"

type Wording = QuestionRow & { readonly inForceUntil: string | null }

const WordingRef = builder.objectRef<Wording>("Wording")
builder.objectType(WordingRef, {
  description: "The words in which a question was, is or will be put, and until when.",
  fields: (t) => ({
    text: t.exposeString("text", { description: "The question in these words." }),
    audience: t.field({
      type: AudienceEnum,
      description: "The widest audience of an answer that is given while it is put so.",
      resolve: ({ audience }) => audience as Audience,
    }),
    from: t.field({
      type: PreciseDateRef,
      description: "The date from which it is put in these words, as precisely as it was given.",
      resolve: ({ from }) => from,
    }),
    inForceFrom: t.field({
      type: "DateTime",
      description: "The first instant of that date.",
      resolve: ({ inForceFrom }) => inForceFrom,
    }),
    inForceUntil: t.field({
      type: "DateTime",
      nullable: true,
      description: "When other words take their place; null while none are known.",
      resolve: ({ inForceUntil }) => inForceUntil,
    }),
    forms: t.stringList({
      description: "The fields of forms that it feeds.",
      resolve: ({ forms }) => [...forms],
    }),
    entry: t.exposeInt("entry", {
      description: "Index of the entry that published these words.",
    }),
  }),
})

builder.objectType(QuestionRef, {
  description: "A question put to every system, in the words in which it is put.",
  fields: (t) => ({
    slug: t.string({
      description: "Its stable name, whatever the words.",
      resolve: ({ row }) => row.slug,
    }),
    text: t.string({ description: "The question.", resolve: ({ row }) => row.text }),
    foundation: t.field({
      type: FoundationEnum,
      description: "The promise it belongs to.",
      resolve: ({ row }) => row.foundation.toUpperCase() as FoundationName,
    }),
    audience: t.field({
      type: AudienceEnum,
      description: "The widest audience of an answer to it.",
      resolve: ({ row }) => row.audience as Audience,
    }),
    from: t.field({
      type: PreciseDateRef,
      description: "The date from which it is put in these words.",
      resolve: ({ row }) => row.from,
    }),
    forms: t.stringList({
      description: "The fields of forms that it feeds.",
      resolve: ({ row }) => [...row.forms],
    }),
    wordings: t.field({
      type: [WordingRef],
      description:
        "All the words in which it was, is or will be put, as far as the view knows, the oldest first.",
      complexity: { field: 1, multiplier: 3 },
      resolve: async ({ row, view, page }, _args, { register }) => {
        const bySlug = await page.once("wordings", async () => {
          const { reader } = register.engine
          return Map.groupBy(await listWordings(reader, view.size), ({ slug }) => slug)
        })
        return spansOf(bySlug.get(row.slug) ?? [])
      },
    }),
    entry: t.int({
      description: "Index of the entry that published these words.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const QuestionConnection = connectionType("Question", QuestionRef, "questions")

builder.objectField(RegisterViewRef, "questions", (t) =>
  t.field({
    type: QuestionConnection,
    description: "The questions as they are put in the view, by slug.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (view, { first, after }, { register }) => {
      const items = new Page(view, await listQuestions(register.engine.reader, view)).items()
      return connectAll(view, { name: "questions", first: checkFirst(first), after, items })
    },
  }),
)
