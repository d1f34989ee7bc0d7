import { builder } from "../graphql/builder.ts"
import { FlowKindEnum } from "../graphql/flow-enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "./changed.ref.ts"
import { acknowledgeFlow, endFlow, stateFlow } from "./flow.command.ts"
import { CannotPassOn, FlowAcknowledged, FlowStands, NoSuchFlow, NotTheirs } from "./flow.rules.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

refusalType(CannotPassOn, "Nothing can be passed on so: to itself, or by or to what is over.")
refusalType(FlowStands, "That is passed on to the receiver in that time already.")
refusalType(NoSuchFlow, "That is not passed on to the receiver at that instant.")
refusalType(FlowAcknowledged, "The receiver has acknowledged it already.")
refusalType(NotTheirs, "Somebody else speaks for the receiver.")

const system = { required: true, description: "Slug of the system that passes it on." } as const
const receiver = {
  required: true,
  description: "Slug of the system or party that receives it.",
} as const
const passes = {
  type: FlowKindEnum,
  required: true,
  description: "What sort of thing is passed on.",
} as const

const StateFlowInput = builder.inputType("StateFlowInput", {
  description: "Something that a system passes on.",
  fields: (t) => ({
    system: t.string(system),
    receiver: t.string(receiver),
    passes: t.field(passes),
    what: t.string({ required: true, description: "What it is, in words." }),
    contract: t.string({ description: "The contract under which, by its reference." }),
    noticeDays: t.int({
      description: "How many days before a change the receiver is to be told.",
    }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const EndFlowInput = builder.inputType("EndFlowInput", {
  description: "Something that a system no longer passes on.",
  fields: (t) => ({
    system: t.string(system),
    receiver: t.string(receiver),
    passes: t.field(passes),
    endsAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})
const AcknowledgeFlowInput = builder.inputType("AcknowledgeFlowInput", {
  description: "A receiver that knows what it is passed.",
  fields: (t) => ({
    system: t.string(system),
    receiver: t.string(receiver),
    passes: t.field(passes),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  stateFlow: t.field({
    type: SystemChanged,
    description: "A system passes something on to another system or to a party.",
    errors: { types: [CannotPassOn, FlowStands, ...everyRefusal] },
    args: { input: t.arg({ type: StateFlowInput, required: true, description: "The flow." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, stateFlow, input.system),
  }),
  endFlow: t.field({
    type: SystemChanged,
    description: "A system no longer passes something on.",
    errors: { types: [NoSuchFlow, NotInOrder, ...everyRefusal] },
    args: { input: t.arg({ type: EndFlowInput, required: true, description: "Which flow." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, endFlow, input.system),
  }),
  acknowledgeFlow: t.field({
    type: SystemChanged,
    description: "A receiver knows what it is passed, and from where.",
    errors: { types: [NoSuchFlow, FlowAcknowledged, NotTheirs, ...everyRefusal] },
    args: {
      input: t.arg({ type: AcknowledgeFlowInput, required: true, description: "Which flow." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, acknowledgeFlow, input.system),
  }),
}))
