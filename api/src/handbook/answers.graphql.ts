import { builder } from "../graphql/builder.ts"
import { FoundationEnum, type FoundationName } from "../graphql/enums.ts"
import { SystemRef } from "../ownership/refs.ts"
import {
  answersFor,
  foundations as promises,
  questionOf,
  type Answer,
  type Foundation,
} from "./answers.rules.ts"
import type { Evidence } from "./evidence.rules.ts"
import { readPageFacts } from "./page-facts.ts"
import { foundationsOf } from "./read-facts.ts"

const EvidenceRef = builder.objectRef<Evidence>("AnswerEvidence")
builder.objectType(EvidenceRef, {
  description: "What an answer rests on.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "What it is, in words." }),
    at: t.field({
      type: "DateTime",
      nullable: true,
      description: "The instant it speaks of.",
      resolve: ({ at }) => at,
    }),
    entry: t.exposeInt("entry", { description: "Index of the entry." }),
  }),
})

const AnswerRef = builder.objectRef<Answer>("Answer")
builder.objectType(AnswerRef, {
  description:
    "The answer to the question of one promise: one plain sentence, its evidence and what is missing.",
  fields: (t) => ({
    foundation: t.field({
      type: FoundationEnum,
      description: "The promise.",
      resolve: ({ foundation }) => foundation.toUpperCase() as FoundationName,
    }),
    question: t.string({
      description: "The question.",
      resolve: ({ foundation }) => questionOf[foundation],
    }),
    sentence: t.exposeString("sentence", { description: "The answer." }),
    evidence: t.field({
      type: [EvidenceRef],
      description: "What it rests on, with its date.",
      resolve: ({ evidence }) => [...evidence],
    }),
    gaps: t.stringList({
      description: "What is missing, by name.",
      resolve: ({ gaps }) => [...gaps],
    }),
  }),
})

type Answers = Readonly<Record<Foundation, Answer>>

const AnswersRef = builder.objectRef<Answers>("Answers")
builder.objectType(AnswersRef, {
  description: "The answers to the five questions.",
  fields: (t) =>
    Object.fromEntries(
      promises.map((foundation) => [
        foundation,
        t.field({
          type: AnswerRef,
          description: questionOf[foundation],
          resolve: (answers) => answers[foundation],
        }),
      ]),
    ),
})

builder.objectField(SystemRef, "answers", (t) =>
  t.field({
    type: AnswersRef,
    description: "The answers to the five questions, in this view.",
    complexity: 5,
    resolve: async (item, _args, ctx) => {
      const { foundations, questions } = await readPageFacts(item, ctx)
      const { id, state, stateSince, stateEntry } = item.row
      const { asOf } = item.view
      const of = { asOf, state, stateSince, stateEntry, questions }
      return answersFor({ ...of, ...foundationsOf(foundations, id) })
    },
  }),
)
