import { builder } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import { DecisionLogRef } from "./decision-log.graphql.ts"
import { listErasedBatches, type ErasedBatch } from "./decision.store.ts"

const ErasedBatchRef = builder.objectRef<Item<ErasedBatch>>("ErasedBatch")
builder.objectType(ErasedBatchRef, {
  description: "A batch whose decisions were destroyed.",
  fields: (t) => ({
    entry: t.int({
      description: "Index of the entry of the batch.",
      resolve: ({ row }) => row.entry,
    }),
    erasedIn: t.int({
      description: "Index of the entry that says that they were destroyed.",
      resolve: ({ row }) => row.erasedIn,
    }),
  }),
})

builder.objectField(DecisionLogRef, "erased", (t) =>
  t.field({
    type: [ErasedBatchRef],
    description: "The batches whose decisions were destroyed: what they came to still counts.",
    resolve: ({ of }, _args, { register }) =>
      many(
        of,
        "erased batches of decisions",
        (rows) =>
          listErasedBatches(register.engine.reader, {
            ids: rows.map(({ id }) => id),
            size: of.view.size,
          }),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      ),
  }),
)
