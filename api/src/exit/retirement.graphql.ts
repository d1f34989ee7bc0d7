import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder, TransitionNotAllowed } from "../ownership/lifecycle.rules.ts"
import { partyOf, PartyRef, SystemRef, systemOf } from "../ownership/refs.ts"
import { SuccessorEnum } from "./enums.ts"
import { liftHold, placeHold } from "./hold.command.ts"
import { NoSuchHold } from "./hold.rules.ts"
import { RetirementRef } from "./refs.ts"
import { acknowledgeRetirement, beginRetirement, retire } from "./retirement.command.ts"
import {
  NoRetirement,
  NotTheReceiver,
  RetirementBegun,
  RetirementUnsettled,
  SuccessorMissing,
} from "./retirement.rules.ts"
import {
  listAcknowledgements,
  type AcknowledgementRow,
  type RetirementRow,
} from "./retirement.store.ts"

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

type RetirementText = "process" | "residual" | "reason"

/** A text with which a retirement began; null where none was given. */
const beginningText = (
  item: Item<RetirementRow>,
  { register }: GraphQLContext,
  field: RetirementText,
) =>
  isAbsent(item.row[field], item.row[`${field}Audience`])
    ? null
    : restrictedText(item, register.engine.reader, {
        value: item.row[field],
        audience: item.row[`${field}Audience`],
        field,
        entryOf: ({ entry }) => entry,
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
      resolve: (item, _args, ctx) => beginningText(item, ctx, "process"),
    }),
    residual: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What data is left, and what is done with it.",
      resolve: (item, _args, ctx) => beginningText(item, ctx, "residual"),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it is retired; of no successor, why there is none.",
      resolve: (item, _args, ctx) => beginningText(item, ctx, "reason"),
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

refusalType(RetirementBegun, "The retirement was begun before.")
refusalType(NoRetirement, "No retirement was begun, or it is over.")
refusalType(SuccessorMissing, "What takes over is said, and not named.")
refusalType(NotTheReceiver, "It is not to be told, was told, or others speak for it.")
refusalType(RetirementUnsettled, "Something is still open; it can be retired for a reason.")
refusalType(NoSuchHold, "No hold stands that was placed by that entry.")
builder.objectFields(RetirementUnsettled, (t) => ({
  unsettled: t.stringList({
    description: "What is open, in words.",
    resolve: ({ unsettled }) => [...unsettled],
  }),
}))

const BeginRetirementInput = builder.inputType("BeginRetirementInput", {
  description: "A system that is to be retired.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    successor: t.field({
      type: SuccessorEnum,
      required: true,
      description: "What sort of thing takes over; NONE for nothing, with the reason.",
    }),
    target: t.string({ description: "Slug of the system that takes over, where one does." }),
    process: t.string({ description: "The manual process that takes over, where one does." }),
    residual: t.string({
      required: true,
      description: "What data is left, and what is done with it.",
    }),
    reason: t.string({
      required: true,
      description: "Why it is retired; of no successor, why there is none.",
    }),
    plannedEnd: t.field({
      type: "DateTime",
      required: true,
      description: "When it is to be over.",
    }),
    effectiveAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const AcknowledgeRetirementInput = builder.inputType("AcknowledgeRetirementInput", {
  description: "A receiver that knows of a retirement.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system that is being retired." }),
    receiver: t.string({
      required: true,
      description: "Slug of the system or party that the exit plan names.",
    }),
    ...guardFields(t),
  }),
})
const RetireInput = builder.inputType("RetireInput", {
  description: "The last step of a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    office: t.string({ required: true, description: "The office that can still be asked." }),
    nevertheless: t.string({
      description: "Why it is retired although something is open. It is recorded.",
    }),
    effectiveAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const PlaceHoldInput = builder.inputType("PlaceHoldInput", {
  description: "A legal hold on what is kept of a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    reason: t.string({ required: true, description: "Why: the proceedings it is for." }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})
const LiftHoldInput = builder.inputType("LiftHoldInput", {
  description: "A hold that no longer stands.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    hold: t.string({
      description:
        "The id of the entry that placed it: of the only one that stands, when not given.",
    }),
    reason: t.string({ required: true, description: "Why." }),
    endsAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  beginRetirement: t.field({
    type: SystemChanged,
    description:
      "The retirement of a system begins: what takes over, what becomes of the data that is left, and when it is to be over.",
    errors: {
      types: [RetirementBegun, SuccessorMissing, TransitionNotAllowed, NotInOrder, ...everyRefusal],
    },
    args: {
      input: t.arg({ type: BeginRetirementInput, required: true, description: "What begins." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, beginRetirement, input.system),
  }),
  acknowledgeRetirement: t.field({
    type: SystemChanged,
    description: "A receiver knows that a system is being retired.",
    errors: { types: [NoRetirement, NotTheReceiver, ...everyRefusal] },
    args: {
      input: t.arg({
        type: AcknowledgeRetirementInput,
        required: true,
        description: "Who knows of what.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, acknowledgeRetirement, input.system),
  }),
  retire: t.field({
    type: SystemChanged,
    description:
      "The last step: a system is retired. What has to be kept of it, and until when, is computed from the rules of retention; what runs of it ends.",
    errors: {
      types: [NoRetirement, RetirementUnsettled, TransitionNotAllowed, NotInOrder, ...everyRefusal],
    },
    args: { input: t.arg({ type: RetireInput, required: true, description: "What is retired." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, retire, input.system),
  }),
  placeHold: t.field({
    type: SystemChanged,
    description: "A legal hold: nothing of the system is erased for its age until it is lifted.",
    errors: { types: everyRefusal },
    args: { input: t.arg({ type: PlaceHoldInput, required: true, description: "The hold." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, placeHold, input.system),
  }),
  liftHold: t.field({
    type: SystemChanged,
    description: "A legal hold no longer stands.",
    errors: { types: [NoSuchHold, NotInOrder, ...everyRefusal] },
    args: { input: t.arg({ type: LiftHoldInput, required: true, description: "The hold." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, liftHold, input.system),
  }),
}))
