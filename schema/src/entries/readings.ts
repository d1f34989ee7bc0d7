import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const policyRead = kind("policy.read@1", {
  foundation: "handbook",
  meaning: "A person confirms, by their own credential, that they have read a version of a policy.",
  // Who has not read it is told by who has: colleagues see neither.
  audience: "REGULATOR",
  fields: {
    policy: field.slug("The stable name of the policy."),
    proposal: field.id("The entry that proposed the version."),
    digest: field.digest("The digest of the bytes that they read."),
    reader: field.id("Who read it."),
  },
})
