import type { Direction } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  pageCost,
  skippedBy,
} from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import { getPartyOf, PartyRef } from "../ownership/refs.ts"
import { DirectionEnum } from "./enums.ts"
import type { MonitoringFacts } from "./facts.ts"
import { countObservations, listNewestObservations } from "./observation.store.ts"
import type { PlannedRow } from "./plan.store.ts"
import { CheckRef, ObservationConnection, readMonitoringFacts } from "./refs.ts"

type Checked = Item<PlannedRow>

type CheckFacts = NonNullable<MonitoringFacts["checks"]["value"]>[number]

/** What is known of a check in the view, where its plan is the one that applies. */
async function factsOf(
  { row, view, page }: Checked,
  { register }: GraphQLContext,
): Promise<CheckFacts | undefined> {
  const facts = await page.once("monitoring facts", (rows) =>
    readMonitoringFacts(register.engine.reader, view, [
      ...new Set(rows.map(({ plan }) => plan.systemId)),
    ]),
  )
  const { plan, check } = row
  if (view.asOf < plan.inForceFrom || plan.inForceUntil <= view.asOf) return undefined
  const checks = facts.get(plan.systemId)?.checks.value ?? []
  return checks.find((one) => one.check.value === check.slug)
}

builder.objectType(CheckRef, {
  description: "What is observed of a system, how often, and within which limits.",
  fields: (t) => ({
    slug: t.string({
      description: "Its stable name, which observations give.",
      resolve: ({ row }) => row.check.slug,
    }),
    metric: t.string({ description: "What is measured.", resolve: ({ row }) => row.check.metric }),
    unit: t.string({
      nullable: true,
      description: "The unit of its values; null for a plain number.",
      resolve: ({ row }) => row.check.unit,
    }),
    direction: t.field({
      type: DirectionEnum,
      description: "On which side of the threshold it is as it should be.",
      resolve: ({ row }) => row.check.direction as Direction,
    }),
    threshold: t.string({
      description: "The threshold, a decimal number in that unit.",
      resolve: ({ row }) => row.check.threshold,
    }),
    every: t.string({
      description: "How often an observation is expected: an ISO 8601 duration.",
      resolve: ({ row }) => row.check.every,
    }),
    grace: t.string({
      description: "How long after the end of such a time one may arrive: an ISO 8601 duration.",
      resolve: ({ row }) => row.check.grace,
    }),
    watcher: t.field({
      type: PartyRef,
      description: "Who watches it.",
      resolve: (item, _args, ctx) =>
        getPartyOf(item, ctx, ({ check }) => check.watcherId, "watcher"),
    }),
    sentences: t.field({
      type: ["Int"],
      description: "The sentences of the intended purpose that it speaks for, the first being 1.",
      resolve: ({ row }) => JSON.parse(row.check.sentences) as number[],
    }),
    observedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When its latest observation was made; null where there is none.",
      resolve: async (item, _args, ctx) => (await factsOf(item, ctx))?.observedAt.value ?? null,
    }),
    breachedSince: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Since when its observations have been on the wrong side of the threshold; null where the latest is not.",
      resolve: async (item, _args, ctx) => (await factsOf(item, ctx))?.breachedSince.value ?? null,
    }),
    silentFrom: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "From when it is silent unless something arrives; null where nothing is expected, as while the system is not in use.",
      resolve: async (item, _args, ctx) => (await factsOf(item, ctx))?.silentFrom.value ?? null,
    }),
    isSilent: t.boolean({
      description: "Whether what was expected had not arrived at the instant of the view.",
      resolve: async (item, _args, ctx) => {
        const from = (await factsOf(item, ctx))?.silentFrom.value ?? null
        return from !== null && from <= item.view.asOf
      },
    }),
    observations: t.field({
      type: ObservationConnection,
      description:
        "Its observations that had arrived, the latest first; those of earlier plans too.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: (item, { first, after }, ctx) =>
        observationsOf(item, ctx, { first: checkFirst(first), after }),
    }),
  }),
})

async function observationsOf(
  item: Checked,
  { register }: GraphQLContext,
  { first, after }: { first: number; after: string | null | undefined },
) {
  const name = "observations of a check"
  const { reader } = register.engine
  const { size, asOf } = item.view
  const keyOf = ({ plan, check }: PlannedRow) => `${plan.systemId}/${check.slug}`
  const limit = skippedBy(item.view, name, after) + first + 1
  const systemsIn = (rows: readonly PlannedRow[]) => [
    ...new Set(rows.map(({ plan }) => plan.systemId)),
  ]
  const items = await many(
    item,
    `${name} to ${limit}`,
    (rows) => listNewestObservations(reader, { ids: systemsIn(rows), size, asOf, limit }),
    { parent: keyOf, child: ({ systemId, slug }) => `${systemId}/${slug}` },
  )
  const total = async () => {
    const counts = await item.page.once("counts of observations", (rows) =>
      countObservations(reader, { ids: systemsIn(rows), size, asOf }),
    )
    return counts.get(keyOf(item.row)) ?? 0
  }
  return connectAll(item.view, { name, first, after, items, total })
}
