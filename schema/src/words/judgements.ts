import type {
  AssessmentKind,
  AssessmentOutcome,
  LegalRole,
  OutcomeDecision,
  RiskClass,
  Tier,
} from "../entries/judgements.ts"

export const legalRoleWords: Record<LegalRole, string> = {
  PROVIDER: "Provider",
  DEPLOYER: "Deployer",
  AUTHORISED_REPRESENTATIVE: "Authorised representative",
  IMPORTER: "Importer",
  DISTRIBUTOR: "Distributor",
  PRODUCT_MANUFACTURER: "Product manufacturer",
}

export const riskWords: Record<RiskClass, string> = {
  PROHIBITED: "Prohibited",
  HIGH: "High risk",
  LIMITED: "Limited risk",
  MINIMAL: "Minimal risk",
}

export const tierWords: Record<Tier, string> = { HIGH: "High", MEDIUM: "Medium", LOW: "Low" }

export const assessmentWords: Record<AssessmentKind, string> = {
  FRIA: "Fundamental rights impact assessment",
  DPIA: "Data protection impact assessment",
  ALGORITHMIC: "Algorithmic impact assessment",
  OTHER: "Other impact assessment",
}

export const assessmentOutcomeWords: Record<AssessmentOutcome, string> = {
  ACCEPTABLE: "Acceptable",
  ACCEPTABLE_WITH_MEASURES: "Acceptable with measures",
  NOT_ACCEPTABLE: "Not acceptable",
}

export const outcomeDecisionWords: Record<OutcomeDecision, string> = {
  CONTINUE: "Goes on",
  CHANGE: "Goes on with changes",
  STOP: "Is to stop",
}
