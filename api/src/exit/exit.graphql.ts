import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { textOf } from "../graphql/texts.ts"
import { partyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { getVersionOf, VersionRef } from "../change/refs.ts"
import { ExitStateEnum, InterventionEnum } from "./enums.ts"
import { listHolds } from "./hold.store.ts"
import { listInterventions } from "./intervention.store.ts"
import { listPlans, listRehearsals } from "./plan.store.ts"
import {
  HoldConnection,
  InterventionConnection,
  InterventionRef,
  PlanConnection,
  PlanRef,
  RehearsalConnection,
  RetirementRef,
} from "./refs.ts"
import { listRetention, listRetirements } from "./retirement.store.ts"
import { RetentionRef } from "./retention.graphql.ts"
import { exitStateOf } from "./states.rules.ts"

type Of = Item<{ readonly id: string }>

type List<Row> = (
  reader: GraphQLContext["register"]["engine"]["reader"],
  size: number,
  ids: readonly string[],
) => Promise<Row[]>

/** The rows that belong to a system, read once for all systems of the page. */
const rowsOf = <Row extends { systemId: string }>(
  item: Of,
  { register }: GraphQLContext,
  name: string,
  list: List<Row>,
): Promise<Item<Row>[]> =>
  many(
    item,
    name,
    (rows) =>
      list(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

const plansOf = (item: Of, ctx: GraphQLContext) => rowsOf(item, ctx, "exit plans", listPlans)
const rehearsalsOf = (item: Of, ctx: GraphQLContext) =>
  rowsOf(item, ctx, "rehearsals", listRehearsals)
const retirementsOf = (item: Of, ctx: GraphQLContext) =>
  rowsOf(item, ctx, "retirements", listRetirements)

async function standingPlan(item: Of, ctx: GraphQLContext) {
  const [newest] = await plansOf(item, ctx)
  return newest ?? null
}

builder.objectType(InterventionRef, {
  description: "Somebody stepped in: a suspension or a rollback, done in one act.",
  fields: (t) => ({
    kind: t.field({
      type: InterventionEnum,
      description: "What was done.",
      resolve: ({ row }) => row.kind as never,
    }),
    orderedAt: t.field({
      type: "DateTime",
      description: "When it was decided.",
      resolve: ({ row }) => row.orderedAt,
    }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "When it was done.",
      resolve: ({ row }) => row.effectiveAt,
    }),
    minutes: t.int({
      description: "How long it took, in whole minutes from the decision on, rounded up.",
      resolve: ({ row }) =>
        Math.ceil((Date.parse(row.effectiveAt) - Date.parse(row.orderedAt)) / 60_000),
    }),
    environments: t.stringList({
      nullable: true,
      description: "Of a suspension, the environments that it stops; null for all of them.",
      resolve: ({ row }) =>
        row.environments === null ? null : (JSON.parse(row.environments) as string[]),
    }),
    environment: t.string({
      nullable: true,
      description: "Of a rollback, the environment.",
      resolve: ({ row }) => row.environment,
    }),
    replaced: t.field({
      type: VersionRef,
      nullable: true,
      description: "Of a rollback, the version that was replaced.",
      resolve: (item, _args, ctx) =>
        item.row.replacedId === null
          ? null
          : getVersionOf(item, ctx, ({ replacedId }) => replacedId ?? "", "replaced"),
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "Of a rollback, the version that runs again.",
      resolve: (item, _args, ctx) =>
        item.row.versionId === null
          ? null
          : getVersionOf(item, ctx, ({ versionId }) => versionId ?? ""),
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who did it; null where a machine did.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      description: "Why.",
      resolve: textOf("reason"),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const ExitRef = builder.objectRef<Of>("Exit")
builder.objectType(ExitRef, {
  description: "How a system is rolled back, replaced or retired.",
  fields: (t) => ({
    state: t.field({
      type: ExitStateEnum,
      nullable: true,
      description: "Where it stands; null where no plan is stated and the system not retired.",
      resolve: async (item, _args, ctx) => {
        const [retirement] = await retirementsOf(item, ctx)
        return exitStateOf({
          plan: (await standingPlan(item, ctx))?.row,
          rehearsals: (await rehearsalsOf(item, ctx)).map(({ row }) => row),
          retiredAt: retirement?.row.endedAt ?? null,
          asOf: item.view.asOf,
        })
      },
    }),
    plan: t.field({
      type: PlanRef,
      nullable: true,
      description: "The plan that stands; null where none is stated.",
      resolve: (item, _args, ctx) => standingPlan(item, ctx),
    }),
    plans: t.field({
      type: PlanConnection,
      description: "Every plan that was stated, the newest first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, ctx) =>
        connectAll(item.view, {
          name: "exit plans",
          first: checkFirst(first),
          after,
          items: await plansOf(item, ctx),
        }),
    }),
    rehearsals: t.field({
      type: RehearsalConnection,
      description: "What was tried out of every plan, the latest held first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, ctx) =>
        connectAll(item.view, {
          name: "rehearsals",
          first: checkFirst(first),
          after,
          items: await rehearsalsOf(item, ctx),
        }),
    }),
    interventions: t.field({
      type: InterventionConnection,
      description: "Its suspensions and rollbacks, the latest first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, ctx) =>
        connectAll(item.view, {
          name: "interventions",
          first: checkFirst(first),
          after,
          items: await rowsOf(item, ctx, "interventions", listInterventions),
        }),
    }),
    retirement: t.field({
      type: RetirementRef,
      nullable: true,
      description: "Its retirement; null where none was begun.",
      resolve: async (item, _args, ctx) => (await retirementsOf(item, ctx))[0] ?? null,
    }),
    retention: t.field({
      type: [RetentionRef],
      description: "Of a retired system, until when what is kept, the longest first.",
      resolve: (item, _args, ctx) => rowsOf(item, ctx, "retention", listRetention),
    }),
    holds: t.field({
      type: HoldConnection,
      description: "The legal holds on it, lifted ones included, the latest first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, ctx) =>
        connectAll(item.view, {
          name: "holds",
          first: checkFirst(first),
          after,
          items: await rowsOf(item, ctx, "holds", listHolds),
        }),
    }),
  }),
})

builder.objectField(SystemRef, "exit", (t) =>
  t.field({
    type: ExitRef,
    description: "How it is rolled back, replaced or retired.",
    resolve: (item) => item,
  }),
)
