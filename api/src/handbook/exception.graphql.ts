import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { textOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { getPartyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { endException, grantException } from "./exception.command.ts"
import { NoException } from "./exception.rules.ts"
import { listExceptions, type ExceptionRow } from "./exception.store.ts"

const ExceptionRef = builder.objectRef<Item<ExceptionRow>>("PolicyException")
builder.objectType(ExceptionRef, {
  description: "That a clause does not count for a system for a time, by somebody's decision.",
  fields: (t) => ({
    policy: t.string({ description: "The policy.", resolve: ({ row }) => row.policy }),
    clause: t.string({ description: "The clause.", resolve: ({ row }) => row.clause }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      description: "Until when.",
      resolve: ({ row }) => row.inForceUntil,
    }),
    isRenewal: t.boolean({
      description: "Whether it renews one before it; it is then not renewed again.",
      resolve: ({ row }) => row.renews !== null,
    }),
    granter: t.field({
      type: PartyRef,
      description: "Who granted it: never the person who was accountable for the system.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ granterId }) => granterId, "granter"),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      description: "Why.",
      resolve: textOf("reason"),
    }),
    entry: t.int({
      description: "Index of the entry that granted it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "exceptions", (t) =>
  t.field({
    type: [ExceptionRef],
    description: "The exceptions from clauses that it has, had and will have, the earliest first.",
    complexity: { field: 5, multiplier: 3 },
    resolve: (item, _args, { register }) =>
      many(
        item,
        "exceptions",
        (rows) =>
          listExceptions(
            register.engine.reader,
            item.view.size,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      ),
  }),
)

refusalType(NoException, "The policy does not allow the exception, or not to this caller.")

const GrantExceptionInput = builder.inputType("GrantExceptionInput", {
  description: "An exception from a clause, for one system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    policy: t.string({ required: true, description: "The policy, by its stable name." }),
    clause: t.string({ required: true, description: "The clause, by its id in the policy." }),
    until: t.field({ type: "DateTime", required: true, description: "Until when." }),
    reason: t.string({ required: true, description: "Why." }),
    ...guardFields(t),
  }),
})
const EndExceptionInput = builder.inputType("EndExceptionInput", {
  description: "An exception that ends before its time.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    policy: t.string({ required: true, description: "The policy, by its stable name." }),
    clause: t.string({ required: true, description: "The clause, by its id in the policy." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  grantException: t.field({
    type: SystemChanged,
    description:
      "A clause does not count for a system for a time, as far as its policy allows: renewed once at most.",
    errors: { types: [NoException, ...everyRefusal] },
    args: {
      input: t.arg({ type: GrantExceptionInput, required: true, description: "The exception." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, grantException, input.system),
  }),
  endException: t.field({
    type: SystemChanged,
    description: "An exception ends before its time.",
    errors: { types: [NoException, ...everyRefusal] },
    args: { input: t.arg({ type: EndExceptionInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, endException, input.system),
  }),
}))
