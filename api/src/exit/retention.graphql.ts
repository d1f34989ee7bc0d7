import { builder } from "../graphql/builder.ts"
import { type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { endOf, textOf } from "../graphql/texts.ts"
import { partyOf, PartyRef } from "../ownership/refs.ts"
import { DutyHolderEnum, KeptEnum, RetentionEventEnum } from "./enums.ts"
import { HoldRef } from "./refs.ts"
import { type RetentionRow } from "./retirement.store.ts"

export const RetentionRef = builder.objectRef<Item<RetentionRow>>("RetentionTerm")
builder.objectType(RetentionRef, {
  description: "Until when something of a retired system has to be kept, as its last act says.",
  fields: (t) => ({
    rule: t.string({ description: "The rule's stable name.", resolve: ({ row }) => row.rule }),
    article: t.string({
      description: "The law and article, with the version of its text.",
      resolve: ({ row }) => row.article,
    }),
    holder: t.field({
      type: DutyHolderEnum,
      description: "Whose duty it is.",
      resolve: ({ row }) => row.holder as never,
    }),
    keeps: t.field({
      type: KeptEnum,
      description: "What sort of thing is kept.",
      resolve: ({ row }) => row.keeps as never,
    }),
    what: t.string({ description: "What is kept, in words.", resolve: ({ row }) => row.what }),
    event: t.field({
      type: RetentionEventEnum,
      description: "The event from which the period runs.",
      resolve: ({ row }) => row.event as never,
    }),
    from: t.field({
      type: "DateTime",
      description: "The instant of that event.",
      resolve: ({ row }) => row.fromAt,
    }),
    until: t.field({
      type: "DateTime",
      description: "Until when it is kept.",
      resolve: ({ row }) => row.untilAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectType(HoldRef, {
  description: "A legal hold: while it stands, nothing of the system is erased for its age.",
  fields: (t) => ({
    entryId: t.string({
      description: "The id of the entry that placed it, by which it is lifted.",
      resolve: ({ row }) => row.id,
    }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while nobody has lifted it.",
      resolve: endOf,
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who placed it; null where a machine did.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      description: "Why.",
      resolve: textOf("reason"),
    }),
    liftedBy: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who lifted it; null where it stands, or a machine did.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ liftedById }) => liftedById, "liftedBy"),
    }),
    entry: t.int({
      description: "Index of the entry that placed it.",
      resolve: ({ row }) => row.entry,
    }),
    liftedIn: t.int({
      nullable: true,
      description: "Index of the entry that lifted it; null where it stands.",
      resolve: ({ row }) => row.liftedIn,
    }),
  }),
})
