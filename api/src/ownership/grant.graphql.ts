import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { ExerciseSortEnum, RightActionEnum } from "../graphql/right-enums.ts"
import { SystemChanged } from "./changed.ref.ts"
import { NotInOrder } from "./lifecycle.rules.ts"
import { grantRight, recordExercise, withdrawRight } from "./right.command.ts"
import { CannotHoldRight, NoSuchRight, NotTheHolder, RightStands } from "./right.rules.ts"

refusalType(CannotHoldRight, "Such a party has no decision right: an organisation, or who left.")
refusalType(RightStands, "They have the right in that time already.")
refusalType(NoSuchRight, "They do not have the right at that instant.")
refusalType(NotTheHolder, "The person does not have the right that they are said to have used.")

const action = { type: RightActionEnum, required: true, description: "What they may do." } as const
const system = { required: true, description: "Slug of the system." } as const
const holder = { required: true, description: "Slug of the person, team or office." } as const

const GrantRightInput = builder.inputType("GrantRightInput", {
  description: "A decision right over a system.",
  fields: (t) => ({
    system: t.string(system),
    action: t.field(action),
    holder: t.string(holder),
    office: t.string({
      required: true,
      description: "The office by which the public knows them.",
    }),
    limits: t.string({ description: "Within which limits." }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    until: t.field({
      type: "DateTime",
      description: "Until when: without an end, when not given.",
    }),
    ...guardFields(t),
  }),
})
const WithdrawRightInput = builder.inputType("WithdrawRightInput", {
  description: "A decision right that no longer stands.",
  fields: (t) => ({
    system: t.string(system),
    action: t.field(action),
    holder: t.string(holder),
    endsAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})
const RecordExerciseInput = builder.inputType("RecordExerciseInput", {
  description: "A decision right that was used or tried out.",
  fields: (t) => ({
    system: t.string(system),
    action: t.field(action),
    holder: t.string(holder),
    sort: t.field({
      type: ExerciseSortEnum,
      required: true,
      description: "Whether it was a drill or in earnest.",
    }),
    exercisedAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    goodUntil: t.field({
      type: "DateTime",
      description: "Until when that shows that it can be used: for a year, when not given.",
    }),
    by: t.string({ description: "Slug of the person who used it." }),
    evidence: t.field({ type: "Digest", description: "Digest of the protocol of it." }),
    notes: t.string({ description: "What was seen." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  grantRight: t.field({
    type: SystemChanged,
    description:
      "Somebody may disregard, override, reverse, stop, suspend, roll back or retire a system (AI Act Art. 14(4)(d) and (e)).",
    errors: { types: [CannotHoldRight, RightStands, NotInOrder, ...everyRefusal] },
    args: { input: t.arg({ type: GrantRightInput, required: true, description: "The right." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, grantRight, input.system),
  }),
  withdrawRight: t.field({
    type: SystemChanged,
    description: "A decision right no longer stands.",
    errors: { types: [NoSuchRight, ...everyRefusal] },
    args: {
      input: t.arg({ type: WithdrawRightInput, required: true, description: "Which right." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, withdrawRight, input.system),
  }),
  recordExercise: t.field({
    type: SystemChanged,
    description:
      "A decision right was used, or tried out. Whoever suspends or rolls back by the API uses theirs by that.",
    errors: { types: [NoSuchRight, NotTheHolder, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: RecordExerciseInput, required: true, description: "What was done." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordExercise, input.system),
  }),
}))
