import type { PartyKind } from "@answerable/schema/entries"
import { partyKinds } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectAll,
  connectionArgs,
  connectRead,
  pageCost,
} from "../graphql/connection.ts"
import { PartyKindEnum } from "../graphql/enums.ts"
import { encodeId } from "../graphql/ids.ts"
import { findable } from "../graphql/nodes.ts"
import { act, changedFields, everyRefusal, guardFields, type Changed } from "../graphql/mutation.ts"
import { many, single } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { listHeldBy } from "./accountability.store.ts"
import { recordDeparture, registerParty } from "./party.command.ts"
import { countParties, findParties, findParty, listParties, type PartyRow } from "./party.store.ts"
import {
  AccountabilityConnection,
  PartyConnection,
  partyOf,
  PartyRef,
  SystemConnection,
} from "./refs.ts"
import { SlugTaken } from "./slug.rules.ts"
import { listSystems } from "./system-list.store.ts"
import { countSystemsOfEach, listSystemsOfEach, type SystemRow } from "./system-view.store.ts"

builder.objectType(PartyRef, {
  description: "A person, team, office or organisation (OSCAL party).",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "Its global id.",
      resolve: ({ view, row }) => encodeId("Party", view, row.id),
    }),
    slug: t.string({
      description: "Its stable name. A person's does not tell who it is.",
      resolve: ({ row }) => row.slug,
    }),
    kind: t.field({
      type: PartyKindEnum,
      description: "What sort of party.",
      resolve: ({ row }) => row.kind as PartyKind,
    }),
    name: t.field({
      type: RestrictedTextRef,
      description: "Its name. A person's is for employees; the public knows the office.",
      resolve: (item, _args, { register }) =>
        restrictedText(item, register.engine.reader, {
          value: item.row.name,
          audience: item.row.nameAudience,
          field: "name",
          entryOf: ({ nameEntry }) => nameEntry,
        }),
    }),
    contact: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Where it can be reached; null when that was not said.",
      resolve: (item, _args, { register }) =>
        isAbsent(item.row.contact, item.row.contactAudience)
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.contact,
              audience: item.row.contactAudience,
              field: "contact",
              entryOf: ({ firstSize }) => firstSize - 1,
            }),
    }),
    entries: t.intList({
      description: "Indices of the entries that registered it and that named it.",
      resolve: ({ row }) => [...new Set([row.firstSize - 1, row.nameEntry])],
    }),
    memberOf: t.field({
      type: PartyRef,
      nullable: true,
      description: "The organisation or team it belongs to.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, (row) => row.memberOf, "member of"),
    }),
    systems: t.field({
      type: SystemConnection,
      description: "The systems it runs, by name.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first: given, after }, { register }) => {
        const { reader } = register.engine
        const { view, row } = item
        const first = checkFirst(given)
        const count = async () => {
          const counted = await item.page.once("system counts", (rows) =>
            countSystemsOfEach(
              reader,
              view,
              rows.map(({ id }) => id),
            ),
          )
          return counted.get(row.id) ?? 0
        }
        const keyOf = ({ nameKey, id }: SystemRow): [string, string] => [nameKey, id]
        const shape = ["string", "string"] as const
        const listing = { view, name: "systems of a party", first, keyOf, shape, count }
        if (after) {
          const list = (start: readonly (string | number)[] | undefined, limit: number) => {
            const cursor = { key: start?.[0] ?? "", id: String(start?.[1]) }
            return listSystems(reader, view, {
              filter: { organisationId: row.id },
              order: "NAME",
              after: cursor,
              limit,
            })
          }
          return connect<SystemRow>({ ...listing, after, list })
        }
        const items = await many(
          item,
          `systems ${first}`,
          (rows) =>
            listSystemsOfEach(reader, view, { ids: rows.map(({ id }) => id), limit: first + 1 }),
          { parent: ({ id }) => id, child: ({ organisationId }) => organisationId },
        )
        return connectRead<SystemRow>({ ...listing, items })
      },
    }),
    accountabilities: t.field({
      type: AccountabilityConnection,
      description: "What it answers for in this view.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, { register }) => {
        const items = await many(
          item,
          "held",
          (rows) =>
            listHeldBy(
              register.engine.reader,
              item.view,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ partyId }) => partyId },
        )
        return connectAll(item.view, { name: "held", first: checkFirst(first), after, items })
      },
    }),
  }),
})

