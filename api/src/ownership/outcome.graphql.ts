import type { OutcomeDecision } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { OutcomeDecisionEnum } from "../graphql/judgement-enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { textOf } from "../graphql/texts.ts"
import { SystemChanged } from "./changed.ref.ts"
import { NotInOrder } from "./lifecycle.rules.ts"
import { accountForOutcome } from "./outcome.command.ts"
import { PeriodsOverlap } from "./outcome.rules.ts"
import { listOutcomes, type OutcomeRow } from "./outcome.store.ts"
import { getPartyOf, PartyRef, SystemRef } from "./refs.ts"
import { listSupplierChanges, type SupplierChangeRow } from "./supplier-change.store.ts"
import type { SystemRow } from "./system-view.store.ts"

const OutcomeRef = builder.objectRef<Item<OutcomeRow>>("OutcomeAccount")
builder.objectType(OutcomeRef, {
  description: "What a system brought in a period, and who decided to go on.",
  fields: (t) => ({
    from: t.field({
      type: "DateTime",
      description: "When the period began.",
      resolve: ({ row }) => row.periodFrom,
    }),
    until: t.field({
      type: "DateTime",
      description: "When it ended.",
      resolve: ({ row }) => row.periodUntil,
    }),
    intended: t.field({
      type: RestrictedTextRef,
      description: "What the system was meant to bring.",
      resolve: textOf("intended"),
    }),
    brought: t.field({
      type: RestrictedTextRef,
      description: "What it brought.",
      resolve: textOf("brought"),
    }),
    cost: t.field({
      type: RestrictedTextRef,
      description: "What that cost, in the words of whoever accounts for it.",
      resolve: textOf("cost"),
    }),
    harm: t.field({
      type: RestrictedTextRef,
      description: "What harm it did.",
      resolve: textOf("harm"),
    }),
    decision: t.field({
      type: OutcomeDecisionEnum,
      description: "Whether it goes on, changes or stops.",
      resolve: ({ row }) => row.decision as OutcomeDecision,
    }),
    decidedBy: t.field({
      type: PartyRef,
      description: "The accountable person who decided.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, (row) => row.decidedBy),
    }),
    decidedAt: t.field({
      type: "DateTime",
      description: "When they decided.",
      resolve: ({ row }) => row.decidedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const ChangeRef = builder.objectRef<Item<SupplierChangeRow>>("SupplierChange")
builder.objectType(ChangeRef, {
  description: "A supplier changed what a system is made of.",
  fields: (t) => ({
    what: t.field({
      type: RestrictedTextRef,
      description: "What changed.",
      resolve: textOf("what"),
    }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it changed.",
      resolve: ({ row }) => row.occurredAt,
    }),
    noticedAt: t.field({
      type: "DateTime",
      description: "When that was noticed.",
      resolve: ({ row }) => row.noticedAt,
    }),
    noticeGiven: t.boolean({
      description: "Whether the supplier gave the notice that it owed.",
      resolve: ({ row }) => row.noticeGiven === 1,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const OutcomeConnection = connectionType("OutcomeAccount", OutcomeRef, "outcomes")
const ChangeConnection = connectionType("SupplierChange", ChangeRef, "changes by suppliers")
const bySystem = {
  parent: ({ id }: SystemRow) => id,
  child: ({ systemId }: { systemId: string }) => systemId,
}
const idsOf = (rows: readonly SystemRow[]): string[] => rows.map(({ id }) => id)

builder.objectFields(SystemRef, (t) => ({
  outcomes: t.field({
    type: OutcomeConnection,
    description: "What it brought, period by period, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register: { engine } }) =>
      connectAll(item.view, {
        name: "outcomes",
        first: checkFirst(first),
        after,
        items: await many(
          item,
          "outcomes",
          (rows) => listOutcomes(engine.reader, item.view.size, idsOf(rows)),
          bySystem,
        ),
      }),
  }),
  supplierChanges: t.field({
    type: ChangeConnection,
    description: "What its supplier changed under it, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register: { engine } }) =>
      connectAll(item.view, {
        name: "supplierChanges",
        first: checkFirst(first),
        after,
        items: await many(
          item,
          "supplierChanges",
          (rows) => listSupplierChanges(engine.reader, item.view.size, idsOf(rows)),
          bySystem,
        ),
      }),
  }),
}))

refusalType(PeriodsOverlap, "Another period that is accounted for has a part of this one in it.")

const AccountForOutcomeInput = builder.inputType("AccountForOutcomeInput", {
  description: "What a system brought in a period that is over.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    periodFrom: t.field({
      type: "DateTime",
      required: true,
      description: "When the period began. Accounted for again from then, it replaces the first.",
    }),
    periodUntil: t.field({ type: "DateTime", required: true, description: "When it ended." }),
    intended: t.string({ required: true, description: "What the system was meant to bring." }),
    brought: t.string({ required: true, description: "What it brought." }),
    cost: t.string({ required: true, description: "What that cost, with its unit." }),
    harm: t.string({ required: true, description: "What harm it did; say so where it did none." }),
    decision: t.field({
      type: OutcomeDecisionEnum,
      required: true,
      description: "Whether it goes on, changes or stops.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationField("accountForOutcome", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "The accountable person says what a system brought in a period, and decides to go on or not.",
    errors: { types: [PeriodsOverlap, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: AccountForOutcomeInput, required: true, description: "The account." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, accountForOutcome, input.system),
  }),
)
