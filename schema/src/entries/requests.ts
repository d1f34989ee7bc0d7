import { changeRisks, signingRoles } from "./changes.ts"
import { field } from "./fields.ts"
import { kind } from "./kind.ts"

const freeText = { erasable: true, narrowable: true }

export const changeRequested = kind("change.requested@1", {
  foundation: "change",
  meaning: "Somebody asks that a version runs in an environment, and says what changes and why.",
  fields: {
    version: field.id("The version that is to run."),
    digest: field.digest("Its digest, which reviews bind to."),
    replaces: field.optional(
      field.id("The version that runs there and would be replaced; null: none ran."),
    ),
    environment: field.slug("The environment, such as production."),
    what: field.text("What changes.", freeText),
    why: field.text("Why it is changed.", freeText),
    risk: field.oneOf(changeRisks, "How much may go wrong, in the eyes of whoever asks."),
    mayGoWrong: field.optional(
      field.text("What may go wrong, and what is done about it.", freeText),
    ),
    roles: field.json("The roles whose review is asked for, as a list."),
    requester: field.optional(field.id("The person who asks; null for a machine.")),
  },
})

export const changeJudged = kind("change.judged@1", {
  foundation: "change",
  meaning:
    "Somebody judges whether a change is substantial (AI Act Art. 3(23)). Reviews before it no longer count.",
  fields: {
    request: field.id("The entry that asked for the change."),
    foreseen: field.boolean("Whether the initial conformity assessment foresaw or planned it."),
    affectsCompliance: field.boolean("Whether it affects that the requirements are complied with."),
    changesPurpose: field.boolean("Whether it modifies the intended purpose."),
    substantial: field.boolean("Whether it is a substantial modification, from the three."),
    lawVersion: field.text("The version of the law it was judged by, such as eu-2024-1689."),
    citation: field.text("That version as it is cited."),
    by: field.id("The person who judges."),
    reason: field.text("Why they judge so.", freeText),
  },
})

export const changeReviewed = kind("change.reviewed@1", {
  foundation: "change",
  meaning: "Somebody, in a role, reviews a change of exactly one digest. Never its author.",
  fields: {
    request: field.id("The entry that asked for the change."),
    digest: field.digest("The digest of the version that was looked at."),
    as: field.oneOf(signingRoles, "The role in which they review."),
    reviewer: field.id("The person who reviews."),
    outcome: field.oneOf(["APPROVED", "CHANGES_REQUESTED"], "What they say."),
    comments: field.optional(field.text("What they say about it.", freeText)),
  },
})

export const changeWithdrawn = kind("change.withdrawn@1", {
  foundation: "change",
  meaning: "A change is no longer asked for.",
  fields: {
    request: field.id("The entry that asked for the change."),
    by: field.optional(field.id("The person who withdraws it; null for a machine.")),
    reason: field.text("Why.", freeText),
  },
})
