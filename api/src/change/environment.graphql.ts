import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many } from "../graphql/page.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { SystemRef } from "../ownership/refs.ts"
import { NothingToChange } from "./deployment.rules.ts"
import { stateEnvironment } from "./environment.command.ts"
import { ProductionStays } from "./environment.rules.ts"
import { listEnvironments } from "./environment.store.ts"
import { EnvironmentRef } from "./refs.ts"

builder.objectType(EnvironmentRef, {
  description: "A place in which versions of a system run.",
  fields: (t) => ({
    slug: t.string({
      description: "Its stable name, such as production.",
      resolve: ({ row }) => row.slug,
    }),
    name: t.string({ description: "What it is called.", resolve: ({ row }) => row.name }),
    isProduction: t.boolean({
      description:
        "Whether it is production: what runs there touches people or decisions, and the gate is asked before a version gets in.",
      resolve: ({ row }) => row.isProduction === 1,
    }),
    statedAt: t.field({
      type: "DateTime",
      description: "When that was stated.",
      resolve: ({ row }) => row.statedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "environments", (t) =>
  t.field({
    type: [EnvironmentRef],
    description: "Its environments as they are stated, production first.",
    complexity: { field: 2, multiplier: 5 },
    resolve: (item, _args, { register }) =>
      many(
        item,
        "environments",
        (rows) =>
          listEnvironments(
            register.engine.reader,
            item.view.size,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      ),
  }),
)

refusalType(ProductionStays, "An environment that is stated as production stays production.")

const StateEnvironmentInput = builder.inputType("StateEnvironmentInput", {
  description: "An environment of a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    slug: t.string({ required: true, description: "Its stable name, such as production." }),
    name: t.string({ required: true, description: "What it is called." }),
    isProduction: t.boolean({
      required: true,
      description:
        "Whether what runs there touches people or decisions. What is production stays so.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationField("stateEnvironment", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "An environment of a system is stated. Before a version gets into one that is production, the gate is asked.",
    errors: { types: [ProductionStays, NothingToChange, ...everyRefusal] },
    args: {
      input: t.arg({
        type: StateEnvironmentInput,
        required: true,
        description: "The environment.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, stateEnvironment, input.system),
  }),
)
