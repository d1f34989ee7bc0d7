import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, Page, type Item } from "../graphql/page.ts"
import { endOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { SystemRef } from "../ownership/refs.ts"
import { DirectionEnum } from "./enums.ts"
import { spokenFor } from "./facts.ts"
import { stateMonitoringPlan } from "./plan.command.ts"
import { PlanUnchanged } from "./plan.rules.ts"
import { listChecks, listPlans, type PlannedRow, type PlanRow } from "./plan.store.ts"
import { CheckRef, MonitoringPlanConnection, MonitoringPlanRef } from "./refs.ts"

type Checked = Item<PlannedRow>

/** The checks of a plan, read once for all plans of the page. */
async function checksOf(item: Item<PlanRow>, { register }: GraphQLContext): Promise<Checked[]> {
  const byPlan = await item.page.once("checks", async (plans) => {
    const planOf = new Map(plans.map((plan) => [plan.id, plan]))
    const checks = await listChecks(register.engine.reader, [...planOf.keys()])
    const rows = checks.flatMap((check) => {
      const plan = planOf.get(check.planId)
      return plan ? [{ plan, check }] : []
    })
    return Map.groupBy(new Page(item.view, rows).items(), ({ row }) => row.plan.id)
  })
  return byPlan.get(item.row.id) ?? []
}

builder.objectType(MonitoringPlanRef, {
  description:
    "What is observed of a system, how often, within which limits and by whom (AI Act Art. 72).",
  fields: (t) => ({
    from: t.field({
      type: "DateTime",
      description: "From when it applies.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it gives way to another; null while it does not.",
      resolve: endOf,
    }),
    checks: t.field({
      type: [CheckRef],
      description: "Its checks, in their order.",
      complexity: { field: 2, multiplier: 5 },
      resolve: (item, _args, ctx) => checksOf(item, ctx),
    }),
    sentences: t.int({
      description: "How many sentences the intended purpose has that it was stated for.",
      resolve: ({ row }) => row.sentences,
    }),
    unspoken: t.field({
      type: ["Int"],
      description:
        "The sentences of the intended purpose that no check speaks for, the first being 1: each is a gap.",
      resolve: async (item, _args, ctx) => {
        const spoken = spokenFor((await checksOf(item, ctx)).map(({ row }) => row))
        const every = Array.from({ length: item.row.sentences }, (_one, index) => index + 1)
        return every.filter((sentence) => !spoken.has(sentence))
      },
    }),
    statedAt: t.field({
      type: "DateTime",
      description: "When it was stated.",
      resolve: ({ row }) => row.statedAt,
    }),
    entry: t.int({
      description: "Index of the entry that stated it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const plansOf = (item: Item<{ readonly id: string }>, { register }: GraphQLContext) =>
  many(
    item,
    "monitoring plans",
    (rows) =>
      listPlans(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

builder.objectFields(SystemRef, (t) => ({
  monitoringPlan: t.field({
    type: MonitoringPlanRef,
    nullable: true,
    description: "The monitoring plan that applies at the instant of the view; null for none.",
    resolve: async (item, _args, ctx) =>
      (await plansOf(item, ctx)).find(
        ({ row, view: { asOf } }) => row.inForceFrom <= asOf && asOf < row.inForceUntil,
      ) ?? null,
  }),
  monitoringPlans: t.field({
    type: MonitoringPlanConnection,
    description: "Its monitoring plans over time, the one that applies from the latest day first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "monitoring plans",
        first: checkFirst(first),
        after,
        items: await plansOf(item, ctx),
      }),
  }),
}))

refusalType(PlanUnchanged, "The monitoring plan that applies then says the same.")

const CheckInput = builder.inputType("MonitoringCheckInput", {
  description: "A check of a monitoring plan.",
  fields: (t) => ({
    check: t.string({
      required: true,
      description: "Its stable name, which observations give, such as accuracy.",
    }),
    metric: t.string({ required: true, description: "What is measured, in words." }),
    unit: t.string({ description: "The unit of its values; left out for a plain number." }),
    direction: t.field({
      type: DirectionEnum,
      required: true,
      description: "On which side of the threshold it is as it should be.",
    }),
    threshold: t.string({ required: true, description: "A decimal number, such as 0.9." }),
    every: t.string({
      required: true,
      description:
        "How often an observation is expected: an ISO 8601 duration of hours, days, weeks, months or years, such as P1D.",
    }),
    grace: t.string({
      description: "How long after the end of such a time one may arrive: P1D, when not given.",
    }),
    watcher: t.string({ required: true, description: "Slug of the party that watches it." }),
    sentences: t.intList({
      description: "The sentences of the intended purpose that it speaks for, the first being 1.",
    }),
  }),
})

const StateMonitoringPlanInput = builder.inputType("StateMonitoringPlanInput", {
  description: "A monitoring plan, as a whole: it takes the place of the one before.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    from: t.field({
      type: "DateTime",
      description: "From when it applies: now, when not given; never from before.",
    }),
    checks: t.field({ type: [CheckInput], required: true, description: "The checks: 1 to 50." }),
    ...guardFields(t),
  }),
})

builder.mutationField("stateMonitoringPlan", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "What is observed of a system, how often, within which limits and by whom is stated, from an instant on.",
    errors: { types: [PlanUnchanged, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: StateMonitoringPlanInput, required: true, description: "The plan." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, stateMonitoringPlan, input.system),
  }),
)
