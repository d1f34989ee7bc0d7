import { builder } from "../graphql/builder.ts"
import { checkFirst, connect, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import {
  act,
  changedFields,
  everyRefusal,
  guardFields,
  refusalType,
  type Changed,
} from "../graphql/mutation.ts"
import { many, one, single } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { invariant } from "../ledger/refusal.ts"
import { SlugTaken } from "../ownership/slug.rules.ts"
import { registerModel, registerModelVersion } from "./model.command.ts"
import {
  countModels,
  findModelIn,
  listModels,
  listModelVersions,
  type ModelVersionRow,
} from "./model.store.ts"
import {
  ModelConnection,
  ModelRef,
  ModelVersionConnection,
  ModelVersionRef,
  type NamedModel,
} from "./refs.ts"
import { LabelTaken } from "./version.rules.ts"

builder.objectType(ModelRef, {
  description: "A model that versions of systems are made with.",
  fields: (t) => ({
    slug: t.string({ description: "Its stable name.", resolve: ({ row }) => row.slug }),
    name: t.string({ description: "What it is called.", resolve: ({ row }) => row.name }),
    provider: t.string({
      nullable: true,
      description: "Who makes it.",
      resolve: ({ row }) => row.provider,
    }),
    entry: t.int({
      description: "Index of the entry that made it known.",
      resolve: ({ row }) => row.entry,
    }),
    versions: t.field({
      type: ModelVersionConnection,
      description: "Its versions, the newest first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, { register: { engine } }) =>
        connectAll(item.view, {
          name: "model versions",
          first: checkFirst(first),
          after,
          items: await many(
            item,
            "versions",
            (rows) =>
              listModelVersions(
                engine.reader,
                item.view.size,
                rows.map(({ id }) => id),
              ),
            { parent: ({ id }) => id, child: ({ modelId }) => modelId },
          ),
        }),
    }),
  }),
})

const modelOf = (row: ModelVersionRow): NamedModel => ({
  id: row.modelId,
  slug: row.modelSlug,
  name: row.modelName,
  provider: row.provider,
  entry: row.modelEntry,
})

builder.objectType(ModelVersionRef, {
  description: "A version of a model.",
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      description: "The model.",
      resolve: async (item) => {
        const model = await one(item, "model", {
          id: ({ modelId }) => modelId,
          read: async () => new Map(item.page.rows.map((row) => [row.modelId, modelOf(row)])),
        })
        invariant(model, "a version of a model names it")
        return model
      },
    }),
    version: t.string({
      description: "The provider's name for the version.",
      resolve: ({ row }) => row.version,
    }),
    digest: t.field({
      type: "Digest",
      nullable: true,
      description:
        "Digest of its weights or of the provider's manifest; of a version known from a model card or a registry only, of what that says.",
      resolve: ({ row }) => row.digest,
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When it became known to the register.",
      resolve: ({ row }) => row.recordedAt,
    }),
    entry: t.int({
      description: "Index of the entry that made it known.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectFields(RegisterViewRef, (t) => ({
  model: t.field({
    type: ModelRef,
    nullable: true,
    description: "The model with this slug.",
    args: { slug: t.arg.string({ required: true, description: "The model's stable name." }) },
    resolve: async (view, { slug }, { register }) => {
      const row = await findModelIn(register.engine.reader, view.size, slug)
      return row && single<NamedModel>(view, row)
    },
  }),
  models: t.field({
    type: ModelConnection,
    description: "The models of the view, in the order of their slugs.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: (view, { first, after }, { register: { engine } }) =>
      connect<NamedModel>({
        view,
        name: "models",
        first: checkFirst(first),
        after,
        keyOf: ({ slug }) => [slug],
        shape: ["string"],
        list: (start, limit) =>
          listModels(engine.reader, { size: view.size, after: String(start?.[0] ?? ""), limit }),
        count: () => countModels(engine.reader, view.size),
      }),
  }),
}))

refusalType(LabelTaken, "A version of that name exists, and a version never changes.")

export const ModelChanged = builder.objectRef<Changed>("ModelChanged")
builder.objectType(ModelChanged, {
  description: "An act on a model was recorded, or validated.",
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: "The model after it; null when it was only validated and does not exist.",
      resolve: async ({ slug, view }, _args, { register }) => {
        const row = await findModelIn(register.engine.reader, view.size, slug)
        return row && single<NamedModel>(view, row)
      },
    }),
  }),
})
changedFields(ModelChanged)

const RegisterModelInput = builder.inputType("RegisterModelInput", {
  description: "A model that becomes known to the register.",
  fields: (t) => ({
    slug: t.string({ required: true, description: "Its stable name." }),
    name: t.string({ required: true, description: "What it is called." }),
    provider: t.string({ description: "Who makes it." }),
    ...guardFields(t),
  }),
})
const RegisterModelVersionInput = builder.inputType("RegisterModelVersionInput", {
  description: "A version of a model that becomes known to the register.",
  fields: (t) => ({
    model: t.string({ required: true, description: "Slug of the model." }),
    version: t.string({ required: true, description: "The provider's name for the version." }),
    digest: t.field({
      type: "Digest",
      description: "Digest of its weights or of the provider's manifest.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  registerModel: t.field({
    type: ModelChanged,
    description: "A model becomes known to the register.",
    errors: { types: [SlugTaken, ...everyRefusal] },
    args: { input: t.arg({ type: RegisterModelInput, required: true, description: "The model." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, registerModel, input.slug),
  }),
  registerModelVersion: t.field({
    type: ModelChanged,
    description: "A version of a model becomes known to the register.",
    errors: { types: [LabelTaken, ...everyRefusal] },
    args: {
      input: t.arg({
        type: RegisterModelVersionInput,
        required: true,
        description: "The version.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, registerModelVersion, input.model),
  }),
}))
