import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder, TransitionNotAllowed } from "../ownership/lifecycle.rules.ts"
import { rollBack, suspend } from "./stop.command.ts"
import { NeverLiveThere, NothingToRollBack } from "./stop.rules.ts"

refusalType(NothingToRollBack, "Nothing runs in the environment, or nothing ran there before.")
refusalType(NeverLiveThere, "The version never ran in the environment: deploy it instead.")

const SuspendInput = builder.inputType("SuspendInput", {
  description: "A system that is stopped for the time being.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    reason: t.string({ required: true, description: "Why, in a sentence." }),
    environments: t.stringList({
      description:
        "The environments in which nothing runs until it is taken up again: all, when not given.",
    }),
    orderedAt: t.field({
      type: "DateTime",
      description: "When it was decided: when it had stopped, when not given.",
    }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "When it had stopped: now, when not given.",
    }),
    ...guardFields(t),
  }),
})

const RollBackInput = builder.inputType("RollBackInput", {
  description: "A version that runs again in an environment.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    environment: t.string({ required: true, description: "The environment, such as production." }),
    version: t.string({
      description: "Label of a version that ran there before: the last one, when not given.",
    }),
    reason: t.string({ required: true, description: "Why, in a sentence." }),
    orderedAt: t.field({
      type: "DateTime",
      description: "When it was decided: when it was done, when not given.",
    }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when the earlier version runs: now, when not given.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  suspend: t.field({
    type: SystemChanged,
    description:
      "Stops a system and whatever runs of it, in one call: no plan, no gate and no second person is asked. It is taken up again through the gate.",
    errors: { types: [TransitionNotAllowed, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: SuspendInput, required: true, description: "What is stopped." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, suspend, input.system),
  }),
  rollBack: t.field({
    type: SystemChanged,
    description:
      "A version that was live in an environment before takes the place of the one that runs there, in one call: it was let in before, and no gate is asked again.",
    errors: { types: [NothingToRollBack, NeverLiveThere, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: RollBackInput, required: true, description: "What runs again." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, rollBack, input.system),
  }),
}))
