import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const obligationsAdopted = kind("obligations.adopted@1", {
  foundation: "handbook",
  meaning:
    "What a law, a standard or a guideline asks is adopted as a file says it, in the place of what was adopted of it before. The dates in the file say what of it is in force when.",
  fields: {
    framework: field.slug("The stable name of the law, standard or guideline."),
    title: field.text("What it is called."),
    obligations: field.integer("How many obligations the file lists."),
    turnsAt: field.json(
      "The instants at which something in it begins or ends: a list of instants.",
    ),
    text: field.text("The YAML file, every byte of it, in UTF-8."),
    digest: field.digest("Digest of those bytes."),
  },
})
