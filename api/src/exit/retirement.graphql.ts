import { builder } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { partyOf, PartyRef, SystemRef, systemOf } from "../ownership/refs.ts"
import { SuccessorEnum } from "./enums.ts"
import { RetirementRef } from "./refs.ts"
import { listAcknowledgements, type AcknowledgementRow } from "./retirement.store.ts"

const AcknowledgementRef = builder.objectRef<Item<AcknowledgementRow>>("Acknowledgement")
builder.objectType(AcknowledgementRef, {
  description: "A system or party that uses what a system makes knows that it is being retired.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system that was told, where it is one.",
      resolve: (item, _args, ctx) => systemOf(item, ctx, ({ receiverId }) => receiverId),
    }),
    party: t.field({
      type: PartyRef,
      nullable: true,
      description: "The party that was told, where it is one.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ receiverId }) => receiverId, "receiver"),
    }),
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

const Unsettled = builder.enumType("Unsettled", {
  description: "What was open when a system was retired nevertheless.",
  values: {
    EXIT_PLAN: { description: "No exit plan said who is to be told." },
    ACKNOWLEDGEMENT: { description: "Somebody who was to be told had not acknowledged it." },
  } as const,
})

type Open = { readonly what: "EXIT_PLAN" | "ACKNOWLEDGEMENT"; readonly of: string | null }

builder.objectType(RetirementRef, {
  description: "The retirement of a system, from its beginning to the last step.",
  fields: (t) => ({
    begunAt: t.field({
      type: "DateTime",
      description: "When it began.",
      resolve: ({ row }) => row.begunAt,
    }),
    plannedEnd: t.field({
      type: "DateTime",
      description: "When it is to be over.",
      resolve: ({ row }) => row.plannedEnd,
    }),
    successor: t.field({
      type: SuccessorEnum,
      description: "What sort of thing takes over.",
      resolve: ({ row }) => row.successor as never,
    }),
    target: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system that takes over, where one does.",
      resolve: (item, _args, ctx) => systemOf(item, ctx, ({ targetId }) => targetId),
    }),
    process: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "The manual process that takes over, where one does.",
      resolve: optionalTextOf("process"),
    }),
    residual: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What data is left, and what is done with it.",
      resolve: optionalTextOf("residual"),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it is retired; of no successor, why there is none.",
      resolve: optionalTextOf("reason"),
    }),
    acknowledgements: t.field({
      type: [AcknowledgementRef],
      description: "Who knows of it, in the order in which they said so.",
      resolve: (item, _args, { register }) =>
        many(
          item,
          "acknowledgements",
          (rows) =>
            listAcknowledgements(
              register.engine.reader,
              item.view.size,
              rows.map(({ systemId }) => systemId),
            ),
          { parent: ({ id }) => id, child: ({ retirementId }) => retirementId },
        ),
    }),
    entry: t.int({
      description: "Index of the entry that began it.",
      resolve: ({ row }) => row.entry,
    }),
    endedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when the system is retired; null while it is not.",
      resolve: ({ row }) => row.endedAt,
    }),
    office: t.string({
      nullable: true,
      description: "The office that can still be asked; null while it is not retired.",
      resolve: ({ row }) => (row.endedAt === null ? null : row.office),
    }),
    unsettled: t.field({
      type: [Unsettled],
      description: "What was open at the last step, once for each thing that was.",
      resolve: ({ row }) =>
        row.endedAt === null || row.unsettled === null
          ? []
          : (JSON.parse(row.unsettled) as Open[]).map(({ what }) => what),
    }),
    nevertheless: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it was retired although something was open; null where nothing was.",
      resolve: (item, _args, { register }) =>
        item.row.endedAt === null || isAbsent(item.row.nevertheless, item.row.neverthelessAudience)
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.nevertheless,
              audience: item.row.neverthelessAudience,
              field: "nevertheless",
              entryOf: ({ endedIn }) => endedIn ?? 0,
            }),
    }),
    endedIn: t.int({
      nullable: true,
      description: "Index of the entry of the last step; null while it is not retired.",
      resolve: ({ row }) => row.endedIn,
    }),
  }),
})
