import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const inventoryImported = kind("inventory.imported@1", {
  foundation: "exchange",
  meaning:
    "A file of a source was read by a mapping; what it changed follows in entries of its own.",
  fields: {
    source: field.slug("The source the file belongs to."),
    file: field.digest("Digest of the file."),
    fileName: field.text("The file's name, without its folder.", {
      audience: "INTERNAL",
      erasable: true,
    }),
    mapping: field.digest("Digest of the mapping file it was read by."),
    rows: field.integer("Records in the file."),
    taken: field.integer("Records taken."),
    repeated: field.integer("Records equal in every cell to an earlier one."),
    refused: field.integer("Records refused, each with its reason in the report of the import."),
    readAt: field.instant("When the file was read."),
  },
})
