import { builder } from "../graphql/builder.ts"
import { AccountabilityRoleEnum, SystemStateEnum } from "../graphql/enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { attestAccountability } from "./accountability.command.ts"
import { NothingToAttest } from "./accountability.rules.ts"
import { SystemChanged } from "./changed.ref.ts"
import { GateAhead, NotInOrder, TransitionNotAllowed } from "./lifecycle.rules.ts"
import { takeOn } from "./taking-on.command.ts"
import { NothingToTakeOn } from "./taking-on.rules.ts"

refusalType(NothingToAttest, "The caller holds no such role for the system at this moment.")
refusalType(NothingToTakeOn, "The system is registered, or somebody answers for it already.")

const AttestAccountabilityInput = builder.inputType("AttestAccountabilityInput", {
  description: "The caller says again that they answer for a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    role: t.field({ type: AccountabilityRoleEnum, required: true, description: "In which role." }),
    ...guardFields(t),
  }),
})
const TakeOnInput = builder.inputType("TakeOnInput", {
  description: "A system that was only reported, or found, and that the caller answers for.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    office: t.string({
      required: true,
      description: "The office by which the public will know the caller.",
    }),
    state: t.field({
      type: SystemStateEnum,
      required: true,
      description: "The state in which they answer for it.",
    }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "Since when it is in that state and they answer for it: now, when not given.",
    }),
    name: t.string({ description: "What it is called: as before, when not given." }),
    organisation: t.string({
      description: "Slug of the organisation that runs it: as before, when not given.",
    }),
    purpose: t.string({
      description: "What it is intended for (AI Act Art. 3(12)): as before, when not given.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  attestAccountability: t.field({
    type: SystemChanged,
    description:
      "Whoever answers for a system says so again, by their own credential. It counts for a year; what nobody has said for longer is a gap, and no end.",
    errors: { types: [NothingToAttest, ...everyRefusal] },
    args: {
      input: t.arg({
        type: AttestAccountabilityInput,
        required: true,
        description: "What is attested.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, attestAccountability, input.system),
  }),
  takeOn: t.field({
    type: SystemChanged,
    description:
      "A person registers a system that was only reported, or found, and is accountable for it from then on: one act, by their own credential. What sources state of it stays.",
    errors: {
      types: [NothingToTakeOn, GateAhead, TransitionNotAllowed, NotInOrder, ...everyRefusal],
    },
    args: { input: t.arg({ type: TakeOnInput, required: true, description: "What is taken on." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, takeOn, input.system),
  }),
}))
