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
import { getPartyOf, PartyRef, readUse } from "../ownership/refs.ts"
import { DirectionEnum } from "./enums.ts"
import type { MonitoringFacts } from "./facts.ts"
import { countObservations, listNewestObservations } from "./observation.store.ts"
import { rhythmOf } from "./plan.rules.ts"
import type { PlannedRow } from "./plan.store.ts"
import { CheckRef, ObservationConnection, readMonitoringFacts } from "./refs.ts"
import { silencesOf, type Silence } from "./silence.rules.ts"
import { stretchesInUse } from "./use.rules.ts"

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

const SilenceRef = builder.objectRef<Silence>("Silence")
builder.objectType(SilenceRef, {
  description: "A time in which what was expected of a check had not arrived.",
  fields: (t) => ({
    from: t.field({
      type: "DateTime",
      description: "When the first of what is missing was due.",
      resolve: ({ from }) => from,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "When something newer arrived, or the use of the system ended; null while neither did.",
      resolve: ({ until }) => until,
    }),
  }),
})

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
    silences: t.field({
      type: [SilenceRef],
      description:
        "When it was silent, the earliest first: since its plan applies, and among its latest hundred observations.",
      resolve: silencesAmong,
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

const keyOf = ({ plan, check }: PlannedRow): string => `${plan.systemId}/${check.slug}`
const systemsIn = (rows: readonly PlannedRow[]): string[] => [
  ...new Set(rows.map(({ plan }) => plan.systemId)),
]

/** The latest observations of each check of the page, at most so many. */
const newestOf = (item: Checked, { register }: GraphQLContext, limit: number) =>
  many(
    item,
    `newest observations to ${limit}`,
    (rows) =>
      listNewestObservations(register.engine.reader, {
        ids: systemsIn(rows),
        size: item.view.size,
        asOf: item.view.asOf,
        limit,
      }),
    { parent: keyOf, child: ({ systemId, slug }) => `${systemId}/${slug}` },
  )

const lookedAt = 100

async function silencesAmong(
  item: Checked,
  _args: object,
  ctx: GraphQLContext,
): Promise<Silence[]> {
  const { row, view, page } = item
  const items = await newestOf(item, ctx, lookedAt)
  const use = await page.once("use", (rows) =>
    readUse(ctx.register.engine.reader, view, systemsIn(rows)),
  )
  const observations = items.map((one) => one.row)
  // What was before the earliest that is looked at is not known here.
  const since =
    observations.length < lookedAt ? row.plan.inForceFrom : observations.at(-1)?.observedAt
  const inUse = stretchesInUse(use.get(row.plan.systemId)?.states ?? [])
    .map(({ from, until }) => ({ from: from < (since ?? from) ? (since ?? from) : from, until }))
    .filter(({ from, until }) => from < until)
  return silencesOf(rhythmOf(row), { inUse, observations, asOf: view.asOf })
}

async function observationsOf(
  item: Checked,
  ctx: GraphQLContext,
  { first, after }: { first: number; after: string | null | undefined },
) {
  const name = "observations of a check"
  const { size, asOf } = item.view
  const items = await newestOf(item, ctx, skippedBy(item.view, name, after) + first + 1)
  const total = async () => {
    const counts = await item.page.once("counts of observations", (rows) =>
      countObservations(ctx.register.engine.reader, { ids: systemsIn(rows), size, asOf }),
    )
    return counts.get(keyOf(item.row)) ?? 0
  }
  return connectAll(item.view, { name, first, after, items, total })
}
