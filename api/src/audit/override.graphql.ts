import type { OverrideAction } from "@answerable/schema/entries"
import { VersionRef, versionOf } from "../change/refs.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { textOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { getPartyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { OverrideActionEnum } from "./enums.ts"
import { recordOverride } from "./override.command.ts"
import { AlreadyOverridden, NoRightToOverride } from "./override.rules.ts"
import { listOverrides } from "./override.store.ts"
import { DecisionRef, OverrideConnection, OverrideRef } from "./refs.ts"

builder.objectType(OverrideRef, {
  description: "A person disregarded, overrode or reversed what a system had put out.",
  fields: (t) => ({
    decisionId: t.string({
      description: "The id of the decision.",
      resolve: ({ row }) => row.decision,
    }),
    action: t.field({
      type: OverrideActionEnum,
      description: "What was done.",
      resolve: ({ row }) => row.action as OverrideAction,
    }),
    by: t.field({
      type: PartyRef,
      description: "The person who did it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it was done.",
      resolve: ({ row }) => row.occurredAt,
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that had decided; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ versionId }) => versionId),
    }),
    outcome: t.string({
      description: "The class of the outcome that was overridden.",
      resolve: ({ row }) => row.outcome,
    }),
    instead: t.string({
      nullable: true,
      description: "The class of the outcome that took its place; null where none did.",
      resolve: ({ row }) => row.instead,
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

const overridesOf = <Row>(
  item: Item<Row>,
  { register }: GraphQLContext,
  systemOf: (row: Row) => string,
) =>
  many(
    item,
    "overrides",
    (rows) =>
      listOverrides(register.engine.reader, item.view.size, [...new Set(rows.map(systemOf))]),
    { parent: systemOf, child: ({ systemId }) => systemId },
  )

builder.objectField(SystemRef, "overrides", (t) =>
  t.field({
    type: OverrideConnection,
    description: "What people made of its decisions otherwise, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "overrides",
        first: checkFirst(first),
        after,
        items: await overridesOf(item, ctx, ({ id }) => id),
      }),
  }),
)

builder.objectField(DecisionRef, "overrides", (t) =>
  t.field({
    type: [OverrideRef],
    description: "What people made of it otherwise, the latest first.",
    resolve: async (item, _args, ctx) =>
      (await overridesOf(item, ctx, ({ systemId }) => systemId)).filter(
        ({ row }) => row.decision === item.row.decision,
      ),
  }),
)

refusalType(NoRightToOverride, "No decision right let the person do that then.")
refusalType(AlreadyOverridden, "That is on record already.")

const RecordOverrideInput = builder.inputType("RecordOverrideInput", {
  description: "An override.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    decision: t.string({ required: true, description: "The id of the decision." }),
    action: t.field({ type: OverrideActionEnum, required: true, description: "What was done." }),
    by: t.string({
      description: "Slug of the person who did it: whoever calls, when not given.",
    }),
    occurredAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    instead: t.string({ description: "The class of the outcome that took its place." }),
    reason: t.string({ required: true, description: "Why, for those inside." }),
    ...guardFields(t),
  }),
})

builder.mutationField("recordOverride", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "A person disregarded, overrode or reversed what a system had put out, by a decision right that they had.",
    errors: {
      types: [NoRightToOverride, AlreadyOverridden, NotInOrder, ...everyRefusal],
    },
    args: {
      input: t.arg({ type: RecordOverrideInput, required: true, description: "The override." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordOverride, input.system),
  }),
)
