import { builder } from "../graphql/builder.ts"
import { many, Page } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { fileNameAudience, listInventories } from "./inventory.store.ts"
import { ImportRef, SourceRef } from "./refs.ts"

builder.objectType(ImportRef, {
  description: "A file of a source that was read.",
  fields: (t) => ({
    file: t.field({
      type: "Digest",
      description: "Digest of the file.",
      resolve: ({ row }) => row.file,
    }),
    fileName: t.field({
      type: RestrictedTextRef,
      description: "The file's name (INTERNAL).",
      resolve: (item, _args, { register }) =>
        restrictedText(item, register.engine.reader, {
          value: item.row.fileName,
          audience: fileNameAudience(item.row),
          field: "fileName",
          entryOf: ({ entry }) => entry,
        }),
    }),
    mapping: t.field({
      type: "Digest",
      description: "Digest of the mapping it was read by.",
      resolve: ({ row }) => row.mapping,
    }),
    rows: t.int({ description: "Records in the file.", resolve: ({ row }) => row.rows }),
    taken: t.int({ description: "Records taken.", resolve: ({ row }) => row.taken }),
    repeated: t.int({
      description: "Records equal in every cell to an earlier one.",
      resolve: ({ row }) => row.repeated,
    }),
    refused: t.int({ description: "Records refused.", resolve: ({ row }) => row.refused }),
    readAt: t.field({
      type: "DateTime",
      description: "When it was read.",
      resolve: ({ row }) => row.readAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectType(SourceRef, {
  description: "A source that reports systems, such as an inventory kept elsewhere.",
  fields: (t) => ({
    slug: t.string({ description: "Its stable name.", resolve: ({ row }) => row.slug }),
    imports: t.field({
      type: [ImportRef],
      description: "Its files that were read, in the order of reading.",
      resolve: (item, _args, { register }) =>
        many(item, "imports", () => listInventories(register.engine.reader, item.view.size), {
          parent: ({ slug }) => slug,
          child: ({ source }) => source,
        }),
    }),
  }),
})

builder.objectField(RegisterViewRef, "sources", (t) =>
  t.field({
    type: [SourceRef],
    description: "The sources of which files were read.",
    resolve: async (view, _args, { register }) => {
      const inventories = await listInventories(register.engine.reader, view.size)
      const slugs = [...new Set(inventories.map(({ source }) => source))]
      return new Page(
        view,
        slugs.map((slug) => ({ slug })),
      ).items()
    },
  }),
)
