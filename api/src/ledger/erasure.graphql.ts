import { builder } from "../graphql/builder.ts"
import { ErasureGroundEnum } from "../graphql/enums.ts"
import { act, changedFields, everyRefusal, refusalType, type Changed } from "../graphql/mutation.ts"
import { single } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { findEntry } from "./entry.store.ts"
import { eraseFields } from "./erasure.command.ts"
import { AlreadyErased, NotErasable } from "./erasure.rules.ts"
import { findLatestErasure } from "./erasure.store.ts"
import { EntryRef } from "./refs.ts"

refusalType(
  NotErasable,
  "The field cannot be erased: lists, proofs and verdicts of the register are made of it.",
)
builder.objectFields(NotErasable, (t) => ({
  field: t.exposeString("field", { description: "The field." }),
}))

refusalType(AlreadyErased, "The value was erased before: nothing of it is left.")
builder.objectFields(AlreadyErased, (t) => ({
  field: t.exposeString("field", { description: "The field." }),
  erasedIn: t.exposeInt("erasedIn", { description: "Index of the entry that erased it." }),
}))

const FieldsErasedRef = builder.objectRef<Changed>("FieldsErased")
builder.objectType(FieldsErasedRef, {
  description: "Values of an entry that were destroyed.",
  fields: (t) => ({
    entry: t.field({
      type: EntryRef,
      nullable: true,
      description: "The entry that held them, as it is now.",
      resolve: async ({ view, slug }, _args, { register }) => {
        const row = await findEntry(register.engine.reader, Number(slug))
        return row && single(view, row)
      },
    }),
  }),
})
changedFields(FieldsErasedRef)

builder.objectField(RegisterViewRef, "lastErasure", (t) =>
  t.int({
    nullable: true,
    description:
      "Index of the latest entry that erased something; null for none. What was written before it may tell more than is told now.",
    resolve: ({ size }, _args, { register }) => findLatestErasure(register.engine.reader, size),
  }),
)

const EraseFieldsInput = builder.inputType("EraseFieldsInput", {
  description: "Which values of one entry are destroyed, and why.",
  fields: (t) => ({
    entry: t.int({ required: true, description: "Index of the entry that holds them." }),
    fields: t.stringList({ required: true, description: "The fields of that entry." }),
    ground: t.field({
      type: ErasureGroundEnum,
      required: true,
      description: "The legal ground. It is public.",
    }),
    reason: t.string({
      required: true,
      description: "Why, in words, for employees. Name no person in it.",
    }),
    idempotencyKey: t.string({
      description:
        "Your own name for this act, kept for 7 days: sent again it gives the first answer.",
    }),
    seenSize: t.int({
      description:
        "The size at which you looked: refused as ChangedMeanwhile if the entry's things changed since.",
    }),
    validateOnly: t.boolean({ description: "Says what would happen, and destroys nothing." }),
  }),
})

builder.mutationField("eraseFields", (t) =>
  t.field({
    type: FieldsErasedRef,
    description:
      "Destroys values of one entry, and their salts, for good: in the tables, the search, the disclosures and their keys, and in every print from then on. The entry and its hash stay, and an entry says what was erased, when and on which ground. The same words in another entry are another value: erase them there too.",
    errors: { types: [NotErasable, AlreadyErased, ...everyRefusal] },
    args: {
      input: t.arg({ type: EraseFieldsInput, required: true, description: "Which values." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, eraseFields, String(input.entry)),
  }),
)
