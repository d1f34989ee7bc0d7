import { builder } from "../graphql/builder.ts"
import { everyRefusal, ReceiptRef, refusalType } from "../graphql/mutation.ts"
import { AlreadyErased } from "./erasure.rules.ts"
import { readSealedValue, type SealedValue } from "./sealed-value.command.ts"
import { NotSealed } from "./sealed-value.rules.ts"

refusalType(NotSealed, "The value is not sealed: it stands in its entry, for its audience.")

const SealedValueRef = builder.objectRef<SealedValue>("SealedValue")
builder.objectType(SealedValueRef, {
  description: "A sealed value, given once its reading was on record.",
  fields: (t) => ({
    value: t.field({
      type: "Json",
      nullable: true,
      description: "The value; null where none was given.",
      resolve: ({ value }) => value,
    }),
    entry: t.exposeInt("entry", { description: "Index of the entry that holds it." }),
    field: t.exposeString("field", { description: "The field of that entry." }),
    receipt: t.field({
      type: ReceiptRef,
      description: "Proves that the reading was recorded.",
      resolve: ({ receipt }) => receipt,
    }),
  }),
})

const ReadSealedValueInput = builder.inputType("ReadSealedValueInput", {
  description: "Which sealed value is read, and why.",
  fields: (t) => ({
    entry: t.int({ required: true, description: "Index of the entry that holds it." }),
    field: t.string({ required: true, description: "The field of that entry." }),
    reason: t.string({ required: true, description: "Why you read it. It stays on record." }),
  }),
})

builder.mutationField("readSealedValue", (t) =>
  t.field({
    type: SealedValueRef,
    description:
      "Reads one value that is in no view, for a reason, on the record: each reading is an entry, with who read. What cannot be put on record within a second is not given (TRY_AGAIN).",
    errors: { types: [NotSealed, AlreadyErased, ...everyRefusal] },
    args: {
      input: t.arg({ type: ReadSealedValueInput, required: true, description: "Which value." }),
    },
    resolve: (_root, { input }, ctx) => readSealedValue(ctx, input),
  }),
)
