import type { AccountabilityRole } from "@answerable/schema/entries"
import { openInstant } from "../db/query.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { AccountabilityRoleEnum } from "../graphql/enums.ts"
import { encodeId } from "../graphql/ids.ts"
import { findable } from "../graphql/nodes.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { acceptAccountability, appoint, endAccountability } from "./accountability.command.ts"
import { HasLeft, NoSuchAppointment, NotAPerson, NotTheAppointed } from "./accountability.rules.ts"
import {
  findAccountabilities,
  listInForce,
  listTimeline,
  type AccountabilityRow,
} from "./accountability.store.ts"
import { listAttestationsOf, type AttestationRow } from "./attestation.store.ts"
import { NotInOrder } from "./lifecycle.rules.ts"
import {
  AccountabilityConnection,
  AccountabilityRef,
  getPartyOf,
  getSystemOf,
  PartyRef,
  SystemRef,
} from "./refs.ts"
import { SystemChanged } from "./changed.ref.ts"
import type { SystemRow } from "./system-view.store.ts"

const ended = (instant: string): string | null => (instant === openInstant ? null : instant)

/** The last time that they said that they answer, before the instant of the view. */
async function attested(
  item: Item<AccountabilityRow>,
  { register }: GraphQLContext,
): Promise<AttestationRow | undefined> {
  const read = (rows: readonly AccountabilityRow[]) =>
    listAttestationsOf(
      register.engine.reader,
      item.view.size,
      rows.map(({ appointmentId }) => appointmentId),
    )
  const of = (row: { readonly appointmentId: string }) => row.appointmentId
  const said = await many(item, "attestations", read, { parent: of, child: of })
  return said.find(({ row }) => row.inForceFrom <= item.view.asOf)?.row
}

builder.objectType(AccountabilityRef, {
  description:
    "An interval in which somebody answers for a system in a role, by their own acceptance.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "Its global id.",
      resolve: ({ view, row }) => encodeId("Accountability", view, row.rowId),
    }),
    system: t.field({
      type: SystemRef,
      description: "The system.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    party: t.field({
      type: PartyRef,
      description: "Who answers.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ partyId }) => partyId),
    }),
    role: t.field({
      type: AccountabilityRoleEnum,
      description: "In which role.",
      resolve: ({ row }) => row.role as AccountabilityRole,
    }),
    office: t.string({
      description: "The office by which the public knows them.",
      resolve: ({ row }) => row.office,
    }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while no end is known.",
      resolve: ({ row }) => ended(row.inForceUntil),
    }),
    acceptedAt: t.field({
      type: "DateTime",
      description: "When they accepted. Later than `from` means that it was recorded late.",
      resolve: ({ row }) => row.acceptedAt,
    }),
    attestedUntil: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Until when it counts that they said that they answer: a year from when they accepted, or attested last before the instant of the view. Past that it is a gap, and no end. Null where they had not said so yet.",
      resolve: async (item, _args, ctx) => (await attested(item, ctx))?.inForceUntil ?? null,
    }),
    attestedIn: t.int({
      nullable: true,
      description: "Index of the entry in which they said so last; null where they had not.",
      resolve: async (item, _args, ctx) => (await attested(item, ctx))?.entry ?? null,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const idsOf = (rows: readonly SystemRow[]): string[] => rows.map(({ id }) => id)
const bySystem = {
  parent: ({ id }: SystemRow) => id,
  child: ({ systemId }: { systemId: string }) => systemId,
}

/** Who answered for a system over time, the latest first. */
export const timelineOf = (
  item: Item<SystemRow>,
  { register }: GraphQLContext,
): Promise<Item<AccountabilityRow>[]> =>
  many(
    item,
    "accountabilities",
    (rows) => listTimeline(register.engine.reader, item.view.size, idsOf(rows)),
    bySystem,
  )

const owners = (
  item: Item<SystemRow>,
  { register }: GraphQLContext,
): Promise<Item<AccountabilityRow>[]> =>
  many(
    item,
    "owner",
    (rows) => listInForce(register.engine.reader, item.view, idsOf(rows), "ACCOUNTABLE"),
    bySystem,
  )

builder.objectFields(SystemRef, (t) => ({
  owner: t.field({
    type: AccountabilityRef,
    nullable: true,
    description: "Who is ACCOUNTABLE for it in this view; null: nobody.",
    resolve: async (item, _args, ctx) => (await owners(item, ctx))[0],
  }),
  accountable: t.field({
    type: AccountabilityRef,
    nullable: true,
    description:
      "Who was ACCOUNTABLE for it at an instant, as far as known in the view; null: nobody.",
    args: { on: t.arg({ type: "DateTime", required: true, description: "The instant." }) },
    resolve: async (item, { on }, ctx) =>
      (await timelineOf(item, ctx)).find(
        ({ row }) => row.role === "ACCOUNTABLE" && row.inForceFrom <= on && on < row.inForceUntil,
      ),
  }),
  accountabilities: t.field({
    type: AccountabilityConnection,
    description: "Who answered for it over time, in every role, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "accountabilities",
        first: checkFirst(first),
        after,
        items: await timelineOf(item, ctx),
      }),
  }),
}))

