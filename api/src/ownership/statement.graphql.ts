import { maySee, type Audience, type StatementState } from "@answerable/schema/entries"
import { QuestionRef, readQuestions, type QuestionRow } from "../handbook/refs.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { FoundationEnum, StatementStateEnum } from "../graphql/enums.ts"
import { act, everyRefusal, guardFields } from "../graphql/mutation.ts"
import { Page, type Item } from "../graphql/page.ts"
import {
  isAbsent,
  RedactionRef,
  redactionOf,
  restricted,
  type Restricted,
} from "../graphql/restricted.ts"
import { erased } from "../ledger/narrowing.rules.ts"
import { SystemRef } from "./refs.ts"
import { answerQuestion } from "./statement.command.ts"
import { listStatements, type StatementRow, type ValueSource } from "./statement.store.ts"
import { SystemChanged } from "./changed.ref.ts"
import type { SystemRow } from "./system-view.store.ts"

/** A question put to a system, and the answer to it, if there is one. */
type Answered = {
  readonly question: Item<QuestionRow>
  /** As it is put in the view. */
  readonly put: Item<QuestionRow>
  readonly answer: Item<StatementRow> | undefined
  readonly view: Item<unknown>["view"]
}

const SourceOfValue = builder.objectRef<ValueSource>("ValueSource")
builder.objectType(SourceOfValue, {
  description: "Where a value was read.",
  fields: (t) => ({
    source: t.exposeString("source", { description: "Slug of the source." }),
    file: t.field({
      type: "Digest",
      description: "Digest of the file.",
      resolve: ({ file }) => file,
    }),
    row: t.exposeInt("row", { description: "The record of the file, the first being 1." }),
    word: t.exposeString("word", {
      nullable: true,
      description: "The source's own word, where the answer was told from it.",
    }),
    readAt: t.field({
      type: "DateTime",
      description: "When it was read.",
      resolve: ({ readAt }) => readAt,
    }),
  }),
})

const valueOf = (answer: Item<StatementRow>, { register }: GraphQLContext): Restricted =>
  restricted(answer, register.engine.reader, {
    value: "",
    audience: answer.row.audience,
    field: "value",
    entryOf: ({ entry }) => entry,
  })

const StatementRef = builder.objectRef<Answered>("Statement")
builder.objectType(StatementRef, {
  description:
    "A question put to a system, with its answer: a question not answered is NOT_STATED.",
  fields: (t) => ({
    question: t.field({
      type: QuestionRef,
      description: "The question as it was put; where it was not answered, as it is put.",
      resolve: ({ question }) => question,
    }),
    askedNow: t.field({
      type: QuestionRef,
      nullable: true,
      description:
        "The question as it is put in this view, where that is not as it was put when it was answered.",
      resolve: ({ question, put }) => (question.row.entryId === put.row.entryId ? null : put),
    }),
    state: t.field({
      type: StatementStateEnum,
      description: "What is known of the answer.",
      resolve: ({ answer }) => (answer?.row.state ?? "NOT_STATED") as StatementState | "NOT_STATED",
    }),
    values: t.stringList({
      description: "The answer; empty when there is none or it is not shown.",
      resolve: ({ answer }, _args, ctx) =>
        answer && valueOf(answer, ctx).value !== null ? [...answer.row.values] : [],
    }),
    redaction: t.field({
      type: RedactionRef,
      nullable: true,
      description: "What stands in the place of an answer that is not shown.",
      resolve: ({ answer, view }, _args, ctx) =>
        answer && (answer.row.values.length > 0 || answer.row.audience === erased)
          ? redactionOf(valueOf(answer, ctx), view.audience)
          : null,
    }),
    sourceRedaction: t.field({
      type: RedactionRef,
      nullable: true,
      description: "What stands in the place of where it was read, when that is not shown.",
      resolve: ({ answer, view }, _args, { register }) =>
        answer && !isAbsent(answer.row.source, answer.row.sourceAudience)
          ? redactionOf(
              restricted(answer, register.engine.reader, {
                value: "",
                audience: answer.row.sourceAudience,
                field: "source",
                entryOf: ({ entry }) => entry,
              }),
              view.audience,
            )
          : null,
    }),
    source: t.field({
      type: SourceOfValue,
      nullable: true,
      description:
        "Where the answer was read; null when a person gave it, or when it is not shown: then an answer that was read is not shown either.",
      resolve: ({ answer, view }) =>
        answer && maySee(view.audience, answer.row.sourceAudience as Audience)
          ? answer.row.source
          : null,
    }),
    statedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the answer was recorded.",
      resolve: ({ answer }) => answer?.row.statedAt,
    }),
    entry: t.int({
      nullable: true,
      description: "Index of the entry that says so.",
      resolve: ({ answer }) => answer?.row.entry,
    }),
  }),
})

/** The answers of a page of systems, by system, with the wordings they answer. */
async function readAnswers({ view, page }: Item<SystemRow>, { register }: GraphQLContext) {
  const { reader } = register.engine
  return page.once("statements", async (rows) => {
    const statements = await listStatements(
      reader,
      view,
      rows.map(({ id }) => id),
    )
    const questions = await readQuestions(
      reader,
      view,
      statements.map(({ wording }) => wording),
    )
    const items = new Page(view, statements).items()
    const worded = new Page(view, [...questions.put, ...questions.asPut.values()]).items()
    return {
      put: worded.slice(0, questions.put.length),
      asPut: new Map(worded.map((item) => [item.row.entryId, item])),
      bySystem: Map.groupBy(items, ({ row }) => row.systemId),
    }
  })
}

builder.objectField(SystemRef, "statements", (t) =>
  t.field({
    type: [StatementRef],
    description: "Every question put to it, with its answer.",
    args: { foundation: t.arg({ type: FoundationEnum, description: "Of one promise only." }) },
    complexity: { field: 1, multiplier: 20 },
    resolve: async (item, { foundation }, ctx) => {
      const { put, asPut, bySystem } = await readAnswers(item, ctx)
      const answers = new Map(
        (bySystem.get(item.row.id) ?? []).map((answer) => [answer.row.question, answer]),
      )
      return put
        .filter(({ row }) => !foundation || row.foundation === foundation.toLowerCase())
        .map((question) => {
          const answer = answers.get(question.row.slug)
          const worded = answer && asPut.get(answer.row.wording)
          return { question: worded ?? question, put: question, answer, view: item.view }
        })
    },
  }),
)

const AnswerQuestionInput = builder.inputType("AnswerQuestionInput", {
  description: "An answer to a question put to a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    question: t.string({ required: true, description: "Slug of the question." }),
    state: t.field({
      type: StatementStateEnum,
      required: true,
      description: "STATED, NOT_APPLICABLE or WITHHELD.",
    }),
    values: t.stringList({ description: "The answer, when it is STATED: one text or several." }),
    ...guardFields(t),
  }),
})

builder.mutationField("answerQuestion", (t) =>
  t.field({
    type: SystemChanged,
    description: "A question put to a system is answered; the answer before it stays readable.",
    errors: { types: everyRefusal },
    args: {
      input: t.arg({ type: AnswerQuestionInput, required: true, description: "The answer." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, answerQuestion, input.system),
  }),
)
