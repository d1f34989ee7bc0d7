import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { act, everyRefusal, guardFields } from "../graphql/mutation.ts"
import { many, one, type Item } from "../graphql/page.ts"
import { endOf } from "../graphql/texts.ts"
import { NothingToChange } from "./deployment.rules.ts"
import { moveModelAlias } from "./model-alias.command.ts"
import { listAliases, type ModelAliasRow } from "./model-alias.store.ts"
import { ModelChanged } from "./model.graphql.ts"
import { findModelVersions } from "./model.store.ts"
import { ModelRef, ModelVersionRef, type NamedModel } from "./refs.ts"

const AliasRef = builder.objectRef<Item<ModelAliasRow>>("ModelAlias")

async function getStandsFor(item: Item<ModelAliasRow>, { register }: GraphQLContext) {
  const version = await one(item, "model version", {
    id: ({ versionId }) => versionId,
    read: (ids) => findModelVersions(register.engine.reader, ids),
  })
  if (!version) throw new Error(`The model version ${item.row.versionId} is not in the register`)
  return version
}

builder.objectType(AliasRef, {
  description: "An interval in which an alias of a model stood for one of its versions.",
  fields: (t) => ({
    alias: t.string({
      description: "The alias, such as champion.",
      resolve: ({ row }) => row.alias,
    }),
    version: t.field({
      type: ModelVersionRef,
      description: "The version it stood for.",
      resolve: (item, _args, ctx) => getStandsFor(item, ctx),
    }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while no end is known.",
      resolve: endOf,
    }),
    stands: t.boolean({
      description: "Whether it stands for it at the instant of the view.",
      resolve: ({ row, view: { asOf } }) => row.inForceFrom <= asOf && asOf < row.inForceUntil,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const aliasesOf = (
  item: Item<NamedModel>,
  { register }: GraphQLContext,
): Promise<Item<ModelAliasRow>[]> =>
  many(
    item,
    "aliases",
    (rows) =>
      listAliases(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ modelId }) => modelId },
  )

const AliasConnection = connectionType("ModelAlias", AliasRef, "intervals of aliases")

builder.objectFields(ModelRef, (t) => ({
  aliases: t.field({
    type: AliasConnection,
    description: "What its aliases stood for over time, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "aliases",
        first: checkFirst(first),
        after,
        items: await aliasesOf(item, ctx),
      }),
  }),
  alias: t.field({
    type: ModelVersionRef,
    nullable: true,
    description: "The version that an alias stood for at an instant; null: none.",
    args: {
      name: t.arg.string({ required: true, description: "The alias, such as champion." }),
      on: t.arg({
        type: "DateTime",
        description: "The instant: that of the view, when not given.",
      }),
    },
    resolve: async (item, { name, on }, ctx) => {
      const at = on ?? item.view.asOf
      const standing = (await aliasesOf(item, ctx)).find(
        ({ row }) => row.alias === name && row.inForceFrom <= at && at < row.inForceUntil,
      )
      return standing && getStandsFor(standing, ctx)
    },
  }),
}))

const MoveModelAliasInput = builder.inputType("MoveModelAliasInput", {
  description: "What an alias of a model stands for.",
  fields: (t) => ({
    model: t.string({ required: true, description: "Slug of the model." }),
    alias: t.string({
      required: true,
      description: "The alias, such as champion; neither latest nor v and a number.",
    }),
    version: t.string({ description: "The version it stands for: none, when not given." }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})

builder.mutationField("moveModelAlias", (t) =>
  t.field({
    type: ModelChanged,
    description:
      "An alias of a model stands for one of its versions from an instant on, or for none. What it stood for before is kept.",
    errors: { types: [NothingToChange, ...everyRefusal] },
    args: {
      input: t.arg({ type: MoveModelAliasInput, required: true, description: "The alias." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, moveModelAlias, input.model),
  }),
)
