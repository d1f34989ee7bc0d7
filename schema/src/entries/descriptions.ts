import { field } from "./fields.ts"
import { kind } from "./kind.ts"

const text = (meaning: string) =>
  field.optional(field.text(meaning, { erasable: true, narrowable: true }))

/**
 * Where a version comes from, and the card that describes it. What an entry does not speak of stays
 * as it was.
 */
const described = {
  speaksOf: field.oneOf(["PROVENANCE", "CARD", "BOTH"], "What it speaks of."),
  provenance: text("Where it comes from: what made it, and from what."),
  source: text("Address of what it was made from, or of where it is kept."),
  run: text("The run that made it, as whatever kept its record names it."),
  licence: text("The licence under which it may be used."),
  card: field.optional(field.digest("Digest of the model card that describes it.")),
  cardTitle: text("What the card is called."),
  cardSource: text("Where the card is from, such as an address."),
  cardText: text("What the card says of intended use and limits."),
}

export const versionDescribed = kind("version.described@1", {
  foundation: "change",
  meaning: "Where a version of a system comes from is stated, or a model card is attached to it.",
  fields: { version: field.id("The version."), ...described },
})

export const modelVersionDescribed = kind("model-version.described@1", {
  foundation: "change",
  meaning: "Where a version of a model comes from is stated, or a model card is attached to it.",
  fields: {
    model: field.id("The model."),
    modelVersion: field.id("The version of the model."),
    ...described,
  },
})
