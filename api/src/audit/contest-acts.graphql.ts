import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { UnknownAnsweringRule } from "./answering.rules.ts"
import {
  answerContest,
  closeContest,
  decideContest,
  openContest,
  releaseContestAnswer,
  reopenContest,
  takeUpContest,
} from "./contest.command.ts"
import {
  AlreadyContested,
  AlreadyTakenUp,
  ContestNotThere,
  NotIndependent,
  NotTheReviewer,
} from "./contest.rules.ts"
import { ContestChannelEnum, ContestOutcomeEnum } from "./enums.ts"

refusalType(AlreadyContested, "The same person disputes the decision already.")
refusalType(AlreadyTakenUp, "Somebody else reviews the contest.")
refusalType(NotIndependent, "Whoever had a part in the decision does not review it.")
refusalType(NotTheReviewer, "Another person reviews the contest.")
refusalType(ContestNotThere, "The contest does not take that step from where it stands.")
refusalType(UnknownAnsweringRule, "There is no such rule by which an answer is due.")

const AnsweringRuleRef = builder.objectRef<{
  readonly slug: string
  readonly source: string
  readonly period: string
}>("AnsweringRule")
builder.objectType(AnsweringRuleRef, {
  description: "By when somebody who disputes a decision is answered.",
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "Its stable name." }),
    source: t.exposeString("source", { description: "The law, or the house, that sets it." }),
    period: t.exposeString("period", { description: "An ISO 8601 duration, such as P1M." }),
  }),
})

builder.queryField("answeringRules", (t) =>
  t.field({
    type: [AnsweringRuleRef],
    description:
      "By when contests are answered, as the content folder has it: the first rule holds where none is named.",
    resolve: async (_root, _args, { register }) => [...(await register.answeringRules())],
  }),
)

type Fields = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0]

/** Which contest it is. */
const contestFields = (t: Fields) => ({
  system: t.string({ required: true, description: "Slug of the system." }),
  decision: t.string({ required: true, description: "The id of the decision." }),
  contest: t.string({
    description:
      "The id of the contest, where the decision has several: the latest, when not given.",
  }),
})

const OpenContestInput = builder.inputType("OpenContestInput", {
  description: "A dispute. It names nobody: who it is stays with you.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    decision: t.string({
      required: true,
      description: "The id of the decision: the reference that the person was given.",
    }),
    channel: t.field({
      type: ContestChannelEnum,
      required: true,
      description: "How it was received.",
    }),
    disputed: t.string({
      required: true,
      description: "What is disputed, for those inside; without a name.",
    }),
    receivedAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    claimant: t.field({
      type: "Digest",
      description: "A commitment to who disputes it, salted by you; you keep the salt.",
    }),
    decidedBy: t.string({
      description: "Slug of the person who took or reviewed the decision, where one did.",
    }),
    rule: t.string({
      description:
        "The rule by which the answer is due: the first of answeringRules, when not given.",
    }),
    ...guardFields(t),
  }),
})

const TakeUpContestInput = builder.inputType("TakeUpContestInput", {
  description: "Which contest the caller takes up.",
  fields: (t) => ({
    ...contestFields(t),
    insteadOf: t.string({ description: "Slug of the reviewer whose place the caller takes." }),
    ...guardFields(t),
  }),
})

const DecideContestInput = builder.inputType("DecideContestInput", {
  description: "What the review of a contest came to.",
  fields: (t) => ({
    ...contestFields(t),
    outcome: t.field({
      type: ContestOutcomeEnum,
      required: true,
      description: "Whether the decision stands.",
    }),
    reasons: t.string({ required: true, description: "Why, for those inside." }),
    instead: t.string({ description: "The class of the outcome that takes its place." }),
    correction: t.string({
      description:
        "What is put right, for the person and for others like them; asked for unless the decision stands.",
    }),
    ...guardFields(t),
  }),
})

const AnswerContestInput = builder.inputType("AnswerContestInput", {
  description: "What the person was told.",
  fields: (t) => ({
    ...contestFields(t),
    words: t.string({
      required: true,
      description:
        "In plain words: what part the system had in the decision, what it rested on, and what came of the dispute.",
    }),
    told: t.field({ type: ContestChannelEnum, required: true, description: "How." }),
    toldAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    ...guardFields(t),
  }),
})

const CloseContestInput = builder.inputType("CloseContestInput", {
  description: "Which contest is closed.",
  fields: (t) => ({ ...contestFields(t), ...guardFields(t) }),
})

const ReopenContestInput = builder.inputType("ReopenContestInput", {
  description: "Which contest is opened again, and why.",
  fields: (t) => ({
    ...contestFields(t),
    reason: t.string({ required: true, description: "Why, for those inside." }),
    reopenedAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    rule: t.string({ description: "The rule by which the answer is due now." }),
    ...guardFields(t),
  }),
})

const ReleaseContestAnswerInput = builder.inputType("ReleaseContestAnswerInput", {
  description: "What of an answer is told to everybody.",
  fields: (t) => ({
    ...contestFields(t),
    words: t.string({
      required: true,
      description: "The answer in plain words, without anything that leads to the person.",
    }),
    ...guardFields(t),
  }),
})

const steps = [ContestNotThere, NotInOrder, ...everyRefusal]

builder.mutationFields((t) => ({
  openContest: t.field({
    type: SystemChanged,
    description: "An affected person disputes a decision. When the answer is due follows.",
    errors: { types: [AlreadyContested, UnknownAnsweringRule, NotInOrder, ...everyRefusal] },
    args: { input: t.arg({ type: OpenContestInput, required: true, description: "The dispute." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, openContest, input.system),
  }),
  takeUpContest: t.field({
    type: SystemChanged,
    description: "The caller, who had no part in the decision, reviews a contest.",
    errors: { types: [AlreadyTakenUp, NotIndependent, ...steps] },
    args: { input: t.arg({ type: TakeUpContestInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, takeUpContest, input.system),
  }),
  decideContest: t.field({
    type: SystemChanged,
    description: "The caller, who reviews a contest, says what the review came to.",
    errors: { types: [NotTheReviewer, ...steps] },
    args: { input: t.arg({ type: DecideContestInput, required: true, description: "What." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, decideContest, input.system),
  }),
  answerContest: t.field({
    type: SystemChanged,
    description: "The person who disputed a decision was told what came of it (AI Act Art. 86).",
    errors: { types: steps },
    args: { input: t.arg({ type: AnswerContestInput, required: true, description: "What." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, answerContest, input.system),
  }),
  closeContest: t.field({
    type: SystemChanged,
    description: "Nothing more is to be done about a contest.",
    errors: { types: steps },
    args: { input: t.arg({ type: CloseContestInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, closeContest, input.system),
  }),
  reopenContest: t.field({
    type: SystemChanged,
    description: "A contest that was answered is opened again, for somebody else to review.",
    errors: { types: [UnknownAnsweringRule, ...steps] },
    args: { input: t.arg({ type: ReopenContestInput, required: true, description: "Why." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, reopenContest, input.system),
  }),
  releaseContestAnswer: t.field({
    type: SystemChanged,
    description: "What somebody was told about a disputed decision is told to everybody.",
    errors: { types: steps },
    args: {
      input: t.arg({ type: ReleaseContestAnswerInput, required: true, description: "What." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, releaseContestAnswer, input.system),
  }),
}))
