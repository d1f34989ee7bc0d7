import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { endOf } from "../graphql/texts.ts"
import { GateClosed } from "../handbook/admission.rules.ts"
import { SystemFrozen } from "../monitoring/incident.rules.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { SystemRef } from "../ownership/refs.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { deploy, endDeployment } from "./deployment.command.ts"
import { NothingBeside, NothingToChange, SystemStopped } from "./deployment.rules.ts"
import { listDeployments, type DeploymentKind, type DeploymentRow } from "./deployment.store.ts"
import {
  DeploymentConnection,
  DeploymentRef,
  getVersionOf,
  SignOffRef,
  VersionRef,
} from "./refs.ts"
import { listSignOffs } from "./version.store.ts"

const DeploymentKindEnum = enumOf<DeploymentKind>(
  "DeploymentKind",
  "How a version came to run in an environment.",
  ["FULL", "CANARY", "ROLLBACK"],
  {
    FULL: "It was deployed, and runs for all that the environment handles.",
    CANARY: "It takes a share, beside the version that runs there.",
    ROLLBACK: "It ran there before, and was brought back.",
  },
)

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
    kind: t.field({
      type: DeploymentKindEnum,
      description: "How it came to run there.",
      resolve: ({ row }) => row.kind as DeploymentKind,
    }),
    share: t.int({
      nullable: true,
      description: "Of a canary, its share in percent.",
      resolve: ({ row }) => row.share,
    }),
    isPlanned: t.boolean({
      description: "Whether it is still to come at the instant of the view.",
      resolve: ({ row, view }) => view.asOf < row.inForceFrom,
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

const runsAt = (row: DeploymentRow, at: string): boolean =>
  row.inForceFrom <= at && at < row.inForceUntil

type LiveItem = { readonly deployment: Item<DeploymentRow>; readonly on: string }
const LiveRef = builder.objectRef<LiveItem>("Live")
builder.objectType(LiveRef, {
  description: "What was live in an environment at an instant, and who had agreed to it by then.",
  fields: (t) => ({
    deployment: t.field({
      type: DeploymentRef,
      description: "The interval in which it ran, with the version.",
      resolve: ({ deployment }) => deployment,
    }),
    agreed: t.field({
      type: [SignOffRef],
      description: "Who had signed that version off by then, in the order of signing.",
      complexity: { field: 2, multiplier: 5 },
      resolve: async ({ deployment, on }, _args, { register }) => {
        const signed = await many(
          deployment,
          "agreed",
          (rows) =>
            listSignOffs(
              register.engine.reader,
              deployment.view,
              rows.map(({ versionId }) => versionId),
            ),
          { parent: ({ versionId }) => versionId, child: ({ versionId }) => versionId },
        )
        return signed.filter(({ row }) => row.signedAt <= on)
      },
    }),
  }),
})

builder.objectFields(SystemRef, (t) => ({
  live: t.field({
    type: [LiveRef],
    description:
      "What was live at an instant: in each environment what ran in full, then what ran beside it.",
    complexity: { field: 5, multiplier: 5 },
    args: {
      on: t.arg({
        type: "DateTime",
        description: "The instant: that of the view, when not given.",
      }),
      environment: t.arg.string({
        description: "The environment, such as production: all of them, when not given.",
      }),
    },
    resolve: async (item, { environment, on }, ctx) => {
      const at = on ?? item.view.asOf
      const order = ({ row }: Item<DeploymentRow>) =>
        `${row.environment}/${row.kind === "CANARY" ? 1 : 0}`
      return (await deploymentsOf(item, ctx))
        .filter(
          ({ row }) => runsAt(row, at) && (environment ?? row.environment) === row.environment,
        )
        .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
        .map((deployment) => ({ deployment, on: at }))
    },
  }),
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
    description:
      "The version that ran in full in an environment at an instant; null: none. What ran beside it is told by `live`.",
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
        ({ row }) => row.environment === environment && row.kind !== "CANARY" && runsAt(row, at),
      )
      return running && getVersionOf(running, ctx, ({ versionId }) => versionId)
    },
  }),
}))

refusalType(NothingToChange, "The environment is as asked already.")
refusalType(NothingBeside, "A canary runs beside a version, and none runs there then.")
refusalType(SystemStopped, "The system is suspended there, retired or withdrawn: nothing runs.")

const DeployInput = builder.inputType("DeployInput", {
  description: "A version that runs in an environment.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    version: t.string({ required: true, description: "Label of the version." }),
    environment: t.string({ required: true, description: "The environment, such as production." }),
    from: t.field({
      type: "DateTime",
      description:
        "From when: now, when not given. What is still to come is planned; into production it may not have passed.",
    }),
    share: t.int({
      description:
        "Of a canary, its share of what the environment handles, in whole percent from 1 to 99; the version runs in full, when not given.",
    }),
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
    description:
      "A version runs in an environment, in the place of any other there, or as a canary beside it. Before one that is stated as production the gate is asked.",
    errors: {
      types: [
        GateClosed,
        NothingToChange,
        NothingBeside,
        NotInOrder,
        SystemStopped,
        SystemFrozen,
        ...everyRefusal,
      ],
    },
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
