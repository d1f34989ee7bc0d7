import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { many, one, type Item } from "../graphql/page.ts"
import { invariant } from "../ledger/refusal.ts"
import { getSystemOf, SystemRef } from "../ownership/refs.ts"
import { listModelUses, type ModelUseRow } from "./model-use.store.ts"
import { findModelVersions, listModelVersions, type ModelVersionRow } from "./model.store.ts"
import { ModelRef, ModelVersionRef, VersionRef, type NamedModel } from "./refs.ts"

/** A use, and the model that it is one of. */
type Use = ModelUseRow & { readonly modelId: string }

const UseRef = builder.objectRef<Item<Use>>("ModelUse")
builder.objectType(UseRef, {
  description: "A part of a version of a system that is a version of a model.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      description: "The system.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ version }) => version.systemId),
    }),
    version: t.field({
      type: VersionRef,
      description: "The version of the system.",
      resolve: async (item) => {
        const version = await one(item, "system version", {
          id: (row) => row.version.id,
          read: async () =>
            new Map(item.page.rows.map((row) => [row.version.id, row.version] as const)),
        })
        invariant(version, "a use names the version that it is in")
        return version
      },
    }),
    role: t.string({
      description: "What part it plays there, such as model.",
      resolve: ({ row }) => row.component.role,
    }),
    modelVersion: t.field({
      type: ModelVersionRef,
      description: "The version of the model.",
      resolve: async (item, _args, { register }) => {
        const version = await one(item, "model version", {
          id: ({ modelVersionId }) => modelVersionId,
          read: (ids) => findModelVersions(register.engine.reader, ids),
        })
        invariant(version, "what a version is made with is in the register")
        return version
      },
    }),
  }),
})

const UseConnection = connectionType("ModelUse", UseRef, "uses of models")

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

const usesOfModel = (item: Item<NamedModel>, { register }: GraphQLContext): Promise<Item<Use>[]> =>
  many(
    item,
    "uses",
    async (models) => {
      const { reader } = register.engine
      const versions = await listModelVersions(reader, item.view.size, idsOf(models))
      const modelOf = new Map(versions.map(({ id, modelId }) => [id, modelId]))
      const uses = await listModelUses(reader, item.view.size, [...modelOf.keys()])
      return uses.map((use) => ({ ...use, modelId: modelOf.get(use.modelVersionId) ?? "" }))
    },
    { parent: ({ id }) => id, child: ({ modelId }) => modelId },
  )

const usesOfVersion = (
  item: Item<ModelVersionRow>,
  { register }: GraphQLContext,
): Promise<Item<Use>[]> =>
  many(
    item,
    "uses",
    async (rows) => {
      const modelOf = new Map(rows.map(({ id, modelId }) => [id, modelId]))
      const uses = await listModelUses(register.engine.reader, item.view.size, idsOf(rows))
      return uses.map((use) => ({ ...use, modelId: modelOf.get(use.modelVersionId) ?? "" }))
    },
    { parent: ({ id }) => id, child: ({ modelVersionId }) => modelVersionId },
  )

builder.objectField(ModelRef, "uses", (t) =>
  t.field({
    type: UseConnection,
    description: "Where versions of systems are made with its versions, the newest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "uses of a model",
        first: checkFirst(first),
        after,
        items: await usesOfModel(item, ctx),
      }),
  }),
)

builder.objectField(ModelVersionRef, "uses", (t) =>
  t.field({
    type: UseConnection,
    description: "Where versions of systems are made with it, the newest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "uses of a version of a model",
        first: checkFirst(first),
        after,
        items: await usesOfVersion(item, ctx),
      }),
  }),
)
