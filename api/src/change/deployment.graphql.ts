import { builder } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { endOf } from "../graphql/texts.ts"
import { GateClosed } from "../handbook/admission.rules.ts"
import { SystemFrozen } from "../monitoring/incident.rules.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { SystemRef } from "../ownership/refs.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { deploy, endDeployment } from "./deployment.command.ts"
import { NothingBeside, NothingToChange, SystemStopped } from "./deployment.rules.ts"
import type { DeploymentKind } from "./deployment.store.ts"
import { listKeptPlans } from "./planned-start.store.ts"
import { deploymentsOf, runsAt } from "./ran.ts"
import { DeploymentConnection, DeploymentRef, getVersionOf, VersionRef } from "./refs.ts"

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
    plannedFrom: t.field({
      type: "DateTime",
      nullable: true,
      description: "The day that was planned for its start; null where nobody planned it.",
      resolve: async (item, _args, { register }) => {
        const { reader } = register.engine
        const kept = await item.page.once("kept plans", (rows) =>
          listKeptPlans(reader, item.view.size, [...new Set(rows.map(({ systemId }) => systemId))]),
        )
        return kept.get(item.row.entry)?.startsAt ?? null
      },
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
        items: await deploymentsOf(item, ctx, ({ id }) => id),
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
      const running = (await deploymentsOf(item, ctx, ({ id }) => id)).find(
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
        "From when: now, when not given. A day still to come is a plan: it asks no gate and lets nothing run, and the start is recorded by this act when it takes place. `System.gate` tells what its gate says, and of another day in a register of that `asOf`. Into production it may not have passed.",
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
    endsAt: t.field({
      type: "DateTime",
      description: "From when: now, when not given. What is planned there stays planned.",
    }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  deploy: t.field({
    type: SystemChanged,
    description:
      "A version runs in an environment, in the place of any other there, or as a canary beside it; or it is planned to, on a day to come. Before it runs in one that is stated as production the gate is asked.",
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
