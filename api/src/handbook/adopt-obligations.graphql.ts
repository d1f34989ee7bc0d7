import { builder } from "../graphql/builder.ts"
import {
  act,
  changedFields,
  everyRefusal,
  guardFields,
  refusalType,
  type Changed,
} from "../graphql/mutation.ts"
import { adoptObligations } from "./obligation.command.ts"
import { FrameworkRef } from "./obligation.graphql.ts"
import { AlreadyAdopted } from "./obligation.rules.ts"
import { readAdopted } from "./obligations.ts"

refusalType(AlreadyAdopted, "The very bytes are adopted already.")

const ObligationsChanged = builder.objectRef<Changed>("ObligationsChanged")
builder.objectType(ObligationsChanged, {
  description: "A law, a standard or a guideline was adopted, or validated.",
  fields: (t) => ({
    framework: t.field({
      type: FrameworkRef,
      nullable: true,
      description: "It after that; null when it was only validated and is new.",
      resolve: async ({ view, slug }, _args, { register }) =>
        (await readAdopted(register.engine.reader, view)).find(({ row }) => row.slug === slug),
    }),
  }),
})
changedFields(ObligationsChanged)

const AdoptObligationsInput = builder.inputType("AdoptObligationsInput", {
  description: "What a law, a standard or a guideline asks, as a file says it.",
  fields: (t) => ({
    text: t.string({ required: true, description: "The YAML file, every byte of it." }),
    ...guardFields(t),
  }),
})

/** The stable name that a file gives its framework, as far as it can be told. */
const slugIn = (text: string): string => /^framework: *"?([a-z0-9-]+)/m.exec(text)?.[1] ?? ""

builder.mutationField("adoptObligations", (t) =>
  t.field({
    type: ObligationsChanged,
    description:
      "What a law, a standard or a guideline asks is adopted exactly as a file says it, in the place of what was adopted of it before. Views of before keep that.",
    errors: { types: [AlreadyAdopted, ...everyRefusal] },
    args: {
      input: t.arg({ type: AdoptObligationsInput, required: true, description: "The file." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, adoptObligations, slugIn(input.text)),
  }),
)
