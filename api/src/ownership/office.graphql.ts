import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { endOf } from "../graphql/texts.ts"
import { PartyChanged } from "./party.graphql.ts"
import { assignOffice, vacateOffice } from "./office.command.ts"
import { NotAnOffice, OfficeUnchanged } from "./office.rules.ts"
import { listHeldOffices, listHolders, type OfficeHolderRow } from "./office.store.ts"
import { getPartyOf, PartyRef } from "./refs.ts"

const OfficeHolderRef = builder.objectRef<Item<OfficeHolderRow>>("OfficeHolder")
builder.objectType(OfficeHolderRef, {
  description: "That a person holds an office of the organisation.",
  fields: (t) => ({
    office: t.field({
      type: PartyRef,
      description: "The office.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ officeId }) => officeId, "office"),
    }),
    holder: t.field({
      type: PartyRef,
      description: "Who holds it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ holderId }) => holderId, "holder"),
    }),
    from: t.field({
      type: "DateTime",
      description: "Since when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while no end is known.",
      resolve: endOf,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectFields(PartyRef, (t) => ({
  holders: t.field({
    type: [OfficeHolderRef],
    description: "Who holds it, where it is an office.",
    complexity: { field: 5, multiplier: 2 },
    resolve: (item, _args, { register }) =>
      many(
        item,
        "holders",
        (rows) =>
          listHolders(
            register.engine.reader,
            item.view,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ officeId }) => officeId },
      ),
  }),
  offices: t.field({
    type: [OfficeHolderRef],
    description: "The offices that it holds, where it is a person.",
    complexity: { field: 5, multiplier: 2 },
    resolve: (item, _args, { register }) =>
      many(
        item,
        "offices",
        (rows) =>
          listHeldOffices(
            register.engine.reader,
            item.view,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ holderId }) => holderId },
      ),
  }),
}))

refusalType(NotAnOffice, "The party is no office, or the holder no person who is there.")
refusalType(OfficeUnchanged, "Who holds the office is as asked already.")

const AssignOfficeInput = builder.inputType("AssignOfficeInput", {
  description: "A person who holds an office.",
  fields: (t) => ({
    office: t.string({ required: true, description: "Slug of the office." }),
    holder: t.string({ required: true, description: "Slug of the person." }),
    from: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    until: t.field({ type: "DateTime", description: "Until when, where that is known." }),
    ...guardFields(t),
  }),
})
const VacateOfficeInput = builder.inputType("VacateOfficeInput", {
  description: "A person who no longer holds an office.",
  fields: (t) => ({
    office: t.string({ required: true, description: "Slug of the office." }),
    holder: t.string({ required: true, description: "Slug of the person." }),
    endsAt: t.field({ type: "DateTime", description: "From when: now, when not given." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  assignOffice: t.field({
    type: PartyChanged,
    description: "A person holds an office of the organisation.",
    errors: { types: [NotAnOffice, OfficeUnchanged, ...everyRefusal] },
    args: {
      input: t.arg({ type: AssignOfficeInput, required: true, description: "Who holds what." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, assignOffice, input.office),
  }),
  vacateOffice: t.field({
    type: PartyChanged,
    description: "A person no longer holds an office.",
    errors: { types: [OfficeUnchanged, ...everyRefusal] },
    args: {
      input: t.arg({ type: VacateOfficeInput, required: true, description: "Who leaves what." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, vacateOffice, input.office),
  }),
}))
