import { at, digest, entry, type Nests } from "./canary.stage.ts"

const law = { lawVersion: "eu-2024-1689", citation: "Regulation (EU) 2024/1689" }

/** Entries of the kinds about law, outcomes and taking on, as they usually are. */
export const lawNests: Nests = {
  "system.taken-on@1": async (stage) =>
    entry("system.taken-on@1", await stage.system(), [stage.person, stage.town], {
      slug: stage.slug(),
      name: "Found",
      organisation: stage.town,
      purpose: null,
      state: "IN_SERVICE",
      effectiveAt: at,
      person: stage.person,
      office: "Desk",
    }),
  "legal-role.stated@1": async (stage) =>
    entry("legal-role.stated@1", await stage.system(), [], {
      roles: ["DEPLOYER"],
      ...law,
      from: at,
      reason: null,
    }),
  "risk.classified@1": async (stage) =>
    entry("risk.classified@1", await stage.system(), [], {
      riskClass: "HIGH",
      annexPoint: "5(a)",
      exemptionClaimed: false,
      ...law,
      from: at,
      reason: "Benefits",
    }),
  "tier.set@1": async (stage) =>
    entry("tier.set@1", await stage.system(), [], {
      tier: "LOW",
      ...law,
      from: at,
      reason: "Little",
    }),
  "assessment.recorded@1": async (stage) =>
    entry("assessment.recorded@1", await stage.system(), [], {
      assessmentKind: "FRIA",
      outcome: "ACCEPTABLE",
      assessedAt: at,
      reviewBy: null,
      document: digest,
      ...law,
      summary: null,
    }),
  "supplier.stated@1": async (stage) =>
    entry("supplier.stated@1", await stage.system(), [stage.town], {
      product: "Product",
      supplier: stage.town,
      noticeDays: 30,
      ...law,
      from: at,
      contract: null,
    }),
  "supplier-change.noticed@1": async (stage) =>
    entry("supplier-change.noticed@1", await stage.system(), [], {
      what: "Another model",
      occurredAt: at,
      noticedAt: at,
      noticeGiven: false,
    }),
  "outcome.accounted@1": async (stage) =>
    entry("outcome.accounted@1", await stage.system(), [stage.person], {
      periodFrom: at,
      periodUntil: "2026-03-02T00:00:00.000Z",
      intended: "Much",
      brought: "Something",
      cost: "Little",
      harm: "None",
      decision: "CONTINUE",
      decidedBy: stage.person,
    }),
}
