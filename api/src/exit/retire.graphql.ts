import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemFrozen } from "../monitoring/incident.rules.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder, TransitionNotAllowed } from "../ownership/lifecycle.rules.ts"
import { SuccessorEnum } from "./enums.ts"
import { liftHold, placeHold } from "./hold.command.ts"
import { NoSuchHold } from "./hold.rules.ts"
import { acknowledgeRetirement, beginRetirement, retire } from "./retirement.command.ts"
import {
  NoRetirement,
  NotTheReceiver,
  RetirementBegun,
  RetirementUnsettled,
  SuccessorMissing,
} from "./retirement.rules.ts"

refusalType(RetirementBegun, "The retirement was begun before.")
refusalType(NoRetirement, "No retirement was begun, or it is over.")
refusalType(SuccessorMissing, "What takes over is said, and not named.")
refusalType(NotTheReceiver, "It is not to be told, was told, or others speak for it.")
refusalType(RetirementUnsettled, "Something is still open; it can be retired for a reason.")
refusalType(NoSuchHold, "No hold stands that was placed by that entry.")
builder.objectFields(RetirementUnsettled, (t) => ({
  unsettled: t.stringList({
    description: "What is open, in words.",
    resolve: ({ unsettled }) => [...unsettled],
  }),
}))

const BeginRetirementInput = builder.inputType("BeginRetirementInput", {
  description: "A system that is to be retired.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    successor: t.field({
      type: SuccessorEnum,
      required: true,
      description: "What sort of thing takes over; NONE for nothing, with the reason.",
    }),
    target: t.string({ description: "Slug of the system that takes over, where one does." }),
    process: t.string({ description: "The manual process that takes over, where one does." }),
    residual: t.string({
      required: true,
      description: "What data is left, and what is done with it.",
    }),
    reason: t.string({
      required: true,
      description: "Why it is retired; of no successor, why there is none.",
    }),
    plannedEnd: t.field({
      type: "DateTime",
      required: true,
      description: "When it is to be over.",
    }),
    effectiveAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const AcknowledgeRetirementInput = builder.inputType("AcknowledgeRetirementInput", {
  description: "A receiver that knows of a retirement.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system that is being retired." }),
    receiver: t.string({
      required: true,
      description:
        "Slug of a system or party that the exit plan names, or that the system passes something on to.",
    }),
    ...guardFields(t),
  }),
})
const RetireInput = builder.inputType("RetireInput", {
  description: "The last step of a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    office: t.string({ required: true, description: "The office that can still be asked." }),
    nevertheless: t.string({
      description: "Why it is retired although something is open. It is recorded.",
    }),
    effectiveAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const PlaceHoldInput = builder.inputType("PlaceHoldInput", {
  description: "A legal hold on what is kept of a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    reason: t.string({ required: true, description: "Why: the proceedings it is for." }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const LiftHoldInput = builder.inputType("LiftHoldInput", {
  description: "A hold that no longer stands.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    hold: t.string({
      description:
        "The id of the entry that placed it: of the only one that stands, when not given.",
    }),
    reason: t.string({ required: true, description: "Why." }),
    endsAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  beginRetirement: t.field({
    type: SystemChanged,
    description:
      "The retirement of a system begins: what takes over, what becomes of the data that is left, and when it is to be over.",
    errors: {
      types: [RetirementBegun, SuccessorMissing, TransitionNotAllowed, NotInOrder, ...everyRefusal],
    },
    args: {
      input: t.arg({ type: BeginRetirementInput, required: true, description: "What begins." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, beginRetirement, input.system),
  }),
  acknowledgeRetirement: t.field({
    type: SystemChanged,
    description: "A receiver knows that a system is being retired.",
    errors: { types: [NoRetirement, NotTheReceiver, ...everyRefusal] },
    args: {
      input: t.arg({
        type: AcknowledgeRetirementInput,
        required: true,
        description: "Who knows of what.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, acknowledgeRetirement, input.system),
  }),
  retire: t.field({
    type: SystemChanged,
    description:
      "The last step: a system is retired. What has to be kept of it, and until when, is computed from the rules of retention; what runs of it ends.",
    errors: {
      types: [
        NoRetirement,
        RetirementUnsettled,
        SystemFrozen,
        TransitionNotAllowed,
        NotInOrder,
        ...everyRefusal,
      ],
    },
    args: { input: t.arg({ type: RetireInput, required: true, description: "What is retired." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, retire, input.system),
  }),
  placeHold: t.field({
    type: SystemChanged,
    description: "A legal hold: nothing of the system is erased for its age until it is lifted.",
    errors: { types: everyRefusal },
    args: { input: t.arg({ type: PlaceHoldInput, required: true, description: "The hold." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, placeHold, input.system),
  }),
  liftHold: t.field({
    type: SystemChanged,
    description: "A legal hold no longer stands.",
    errors: { types: [NoSuchHold, NotInOrder, ...everyRefusal] },
    args: { input: t.arg({ type: LiftHoldInput, required: true, description: "The hold." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, liftHold, input.system),
  }),
}))
