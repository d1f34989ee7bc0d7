import {
  assessmentKinds,
  assessmentOutcomes,
  legalRoles,
  outcomeDecisions,
  riskClasses,
  tiers,
} from "@answerable/schema/entries"
import { enumOf } from "./enums.ts"

export const LegalRoleEnum = enumOf(
  "LegalRole",
  "A role under the law (AI Act Art. 3).",
  legalRoles,
  {
    PROVIDER: "It develops the system, or has it developed, under its own name (Art. 3(3)).",
    DEPLOYER: "It uses the system under its authority (Art. 3(4)).",
    AUTHORISED_REPRESENTATIVE: "It acts for a provider outside of the Union (Art. 3(5)).",
    IMPORTER: "It places a system of somebody outside of the Union on the market (Art. 3(6)).",
    DISTRIBUTOR: "It makes the system available and neither provides nor imports it (Art. 3(7)).",
    PRODUCT_MANUFACTURER:
      "It places the system on the market with its product, under its own name (Art. 25(3)).",
  },
)

export const RiskClassEnum = enumOf("RiskClass", "A risk class of the AI Act.", riskClasses, {
  PROHIBITED: "The practice is prohibited (Art. 5).",
  HIGH: "It is high-risk (Art. 6, Annexes I and III).",
  LIMITED: "It has duties of transparency (Art. 50).",
  MINIMAL: "None of these speaks of it.",
})

export const TierEnum = enumOf("Tier", "How much depends on a system.", tiers, {
  HIGH: "Much: its failure would be felt by many, or cost much.",
  MEDIUM: "Something: its failure would be felt, and could be borne.",
  LOW: "Little: it could be done without.",
})

export const AssessmentKindEnum = enumOf(
  "AssessmentKind",
  "A sort of impact assessment.",
  assessmentKinds,
  {
    FRIA: "Of the impact on fundamental rights (AI Act Art. 27).",
    DPIA: "Of the impact on the protection of data (GDPR Art. 35).",
    ALGORITHMIC: "Of an algorithm's impact, by a house's or a country's own method.",
    OTHER: "Of something else; its summary says of what.",
  },
)

export const AssessmentOutcomeEnum = enumOf(
  "AssessmentOutcome",
  "What came of an impact assessment.",
  assessmentOutcomes,
  {
    ACCEPTABLE: "The impact is acceptable.",
    ACCEPTABLE_WITH_MEASURES: "It is acceptable with the measures that the document names.",
    NOT_ACCEPTABLE: "It is not acceptable.",
  },
)

export const OutcomeDecisionEnum = enumOf(
  "OutcomeDecision",
  "What is decided on what a system brought.",
  outcomeDecisions,
  {
    CONTINUE: "It goes on.",
    CHANGE: "It goes on, and something about it is changed.",
    STOP: "It is to stop. How it stops is an act of its own.",
  },
)

export const ReviewOutcomeEnum = enumOf<"APPROVED" | "CHANGES_REQUESTED">(
  "ReviewOutcome",
  "What a review says.",
  ["APPROVED", "CHANGES_REQUESTED"],
  { APPROVED: "It is approved as it is.", CHANGES_REQUESTED: "It is to be changed." },
)
