import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "./changed.ref.ts"
import { charterPilot, endPilot, extendPilot, reviewCharter } from "./charter.command.ts"
import { ReviewOutcomeEnum } from "../graphql/judgement-enums.ts"
import { PilotDecisionEnum, ReviewAreaEnum } from "./charter.graphql.ts"
import { CannotReview, EndTooEarly, NoPilot } from "./charter.rules.ts"

refusalType(NoPilot, "The system is not where a pilot is chartered, extended or ended.")
refusalType(EndTooEarly, "The end of a pilot is not after what it has to be after.")
refusalType(
  CannotReview,
  "A charter is reviewed by others than its author, in an office they hold.",
)

const CharterPilotInput = builder.inputType("CharterPilotInput", {
  description: "The charter of a pilot.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    success: t.string({
      required: true,
      description: "What would count as success in operation, not in a demonstration.",
    }),
    answerable: t.string({
      required: true,
      description: "Slug of the person who will answer for the system if it is admitted.",
    }),
    answerableOffice: t.string({
      required: true,
      description: "The office by which the public knows that person.",
    }),
    scope: t.string({
      required: true,
      description: "What the pilot may touch: people, data, decisions.",
    }),
    endsAt: t.field({ type: "DateTime", required: true, description: "When the pilot ends." }),
    atEnd: t.string({ required: true, description: "What happens at its end." }),
    ...guardFields(t),
  }),
})
const ReviewCharterInput = builder.inputType("ReviewCharterInput", {
  description: "A review of a pilot's charter.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    as: t.field({ type: ReviewAreaEnum, required: true, description: "For which side." }),
    office: t.string({ required: true, description: "Slug of the office in which you review." }),
    outcome: t.field({ type: ReviewOutcomeEnum, required: true, description: "What you say." }),
    note: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})
const ExtendPilotInput = builder.inputType("ExtendPilotInput", {
  description: "A pilot that goes on.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    endsAt: t.field({ type: "DateTime", required: true, description: "When it ends now." }),
    reason: t.string({ required: true, description: "Why it goes on." }),
    ...guardFields(t),
  }),
})
const EndPilotInput = builder.inputType("EndPilotInput", {
  description: "A pilot that ends.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    decision: t.field({
      type: PilotDecisionEnum,
      required: true,
      description: "What is to become of the system.",
    }),
    outcomes: t.string({
      required: true,
      description: "What the pilot brought, held against its charter.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  charterPilot: t.field({
    type: SystemChanged,
    description: "What a pilot is for, may touch and comes to is settled before it begins.",
    errors: { types: [NoPilot, EndTooEarly, ...everyRefusal] },
    args: {
      input: t.arg({ type: CharterPilotInput, required: true, description: "The charter." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, charterPilot, input.system),
  }),
  reviewCharter: t.field({
    type: SystemChanged,
    description: "Somebody other than its author reviews a charter for risk or for operations.",
    errors: { types: [NoPilot, CannotReview, ...everyRefusal] },
    args: {
      input: t.arg({ type: ReviewCharterInput, required: true, description: "The review." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, reviewCharter, input.system),
  }),
  extendPilot: t.field({
    type: SystemChanged,
    description: "A pilot goes on after its end, by somebody's decision and with a reason.",
    errors: { types: [NoPilot, EndTooEarly, ...everyRefusal] },
    args: { input: t.arg({ type: ExtendPilotInput, required: true, description: "How long." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, extendPilot, input.system),
  }),
  endPilot: t.field({
    type: SystemChanged,
    description: "A pilot is ended by a decision, with what it brought.",
    errors: { types: [NoPilot, ...everyRefusal] },
    args: { input: t.arg({ type: EndPilotInput, required: true, description: "The decision." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, endPilot, input.system),
  }),
}))