const Filter = builder.inputType("PartyFilter", {
  description: "Which parties.",
  fields: (t) => ({
    kind: t.field({ type: [PartyKindEnum], description: "Of one of these kinds." }),
  }),
})

builder.objectFields(RegisterViewRef, (t) => ({
  party: t.field({
    type: PartyRef,
    nullable: true,
    description: "The party with this slug.",
    args: { slug: t.arg.string({ required: true, description: "The party's stable name." }) },
    resolve: async (view, { slug }, { register }) => {
      const row = await findParty(register.engine.reader, view.size, slug)
      return row && single(view, row)
    },
  }),
  parties: t.field({
    type: PartyConnection,
    description: "The parties of the view, in the order of their slugs.",
    args: { ...connectionArgs, filter: t.arg({ type: Filter, description: "Which parties." }) },
    complexity: pageCost,
    resolve: (view, { first, after, filter }, { register }) => {
      const kinds = filter?.kind ?? partyKinds
      const { reader } = register.engine
      return connect<PartyRow>({
        view,
        name: "parties",
        first: checkFirst(first),
        after,
        keyOf: ({ slug }) => [slug],
        shape: ["string"],
        list: (start, limit) =>
          listParties(reader, { size: view.size, kinds, after: String(start?.[0] ?? ""), limit }),
        count: () => countParties(reader, view.size, kinds),
      })
    },
  }),
}))

export const PartyChanged = builder.objectRef<Changed>("PartyChanged")
builder.objectType(PartyChanged, {
  description: "An act on a party was recorded, or validated.",
  fields: (t) => ({
    party: t.field({
      type: PartyRef,
      nullable: true,
      description: "The party after it; null when it was only validated and does not exist.",
      resolve: async ({ view, slug }, _args, { register }) => {
        const row = await findParty(register.engine.reader, view.size, slug)
        return row && single(view, row)
      },
    }),
  }),
})
changedFields(PartyChanged)

const RegisterPartyInput = builder.inputType("RegisterPartyInput", {
  description: "A party that becomes known to the register.",
  fields: (t) => ({
    slug: t.string({
      required: true,
      description: "Its stable name. Do not put a person's name into it.",
    }),
    kind: t.field({ type: PartyKindEnum, required: true, description: "What sort of party." }),
    name: t.string({
      required: true,
      description: "Its name. A person's is narrowed to INTERNAL.",
    }),
    memberOf: t.string({ description: "Slug of the organisation or team it belongs to." }),
    contact: t.string({ description: "Where it can be reached (INTERNAL)." }),
    ...guardFields(t),
  }),
})

const RecordDepartureInput = builder.inputType("RecordDepartureInput", {
  description: "A person who left.",
  fields: (t) => ({
    party: t.string({ required: true, description: "Slug of the person." }),
    leftAt: t.field({ type: "DateTime", description: "When they left: now, when not given." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  registerParty: t.field({
    type: PartyChanged,
    description: "A party becomes known to the register.",
    errors: { types: [SlugTaken, ...everyRefusal] },
    args: { input: t.arg({ type: RegisterPartyInput, required: true, description: "The party." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, registerParty, input.slug),
  }),
  recordDeparture: t.field({
    type: PartyChanged,
    description: "A person left; what they answered for has nobody from then on.",
    errors: { types: everyRefusal },
    args: {
      input: t.arg({ type: RecordDepartureInput, required: true, description: "Who left." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordDeparture, input.party),
  }),
}))

findable(PartyRef, ({ register }, view, ids) => findParties(register.engine.reader, view, ids))
