/** Roles under the law: the operators of AI Act Art. 3(3) to (8). An organisation can have several. */
export const legalRoles = [
  "PROVIDER",
  "DEPLOYER",
  "AUTHORISED_REPRESENTATIVE",
  "IMPORTER",
  "DISTRIBUTOR",
  "PRODUCT_MANUFACTURER",
] as const
export type LegalRole = (typeof legalRoles)[number]

/** Risk classes of the AI Act: Art. 5, Art. 6, Art. 50, and what none of them speaks of. */
export const riskClasses = ["PROHIBITED", "HIGH", "LIMITED", "MINIMAL"] as const
export type RiskClass = (typeof riskClasses)[number]

/** Tiers by materiality: how much depends on the system for the organisation itself. */
export const tiers = ["HIGH", "MEDIUM", "LOW"] as const
export type Tier = (typeof tiers)[number]

export const assessmentKinds = ["FRIA", "DPIA", "ALGORITHMIC", "OTHER"] as const
export type AssessmentKind = (typeof assessmentKinds)[number]

export const assessmentOutcomes = [
  "ACCEPTABLE",
  "ACCEPTABLE_WITH_MEASURES",
  "NOT_ACCEPTABLE",
] as const
export type AssessmentOutcome = (typeof assessmentOutcomes)[number]

/** What is decided at the end of a period, on what the system brought in it. */
export const outcomeDecisions = ["CONTINUE", "CHANGE", "STOP"] as const
export type OutcomeDecision = (typeof outcomeDecisions)[number]
