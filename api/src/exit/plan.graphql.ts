import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { partyOf, PartyRef, SystemRef, systemOf } from "../ownership/refs.ts"
import { getVersionOf, VersionRef } from "../change/refs.ts"
import { RehearsalOutcomeEnum, RehearsalSortEnum, ReplacementEnum } from "./enums.ts"
import { rehearseExit, stateExitPlan } from "./plan.command.ts"
import { NoExitPlan, PlanIncomplete } from "./plan.rules.ts"
import { listConsumers, type ConsumerRow } from "./plan.store.ts"
import { PlanRef, RehearsalRef } from "./refs.ts"

const ConsumerRef = builder.objectRef<Item<ConsumerRow>>("ExitConsumer")
builder.objectType(ConsumerRef, {
  description: "Whom an exit plan names to be told: a system or a party.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system, where it is one.",
      resolve: (item, _args, ctx) => systemOf(item, ctx, ({ consumerId }) => consumerId),
    }),
    party: t.field({
      type: PartyRef,
      nullable: true,
      description: "The party, where it is one.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ consumerId }) => consumerId, "consumer"),
    }),
  }),
})

builder.objectType(PlanRef, {
  description: "How a system is stopped, what takes over, and who is told.",
  fields: (t) => ({
    stop: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "How it is stopped, by whoever has to do it now.",
      resolve: optionalTextOf("stop"),
    }),
    takesOver: t.field({
      type: ReplacementEnum,
      description: "What sort of thing takes over.",
      resolve: ({ row }) => row.takesOver as never,
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that takes over, where one does.",
      resolve: (item, _args, ctx) =>
        item.row.takesOver === "VERSION"
          ? getVersionOf(item, ctx, ({ targetId }) => targetId ?? "")
          : null,
    }),
    successor: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system that takes over, where one does.",
      resolve: (item, _args, ctx) =>
        systemOf(item, ctx, ({ takesOver, targetId }) =>
          takesOver === "SYSTEM" ? targetId : null,
        ),
    }),
    process: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "The manual process that takes over, where one does.",
      resolve: optionalTextOf("process"),
    }),
    minutes: t.int({
      description: "The time to restore that it promises, in minutes.",
      resolve: ({ row }) => row.minutes,
    }),
    consumers: t.field({
      type: [ConsumerRef],
      description: "Who is told.",
      resolve: (item, _args, { register }) =>
        many(
          item,
          "consumers",
          (rows) =>
            listConsumers(
              register.engine.reader,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ planId }) => planId },
        ),
    }),
    data: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What becomes of its data; null where that was not said.",
      resolve: optionalTextOf("data"),
    }),
    contracts: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What becomes of its contracts; null where that was not said.",
      resolve: optionalTextOf("contracts"),
    }),
    retention: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What is kept, and how; null where that was not said.",
      resolve: optionalTextOf("retention"),
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

builder.objectType(RehearsalRef, {
  description: "A part of an exit plan was tried out, and the time it took was measured.",
  fields: (t) => ({
    rehearsed: t.field({
      type: RehearsalSortEnum,
      description: "What was tried out.",
      resolve: ({ row }) => row.rehearsed as never,
    }),
    heldAt: t.field({
      type: "DateTime",
      description: "When it was held.",
      resolve: ({ row }) => row.heldAt,
    }),
    minutes: t.int({
      description: "The time it took, in minutes.",
      resolve: ({ row }) => row.minutes,
    }),
    outcome: t.field({
      type: RehearsalOutcomeEnum,
      description: "What came of it.",
      resolve: ({ row }) => row.outcome as never,
    }),
    goodUntil: t.field({
      type: "DateTime",
      description: "Until when it speaks for the plan.",
      resolve: ({ row }) => row.goodUntil,
    }),
    evidence: t.field({
      type: "Digest",
      nullable: true,
      description: "Digest of the protocol of it; null where there is none.",
      resolve: ({ row }) => row.evidence,
    }),
    notes: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What was seen; null where that was not said.",
      resolve: optionalTextOf("notes"),
    }),
    planEntry: t.string({
      description: "The id of the entry that stated the plan that was tried out.",
      resolve: ({ row }) => row.planId,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

refusalType(PlanIncomplete, "What the plan names does not fit what it says.")
refusalType(NoExitPlan, "The system has no exit plan that could be tried out.")

const StateExitPlanInput = builder.inputType("StateExitPlanInput", {
  description: "An exit plan, as a whole: it replaces the one before.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    stop: t.string({
      required: true,
      description: "How it is stopped, by whoever has to do it now.",
    }),
    takesOver: t.field({
      type: ReplacementEnum,
      required: true,
      description: "What sort of thing takes over.",
    }),
    version: t.string({ description: "Label of the version that takes over, where one does." }),
    successor: t.string({ description: "Slug of the system that takes over, where one does." }),
    process: t.string({ description: "The manual process that takes over, where one does." }),
    minutes: t.int({
      required: true,
      description: "The time to restore that is promised, in minutes.",
    }),
    consumers: t.stringList({ description: "Slugs of the systems and parties that are told." }),
    data: t.string({ description: "What becomes of its data." }),
    contracts: t.string({ description: "What becomes of its contracts." }),
    retention: t.string({ description: "What is kept, and how." }),
    ...guardFields(t),
  }),
})

const RehearseExitInput = builder.inputType("RehearseExitInput", {
  description: "A rehearsal of the plan that stands.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    rehearsed: t.field({
      type: RehearsalSortEnum,
      required: true,
      description: "What was tried out.",
    }),
    heldAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    minutes: t.int({ required: true, description: "The time it took, in minutes." }),
    outcome: t.field({
      type: RehearsalOutcomeEnum,
      required: true,
      description: "What came of it.",
    }),
    goodUntil: t.field({
      type: "DateTime",
      required: true,
      description: "Until when it speaks for the plan.",
    }),
    evidence: t.field({ type: "Digest", description: "Digest of the protocol of it." }),
    notes: t.string({ description: "What was seen." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  stateExitPlan: t.field({
    type: SystemChanged,
    description:
      "How a system is stopped and what takes over is stated, in the place of any plan before.",
    errors: { types: [PlanIncomplete, ...everyRefusal] },
    args: {
      input: t.arg({ type: StateExitPlanInput, required: true, description: "The plan." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, stateExitPlan, input.system),
  }),
  rehearseExit: t.field({
    type: SystemChanged,
    description: "A part of the exit plan was tried out, and the time it took was measured.",
    errors: { types: [NoExitPlan, PlanIncomplete, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: RehearseExitInput, required: true, description: "The rehearsal." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, rehearseExit, input.system),
  }),
}))
