import { builder } from "../graphql/builder.ts"
import { ReviewOutcomeEnum } from "../graphql/judgement-enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { LawNotInForce, UnknownLawVersion } from "../ownership/law-version.rules.ts"
import { ChangeRiskEnum, SigningRoleEnum } from "./enums.ts"
import { judgeChange, requestChange, reviewChange, withdrawChange } from "./request.command.ts"
import {
  AlreadyRequested,
  AlreadyReviewed,
  AuthorCannotReview,
  NoOpenChange,
  NotJudged,
} from "./request.rules.ts"
import { NotInThatRole } from "./version.rules.ts"

refusalType(AlreadyRequested, "That change is asked for already, or the version runs there.")
refusalType(NoOpenChange, "No such change is asked for, or it has ended.")
refusalType(NotJudged, "Nobody has judged whether the change is substantial.")
refusalType(AlreadyReviewed, "The caller has said the same of it in this role already.")
refusalType(
  AuthorCannotReview,
  "Whoever asks for a change, or put its version together, neither judges nor reviews it.",
)

/** The fields that say which change it is. */
const changeFields = (
  t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0],
) => ({
  system: t.string({ required: true, description: "Slug of the system." }),
  version: t.string({ required: true, description: "Label of the version that is to run." }),
  environment: t.string({ description: "The environment: production, when not given." }),
})

const RequestChangeInput = builder.inputType("RequestChangeInput", {
  description: "A change that is asked for.",
  fields: (t) => ({
    ...changeFields(t),
    what: t.string({ required: true, description: "What changes." }),
    why: t.string({ required: true, description: "Why it is changed." }),
    risk: t.field({
      type: ChangeRiskEnum,
      required: true,
      description: "How much may go wrong, in the eyes of whoever asks.",
    }),
    mayGoWrong: t.string({ description: "What may go wrong, and what is done about it." }),
    roles: t.field({
      type: [SigningRoleEnum],
      description: "The roles whose review is asked for: a reviewer's, when not given.",
    }),
    ...guardFields(t),
  }),
})
const JudgeChangeInput = builder.inputType("JudgeChangeInput", {
  description: "Whether a change is a substantial modification (AI Act Art. 3(23)).",
  fields: (t) => ({
    ...changeFields(t),
    foreseen: t.boolean({
      required: true,
      description: "Whether the initial conformity assessment foresaw or planned it.",
    }),
    affectsCompliance: t.boolean({
      required: true,
      description: "Whether it affects that the requirements of the law are complied with.",
    }),
    changesPurpose: t.boolean({
      required: true,
      description: "Whether it modifies the intended purpose.",
    }),
    lawVersion: t.string({
      required: true,
      description: "The version of the law it is judged by, such as eu-2024-1689.",
    }),
    reason: t.string({ required: true, description: "Why you judge so." }),
    ...guardFields(t),
  }),
})
const ReviewChangeInput = builder.inputType("ReviewChangeInput", {
  description: "What the caller says of a change.",
  fields: (t) => ({
    ...changeFields(t),
    as: t.field({
      type: SigningRoleEnum,
      required: true,
      description: "The role in which they review.",
    }),
    outcome: t.field({
      type: ReviewOutcomeEnum,
      required: true,
      description: "What they say.",
    }),
    comments: t.string({ description: "What they say about it." }),
    ...guardFields(t),
  }),
})
const WithdrawChangeInput = builder.inputType("WithdrawChangeInput", {
  description: "A change that is no longer asked for.",
  fields: (t) => ({
    ...changeFields(t),
    reason: t.string({ required: true, description: "Why." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  requestChange: t.field({
    type: SystemChanged,
    description: "A version is asked for in an environment, in the place of what runs there.",
    errors: { types: [AlreadyRequested, ...everyRefusal] },
    args: { input: t.arg({ type: RequestChangeInput, required: true, description: "It." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, requestChange, input.system),
  }),
  judgeChange: t.field({
    type: SystemChanged,
    description:
      "The caller judges whether a change is substantial. Reviews made before no longer count. Never its author.",
    errors: {
      types: [NoOpenChange, AuthorCannotReview, UnknownLawVersion, LawNotInForce, ...everyRefusal],
    },
    args: { input: t.arg({ type: JudgeChangeInput, required: true, description: "It." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, judgeChange, input.system),
  }),
  reviewChange: t.field({
    type: SystemChanged,
    description:
      "The caller, in a role they hold for the system, reviews a change of exactly what its version consists of. Never its author, never a machine.",
    errors: {
      types: [
        NoOpenChange,
        AuthorCannotReview,
        NotJudged,
        NotInThatRole,
        AlreadyReviewed,
        ...everyRefusal,
      ],
    },
    args: { input: t.arg({ type: ReviewChangeInput, required: true, description: "It." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, reviewChange, input.system),
  }),
  withdrawChange: t.field({
    type: SystemChanged,
    description: "A change is no longer asked for.",
    errors: { types: [NoOpenChange, ...everyRefusal] },
    args: { input: t.arg({ type: WithdrawChangeInput, required: true, description: "It." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, withdrawChange, input.system),
  }),
}))