refusalType(NotAPerson, "Only a person can do this.")
refusalType(HasLeft, "The person has left.")
refusalType(NotTheAppointed, "Somebody else was appointed; nobody can accept in their place.")
refusalType(NoSuchAppointment, "There is no such appointment, or it was accepted or ended already.")

const AppointInput = builder.inputType("AppointInput", {
  description: "Somebody who is to answer for a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    party: t.string({ required: true, description: "Slug of the person." }),
    role: t.field({ type: AccountabilityRoleEnum, required: true, description: "In which role." }),
    office: t.string({
      required: true,
      description: "The office by which the public will know them.",
    }),
    from: t.field({
      type: "DateTime",
      description: "From when, the past included: now, when not given.",
    }),
    until: t.field({ type: "DateTime", description: "Until when, where that is known." }),
    ...guardFields(t),
  }),
})
const AcceptAccountabilityInput = builder.inputType("AcceptAccountabilityInput", {
  description: "The caller takes on what they were appointed to.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    role: t.field({ type: AccountabilityRoleEnum, required: true, description: "In which role." }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when: the appointment's beginning, when not given.",
    }),
    ...guardFields(t),
  }),
})
const EndAccountabilityInput = builder.inputType("EndAccountabilityInput", {
  description: "Somebody who no longer answers for a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    party: t.string({ required: true, description: "Slug of the person." }),
    role: t.field({ type: AccountabilityRoleEnum, required: true, description: "In which role." }),
    endsAt: t.field({ type: "DateTime", description: "From when no longer: now, when not given." }),
    reason: t.string({ description: "Why (INTERNAL)." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  appoint: t.field({
    type: SystemChanged,
    description: "Somebody is named to answer for a system in a role; it counts once they accept.",
    errors: { types: [NotAPerson, HasLeft, NotInOrder, ...everyRefusal] },
    args: { input: t.arg({ type: AppointInput, required: true, description: "The appointment." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, appoint, input.system),
  }),
  acceptAccountability: t.field({
    type: SystemChanged,
    description:
      "The person appointed accepts, by their own credential. Whoever answered before no longer does from then on. Only that person.",
    errors: {
      types: [NotTheAppointed, NoSuchAppointment, HasLeft, NotInOrder, ...everyRefusal],
    },
    args: {
      input: t.arg({
        type: AcceptAccountabilityInput,
        required: true,
        description: "What is accepted.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, acceptAccountability, input.system),
  }),
  endAccountability: t.field({
    type: SystemChanged,
    description: "Somebody no longer answers for a system in a role.",
    errors: { types: [NoSuchAppointment, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: EndAccountabilityInput, required: true, description: "What ends." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, endAccountability, input.system),
  }),
}))

findable(AccountabilityRef, ({ register }, view, ids) =>
  findAccountabilities(register.engine.reader, view.size, ids),
)
