import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const policyProposed = kind("policy.proposed@1", {
  foundation: "handbook",
  meaning:
    "A version of a policy is put to its approvers. It binds nobody until all have approved.",
  fields: {
    policy: field.slug("The stable name of the policy."),
    version: field.text("What the version is called."),
    title: field.text("The title of the policy in this version."),
    owner: field.id("The office that owns it."),
    approvers: field.json("The offices that have to approve it: a list of ids."),
    effectiveFrom: field.instant("Not before this instant it is in force."),
    bindsExistingFrom: field.optional(
      field.instant("From when it binds systems that were admitted before it was in force."),
    ),
    reviewBy: field.date("By when it is to be reviewed."),
    text: field.text("The Markdown file, every byte of it, in UTF-8."),
    digest: field.digest("Digest of those bytes, which an approval binds to."),
  },
})

export const policyApproved = kind("policy.approved@1", {
  foundation: "handbook",
  meaning: "An approver agrees, by their own credential, to exactly the bytes of a version.",
  fields: {
    policy: field.slug("The stable name of the policy."),
    proposal: field.id("The entry that proposed the version."),
    digest: field.digest("The digest agreed to."),
    office: field.id("The office in which they approve."),
    approver: field.id("Who approves."),
  },
})

export const officeAssigned = kind("office.assigned@1", {
  foundation: "ownership",
  meaning: "A person holds an office of the organisation.",
  fields: {
    office: field.id("The office."),
    holder: field.id("Who holds it."),
    from: field.instant("From when."),
    until: field.optional(field.instant("Until when, where that is known from the start.")),
  },
})

export const officeVacated = kind("office.vacated@1", {
  foundation: "ownership",
  meaning: "A person no longer holds an office.",
  fields: {
    office: field.id("The office."),
    holder: field.id("Who held it."),
    endsAt: field.instant("When that ends."),
  },
})
