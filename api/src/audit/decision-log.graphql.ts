import type { Involvement } from "@answerable/schema/entries"
import { VersionRef, versionOf } from "../change/refs.ts"
import type { Reader } from "../db/query.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import type { View } from "../ledger/view.ts"
import { SystemRef } from "../ownership/refs.ts"
import {
  listDecisionReckonings,
  listDecisionTotals,
  type DecisionReckoning,
  type DecisionTotal,
} from "./decision.store.ts"
import { InvolvementEnum } from "./enums.ts"
import { listOverrides } from "./override.store.ts"
import { overrideRates, type OverrideRate } from "./rate.rules.ts"

const TotalRef = builder.objectRef<Item<DecisionTotal>>("DecisionTotal")
builder.objectType(TotalRef, {
  description: "How many decisions of one sort a system took in a month.",
  fields: (t) => ({
    month: t.field({
      type: "Date",
      description: "The first day of the month, in UTC.",
      resolve: ({ row }) => row.month,
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that took them; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ versionId }) => versionId),
    }),
    outcome: t.string({
      description: "The class of their outcome.",
      resolve: ({ row }) => row.outcome,
    }),
    involvement: t.field({
      type: InvolvementEnum,
      description: "How much a person had to do with them.",
      resolve: ({ row }) => row.involvement as Involvement,
    }),
    count: t.int({ description: "How many.", resolve: ({ row }) => row.count }),
  }),
})

const RateRef = builder.objectRef<Item<OverrideRate>>("OverrideRate")
builder.objectType(RateRef, {
  description: "How many decisions of a version in a month people made otherwise.",
  fields: (t) => ({
    month: t.field({
      type: "Date",
      description: "The first day of the month, in UTC.",
      resolve: ({ row }) => row.month,
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that took them; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ versionId }) => versionId),
    }),
    decisions: t.int({ description: "How many it took.", resolve: ({ row }) => row.decisions }),
    overridden: t.int({
      description: "How many of them were disregarded, overridden or reversed, each counted once.",
      resolve: ({ row }) => row.overridden,
    }),
  }),
})

type Log = Item<{ readonly id: string }>

const reckoningOf = async (item: Log, { register }: GraphQLContext) =>
  (
    await many(
      item,
      "reckoning of decisions",
      (rows) =>
        listDecisionReckonings(register.engine.reader, {
          ids: rows.map(({ id }) => id),
          size: item.view.size,
        }),
      { parent: ({ id }) => id, child: ({ systemId }) => systemId },
    )
  )[0]

async function ratesOf(reader: Reader, { size }: View, rows: readonly { readonly id: string }[]) {
  const ids = rows.map(({ id }) => id)
  const totals = await listDecisionTotals(reader, { ids, size })
  return overrideRates(totals, await listOverrides(reader, size, ids))
}

/** The decisions of a system, counted. */
export const DecisionLogRef = builder.objectRef<{
  readonly of: Log
  readonly reckoned: DecisionReckoning
}>("DecisionLog")
builder.objectType(DecisionLogRef, {
  description:
    "The decisions of a system, counted: how many arrived, and how many were lost before they did.",
  fields: (t) => ({
    received: t.int({
      description: "How many are on record.",
      resolve: ({ reckoned }) => reckoned.received,
    }),
    dropped: t.int({
      description: "How many its recorders had and could not hand over.",
      resolve: ({ reckoned }) => reckoned.dropped,
    }),
    lastDecidedAt: t.field({
      type: "DateTime",
      description: "When the latest of them was taken.",
      resolve: ({ reckoned }) => reckoned.lastDecidedAt,
    }),
    totals: t.field({
      type: [TotalRef],
      description: "By month, version, outcome and involvement; the latest month first.",
      complexity: { field: 5, multiplier: 12 },
      resolve: ({ of }, _args, { register }) =>
        many(
          of,
          "totals of decisions",
          (rows) =>
            listDecisionTotals(register.engine.reader, {
              ids: rows.map(({ id }) => id),
              size: of.view.size,
            }),
          { parent: ({ id }) => id, child: ({ systemId }) => systemId },
        ),
    }),
    overrideRates: t.field({
      type: [RateRef],
      description: "How many people made otherwise, by month and version; the latest month first.",
      complexity: { field: 10, multiplier: 12 },
      resolve: ({ of }, _args, { register }) =>
        many(of, "override rates", (rows) => ratesOf(register.engine.reader, of.view, rows), {
          parent: ({ id }) => id,
          child: ({ systemId }) => systemId,
        }),
    }),
    entry: t.int({
      description: "Index of the entry of the last batch.",
      resolve: ({ reckoned }) => reckoned.entry,
    }),
  }),
})

builder.objectField(SystemRef, "decisionLog", (t) =>
  t.field({
    type: DecisionLogRef,
    nullable: true,
    description: "Its decisions, counted; null where none is on record.",
    resolve: async (item, _args, ctx) => {
      const reckoned = await reckoningOf(item, ctx)
      return reckoned ? { of: item, reckoned: reckoned.row } : null
    },
  }),
)
