import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { act, everyRefusal, guardFields } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { SystemRef } from "../ownership/refs.ts"
import { NothingToChange } from "./deployment.rules.ts"
import { unplanDeployment } from "./planned-start.command.ts"
import { listPlannedStarts, type PlannedStartRow } from "./planned-start.store.ts"
import { getVersionOf, VersionRef } from "./refs.ts"

const PlannedStartRef = builder.objectRef<Item<PlannedStartRow>>("PlannedStart")
builder.objectType(PlannedStartRef, {
  description:
    "A version that is to start in an environment. It lets nothing in: its start is an act of its own, which asks the gate.",
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
    share: t.int({
      nullable: true,
      description: "Of a canary, its share in percent.",
      resolve: ({ row }) => row.share,
    }),
    from: t.field({
      type: "DateTime",
      description: "From when it is to run.",
      resolve: ({ row }) => row.startsAt,
    }),
    isOverdue: t.boolean({
      description:
        "Whether that has come at the instant of the view, and no start of it is recorded.",
      resolve: ({ row, view }) => row.startsAt <= view.asOf,
    }),
    plannedAt: t.field({
      type: "DateTime",
      description: "When it was planned.",
      resolve: ({ row }) => row.plannedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const PlannedStartConnection = connectionType("PlannedStart", PlannedStartRef, "planned starts")

builder.objectField(SystemRef, "plannedStarts", (t) =>
  t.field({
    type: PlannedStartConnection,
    description:
      "What of it is planned to start, the next first: at most one version in full and one canary in each environment. What began, was planned anew or was taken back is not here.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register }) =>
      connectAll(item.view, {
        name: "planned starts",
        first: checkFirst(first),
        after,
        items: await many(
          item,
          "planned starts",
          (rows) =>
            listPlannedStarts(
              register.engine.reader,
              item.view.size,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ systemId }) => systemId },
        ),
      }),
  }),
)

const UnplanDeploymentInput = builder.inputType("UnplanDeploymentInput", {
  description: "A planned start that is taken back.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    version: t.string({ required: true, description: "Label of the version." }),
    environment: t.string({ required: true, description: "The environment, such as production." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

builder.mutationField("unplanDeployment", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "A version is no longer planned in an environment. A suspension or a retirement takes plans back by itself.",
    errors: { types: [NothingToChange, ...everyRefusal] },
    args: {
      input: t.arg({
        type: UnplanDeploymentInput,
        required: true,
        description: "What is no longer planned.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, unplanDeployment, input.system),
  }),
)
