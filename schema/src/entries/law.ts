import { field } from "./fields.ts"
import {
  assessmentKinds,
  assessmentOutcomes,
  legalRoles,
  outcomeDecisions,
  riskClasses,
  tiers,
} from "./judgements.ts"
import { kind } from "./kind.ts"

/** By which version of the law something was judged, as the register knew it that day. */
const law = {
  lawVersion: field.slug("The version of the law by which it was judged."),
  citation: field.text("What that version is cited as."),
}
const lawIfAny = {
  lawVersion: field.optional(law.lawVersion),
  citation: field.optional(law.citation),
}
const free = { erasable: true, narrowable: true } as const

export const legalRoleStated = kind("legal-role.stated@1", {
  foundation: "ownership",
  meaning: "The roles under the law that the organisation has for a system (AI Act Art. 3).",
  fields: {
    roles: field.json(`A list of one or more of ${legalRoles.join(", ")}.`),
    ...law,
    from: field.instant("From when it has them."),
    reason: field.optional(field.text("Why.", free)),
  },
})

export const riskClassified = kind("risk.classified@1", {
  foundation: "ownership",
  meaning: "The risk class of a system under the law (AI Act Art. 5, 6 and 50, Annex III).",
  fields: {
    riskClass: field.oneOf(riskClasses, "The class."),
    annexPoint: field.optional(field.text("The point of Annex III it falls under, such as 5(a).")),
    exemptionClaimed: field.boolean(
      "Whether it is claimed not to be high-risk although Annex III names it (Art. 6(3)).",
    ),
    ...law,
    from: field.instant("From when it is in that class."),
    reason: field.text("Why.", free),
  },
})

export const tierSet = kind("tier.set@1", {
  foundation: "ownership",
  meaning: "How much depends on a system for the organisation: its tier by materiality.",
  fields: {
    tier: field.oneOf(tiers, "The tier."),
    ...lawIfAny,
    from: field.instant("From when it is in that tier."),
    reason: field.text("Why.", free),
  },
})

export const assessmentRecorded = kind("assessment.recorded@1", {
  foundation: "ownership",
  meaning: "An impact assessment of a system was made (AI Act Art. 27, GDPR Art. 35).",
  fields: {
    assessmentKind: field.oneOf(assessmentKinds, "Which sort of assessment."),
    outcome: field.oneOf(assessmentOutcomes, "What came of it."),
    assessedAt: field.instant("When it was made."),
    reviewBy: field.optional(field.instant("Until when it is to be reviewed.")),
    document: field.optional(field.digest("Digest of the document.")),
    ...lawIfAny,
    summary: field.optional(field.text("Its findings in short.", free)),
  },
})

export const supplierStated = kind("supplier.stated@1", {
  foundation: "ownership",
  meaning: "Of which product a system is a use, and who supplies it under which contract.",
  fields: {
    product: field.text("The product. Other systems can be uses of the same one."),
    supplier: field.optional(field.id("Who supplies it; absent where the house makes it itself.")),
    noticeDays: field.optional(
      field.integer("How many days before a change the supplier must give notice."),
    ),
    ...lawIfAny,
    from: field.instant("From when that holds."),
    contract: field.optional(
      field.text("Reference of the contract.", { audience: "INTERNAL", ...free }),
    ),
  },
})

export const supplierChangeNoticed = kind("supplier-change.noticed@1", {
  foundation: "ownership",
  meaning: "The supplier changed what a system is made of, and it was noticed.",
  fields: {
    what: field.text("What changed.", free),
    occurredAt: field.instant("When it changed."),
    noticedAt: field.instant("When it was noticed."),
    noticeGiven: field.boolean("Whether the supplier gave the notice that it owed."),
  },
})

export const outcomeAccounted = kind("outcome.accounted@1", {
  foundation: "ownership",
  meaning: "What a system brought in a period, against what it was meant to, and who went on.",
  fields: {
    periodFrom: field.instant("When the period began."),
    periodUntil: field.instant("When it ended."),
    intended: field.text("What the system was meant to bring.", free),
    brought: field.text("What it brought.", free),
    cost: field.text("What that cost.", free),
    harm: field.text("What harm it did.", free),
    decision: field.oneOf(outcomeDecisions, "Whether it goes on, changes or stops."),
    decidedBy: field.id("The accountable person who decided."),
  },
})
