import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { SystemStateEnum } from "../graphql/enums.ts"
import { encodeId } from "../graphql/ids.ts"
import { findable } from "../graphql/nodes.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { endOf, optionalTextOf } from "../graphql/texts.ts"
import { SystemFrozen } from "../monitoring/incident.rules.ts"
import { SystemChanged } from "./changed.ref.ts"
import { GateAhead, NotInOrder, TransitionNotAllowed } from "./lifecycle.rules.ts"
import { getPartyOf, PartyRef, SystemRef } from "./refs.ts"
import { SlugTaken } from "./slug.rules.ts"
import { describeSystem, moveSystem, registerSystem } from "./system.command.ts"
import { findSystems, type SystemRow } from "./system-view.store.ts"
import { listAdmissions, listStates, type StateRow } from "./system.store.ts"

const StateIntervalRef = builder.objectRef<Item<StateRow>>("StateInterval")
builder.objectType(StateIntervalRef, {
  description: "An interval in which a system was in one state.",
  fields: (t) => ({
    state: t.field({
      type: SystemStateEnum,
      description: "The state.",
      resolve: ({ row }) => row.state as never,
    }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while it lasts.",
      resolve: endOf,
    }),
    reason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it entered it; null where that was not said.",
      resolve: optionalTextOf("reason"),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

export const statesOf = (item: Item<SystemRow>, { register }: GraphQLContext) =>
  many(
    item,
    "states",
    (rows) =>
      listStates(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    {
      parent: ({ id }) => id,
      child: ({ systemId }) => systemId,
    },
  )

builder.objectType(SystemRef, {
  description: "An AI system that the organisation runs, ran, or means to run (AI Act Art. 3(1)).",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "Its global id.",
      resolve: ({ view, row }) => encodeId("System", view, row.id),
    }),
    slug: t.string({
      description: "Its stable name, in every view.",
      resolve: ({ row }) => row.slug,
    }),
    name: t.string({ description: "What it is called.", resolve: ({ row }) => row.name }),
    purpose: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description:
        "What it is intended for (AI Act Art. 3(12)), as registered; null where that was not said.",
      resolve: (item, _args, { register }) =>
        isAbsent(item.row.purpose, item.row.purposeAudience)
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.purpose,
              audience: item.row.purposeAudience,
              field: "purpose",
              entryOf: ({ descriptionEntry }) => descriptionEntry,
            }),
    }),
    state: t.field({
      type: SystemStateEnum,
      description: "Its state; UNDETERMINED until a person registers it in one.",
      resolve: ({ row }) => (row.state ?? "UNDETERMINED") as never,
    }),
    stateSince: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when it is in that state.",
      resolve: ({ row }) => row.stateSince,
    }),
    admitted: t.boolean({
      description: "Whether it has ever been in service by an act in this register.",
      resolve: async (item, _args, { register }) => {
        const admitted = await item.page.once("admitted", (rows) =>
          listAdmissions(
            register.engine.reader,
            item.view,
            rows.map(({ id }) => id),
          ),
        )
        return admitted.has(item.row.id)
      },
    }),
    stateHistory: t.field({
      type: [StateIntervalRef],
      description: "Its states over time, the latest first, as far as known in the view.",
      resolve: (item, _args, ctx) => statesOf(item, ctx),
    }),
  }),
})
builder.objectField(SystemRef, "organisation", (t) =>
  t.field({
    type: PartyRef,
    description: "The organisation that runs it.",
    resolve: (item, _args, ctx) =>
      getPartyOf(item, ctx, (row) => row.organisationId, "organisation"),
  }),
)

refusalType(SlugTaken, "The slug is taken: it stays with its thing for ever.")
refusalType(GateAhead, "A gate stands before the state: the step is taken by asking it.")
refusalType(NotInOrder, "An instant is before what has happened, or still to come.")
refusalType(TransitionNotAllowed, "The lifecycle has no such step.")
builder.objectField(TransitionNotAllowed, "allowed", (t) =>
  t.field({
    type: [SystemStateEnum],
    description: "The states it can pass to.",
    resolve: ({ allowed }) => [...allowed],
  }),
)

const RegisterSystemInput = builder.inputType("RegisterSystemInput", {
  description: "A system that enters the register.",
  fields: (t) => ({
    slug: t.string({
      required: true,
      description: "Its stable name, part of its address for ever.",
    }),
    name: t.string({ required: true, description: "What it is called." }),
    organisation: t.string({
      required: true,
      description: "Slug of the organisation that runs it.",
    }),
    purpose: t.string({ description: "What it is intended for (AI Act Art. 3(12))." }),
    state: t.field({ type: SystemStateEnum, required: true, description: "The state it is in." }),
    effectiveAt: t.field({ type: "DateTime", description: "Since when: now, when not given." }),
    ...guardFields(t),
  }),
})

const DescribeSystemInput = builder.inputType("DescribeSystemInput", {
  description: "What is stated anew of a system; what is not given stays.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    name: t.string({ description: "What it is called." }),
    organisation: t.string({ description: "Slug of the organisation that runs it." }),
    purpose: t.string({ description: "What it is intended for; null takes it away." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

const MoveSystemInput = builder.inputType("MoveSystemInput", {
  description: "A step of a system's lifecycle.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    to: t.field({ type: SystemStateEnum, required: true, description: "The state it enters." }),
    effectiveAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  registerSystem: t.field({
    type: SystemChanged,
    description: "A system enters the register, in the state that the caller answers for.",
    errors: { types: [SlugTaken, TransitionNotAllowed, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: RegisterSystemInput, required: true, description: "The system." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, registerSystem, input.slug),
  }),
  describeSystem: t.field({
    type: SystemChanged,
    description: "Name, organisation or purpose of a system is stated anew.",
    errors: { types: everyRefusal },
    args: {
      input: t.arg({ type: DescribeSystemInput, required: true, description: "What is stated." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, describeSystem, input.system),
  }),
  moveSystem: t.field({
    type: SystemChanged,
    description: "A system passes to another state of its lifecycle.",
    errors: { types: [TransitionNotAllowed, NotInOrder, GateAhead, SystemFrozen, ...everyRefusal] },
    args: { input: t.arg({ type: MoveSystemInput, required: true, description: "The step." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, moveSystem, input.system),
  }),
}))

findable(SystemRef, ({ register }, view, ids) => findSystems(register.engine.reader, view, ids))
