import type { FlowKind } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { FlowDirectionEnum, FlowKindEnum } from "../graphql/flow-enums.ts"
import { many, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { endOf, optionalTextOf } from "../graphql/texts.ts"
import {
  countFlows,
  listFlowAcknowledgements,
  listFlows,
  listFlowsFrom,
  listFlowsTo,
  type FlowAcknowledgementRow,
  type FlowRow,
} from "./flow.store.ts"
import { getSystemOf, PartyRef, partyOf, SystemRef, systemOf } from "./refs.ts"

const AcknowledgedRef = builder.objectRef<Item<FlowAcknowledgementRow>>("FlowAcknowledgement")
builder.objectType(AcknowledgedRef, {
  description: "A receiver knows what it is passed.",
  fields: (t) => ({
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who acknowledged; null where a machine recorded it.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    at: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ row }) => row.acknowledgedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const FlowRef = builder.objectRef<Item<FlowRow>>("Flow")
builder.objectType(FlowRef, {
  description: "What a system passes on to another system or to a party.",
  fields: (t) => ({
    from: t.field({
      type: SystemRef,
      description: "The system that passes it on.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    toSystem: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system that receives it, where one does.",
      resolve: (item, _args, ctx) =>
        systemOf(item, ctx, ({ receiverId }) => receiverId, "receiving system"),
    }),
    toParty: t.field({
      type: PartyRef,
      nullable: true,
      description: "The party that receives it, where one does.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ receiverId }) => receiverId, "receiver"),
    }),
    passes: t.field({
      type: FlowKindEnum,
      description: "What sort of thing it passes on.",
      resolve: ({ row }) => row.passes as FlowKind,
    }),
    what: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What it is, in words.",
      resolve: optionalTextOf("what"),
    }),
    contract: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "The contract under which, by its reference; null where that was not said.",
      resolve: optionalTextOf("contract"),
    }),
    noticeDays: t.int({
      nullable: true,
      description: "How many days before a change the receiver is to be told; null: not agreed.",
      resolve: ({ row }) => row.noticeDays,
    }),
    since: t.field({
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
    stands: t.boolean({
      description: "Whether it is passed on at the instant of the view.",
      resolve: ({ row, view: { asOf } }) => row.inForceFrom <= asOf && asOf < row.inForceUntil,
    }),
    isToCome: t.boolean({
      description: "Whether it begins after the instant of the view.",
      resolve: ({ row, view: { asOf } }) => asOf < row.inForceFrom,
    }),
    endedIn: t.int({
      nullable: true,
      description: "Index of the entry that ended it; null while it was not.",
      resolve: ({ row }) => row.endedIn,
    }),
    endReason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it ended; null where that was not said.",
      resolve: (item, _args, { register }) =>
        isAbsent(item.row.endReason, item.row.endReasonAudience)
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.endReason,
              audience: item.row.endReasonAudience,
              field: "reason",
              entryOf: ({ endedIn }) => endedIn ?? 0,
            }),
    }),
    acknowledged: t.field({
      type: AcknowledgedRef,
      nullable: true,
      description: "That the receiver knows of it; null where it has not said so.",
      resolve: async (item, _args, { register }) => {
        const read = (rows: readonly FlowRow[]) =>
          listFlowAcknowledgements(
            register.engine.reader,
            item.view.size,
            rows.map(({ systemId }) => systemId),
          )
        const [told] = await many(item, "acknowledged", read, {
          parent: ({ id }) => id,
          child: ({ flowId }) => flowId,
        })
        return told && told.row.acknowledgedAt <= item.view.asOf ? told : null
      },
    }),
    entry: t.int({
      description: "Index of the entry that stated it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const FlowConnection = connectionType("Flow", FlowRef, "flows")

type Of = { readonly id: string }

const flowsFrom = (item: Item<Of>, { register }: GraphQLContext) =>
  many(
    item,
    "flows from",
    (rows) =>
      listFlowsFrom(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

const flowsTo = (item: Item<Of>, { register }: GraphQLContext) =>
  many(
    item,
    "flows to",
    (rows) =>
      listFlowsTo(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ receiverId }) => receiverId },
  )

builder.objectField(SystemRef, "flows", (t) =>
  t.field({
    type: FlowConnection,
    description:
      "What it passes on, or is passed, ended flows included, in the order in which they were stated.",
    args: {
      ...connectionArgs,
      direction: t.arg({
        type: FlowDirectionEnum,
        required: true,
        description: "What it passes on, or what it is passed.",
      }),
    },
    complexity: pageCost,
    resolve: async (item, { first, after, direction }, ctx) =>
      connectAll(item.view, {
        name: `flows ${direction}`,
        first: checkFirst(first),
        after,
        items: await (direction === "OUT" ? flowsFrom(item, ctx) : flowsTo(item, ctx)),
      }),
  }),
)

builder.objectField(PartyRef, "flows", (t) =>
  t.field({
    type: FlowConnection,
    description:
      "What systems pass on to it, ended flows included, in the order in which they were stated.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "flows to a party",
        first: checkFirst(first),
        after,
        items: await flowsTo(item, ctx),
      }),
  }),
)

builder.objectField(RegisterViewRef, "flows", (t) =>
  t.field({
    type: FlowConnection,
    description:
      "What is passed on in the view between its systems and to parties, in the order in which it was stated.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: (view, { first, after }, { register }) => {
      const { reader } = register.engine
      return connect<FlowRow>({
        view,
        name: "flows of the register",
        first: checkFirst(first),
        after,
        keyOf: ({ entry }) => [entry],
        shape: ["number"],
        list: (start, limit) => listFlows(reader, view, { after: Number(start?.[0] ?? -1), limit }),
        count: () => countFlows(reader, view),
      })
    },
  }),
)
