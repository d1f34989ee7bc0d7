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
import { listQuestions } from "./question.store.ts"
import { QuestionRef } from "./refs.ts"

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
      const items = new Page(view, await listQuestions(register.engine.reader, view.size)).items()
      return connectAll(view, { name: "questions", first: checkFirst(first), after, items })
    },
  }),
)
