import { openInstant } from "../db/query.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { SystemRef } from "../ownership/refs.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { deploy, endDeployment } from "./deployment.command.ts"
import { NothingToChange, SystemStopped } from "./deployment.rules.ts"
import { listDeployments, type DeploymentRow } from "./deployment.store.ts"
import { DeploymentConnection, DeploymentRef, getVersionOf, VersionRef } from "./refs.ts"

builder.objectType(DeploymentRef, {
  description: "An interval in which a version runs in an environment.",
  fields: (t) => ({
    environment: t.string({
      description: "The environment, such as production.",
      resolve: ({ row }) => row.environment,
    }),
    version: t.field({
      type: VersionRef,
      description: "The version.",
      resolve: (item, _args, ctx) => getVersionOf(item, ctx, ({ versionId }) => versionId),
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
      resolve: ({ row }) => (row.inForceUntil === openInstant ? null : row.inForceUntil),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

/** What ran of a system over time, the latest first. */
const deploymentsOf = (
  item: Item<{ readonly id: string }>,
  { register }: GraphQLContext,
): Promise<Item<DeploymentRow>[]> =>
  many(
    item,
    "deployments",
    (rows) =>
      listDeployments(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

builder.objectFields(SystemRef, (t) => ({
  deployments: t.field({
    type: DeploymentConnection,
    description:
      "What ran of it, in every environment, the latest first, as far as known in the view.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "deployments",
        first: checkFirst(first),
        after,
        items: await deploymentsOf(item, ctx),
      }),
  }),
  deployedVersion: t.field({
    type: VersionRef,
    nullable: true,
    description: "The version that ran in an environment at an instant; null: none.",
    args: {
      environment: t.arg.string({
        required: true,
        description: "The environment, such as production.",
      }),
      on: t.arg({
        type: "DateTime",
        description: "The instant: that of the view, when not given.",
      }),
    },
    resolve: async (item, { environment, on }, ctx) => {
      const at = on ?? item.view.asOf
      const running = (await deploymentsOf(item, ctx)).find(
        ({ row }) =>
          row.environment === environment && row.inForceFrom <= at && at < row.inForceUntil,
      )
      return running && getVersionOf(running, ctx, ({ versionId }) => versionId)
    },
  }),
}))

refusalType(NothingToChange, "The environment is as asked already.")
refusalType(SystemStopped, "The system is suspended there, retired or withdrawn: nothing runs.")

const DeployInput = builder.inputType("DeployInput", {
  description: "A version that runs in an environment.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    version: t.string({ required: true, description: "Label of the version." }),
    environment: t.string({ required: true, description: "The environment, such as production." }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const EndDeploymentInput = builder.inputType("EndDeploymentInput", {
  description: "An environment in which nothing runs any more.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    environment: t.string({ required: true, description: "The environment." }),
    endsAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  deploy: t.field({
    type: SystemChanged,
    description: "A version runs in an environment, in the place of any other there.",
    errors: { types: [NothingToChange, SystemStopped, ...everyRefusal] },
    args: { input: t.arg({ type: DeployInput, required: true, description: "What runs where." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, deploy, input.system),
  }),
  endDeployment: t.field({
    type: SystemChanged,
    description: "Nothing runs in an environment any more.",
    errors: { types: [NothingToChange, ...everyRefusal] },
    args: { input: t.arg({ type: EndDeploymentInput, required: true, description: "What ends." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, endDeployment, input.system),
  }),
}))
