import { evidenceKinds } from "./changes.ts"
import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const evidenceRecorded = kind("evidence.recorded@1", {
  foundation: "audit",
  meaning:
    "A file speaks about exactly what has some digests: a version of a system, or its parts.",
  fields: {
    evidenceKind: field.oneOf(evidenceKinds, "What sort of file it is."),
    title: field.text("What it is called.", { erasable: true, narrowable: true }),
    digest: field.digest("Digest of the file."),
    scope: field.json("The digests that it speaks about, as a list."),
    occurredAt: field.instant("When what it tells of was done."),
    goodUntil: field.optional(
      field.instant("Until when it speaks; null while what it speaks about stays as it is."),
    ),
    collector: field.optional(field.id("The party that collected it; null for a machine.")),
  },
})
