import {
  harms,
  incidentStates,
  precisions,
  reportKinds,
  severities,
  type IncidentState,
} from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
import type { Machine } from "../machine.ts"
import { incidentActs, incidentTransitions } from "./incident-state.rules.ts"

export const HarmEnum = enumOf("Harm", "What an incident led to.", harms, {
  DEATH: "The death of a person (AI Act Art. 3(49)(a)).",
  HEALTH: "Serious harm to a person's health (Art. 3(49)(a)).",
  CRITICAL_INFRASTRUCTURE:
    "A serious and irreversible disruption of critical infrastructure (Art. 3(49)(b)).",
  FUNDAMENTAL_RIGHTS:
    "The infringement of obligations that protect fundamental rights (Art. 3(49)(c)).",
  WIDESPREAD_INFRINGEMENT: "A widespread infringement (Art. 3(61), Art. 73(3)).",
  PROPERTY: "Serious harm to property (Art. 3(49)(d)).",
  ENVIRONMENT: "Serious harm to the environment (Art. 3(49)(d)).",
  OTHER: "Harm that the law does not name there.",
})

export const SeverityEnum = enumOf(
  "Severity",
  "How bad something is in the eyes of the house; what the law calls serious is judged apart.",
  severities,
  {
    LOW: "Little came of it, and it was undone.",
    MEDIUM: "Something came of it, for some people or for a while.",
    HIGH: "Much came of it, for many people or for long.",
    CRITICAL: "It cannot be undone.",
  },
)

export const PrecisionEnum = enumOf(
  "Precision",
  "How precisely it is known when something was.",
  precisions,
  {
    INSTANT: "To the instant.",
    DAY: "To the day.",
    MONTH: "To the month.",
    YEAR: "To the year.",
  },
)

export const ReportKindEnum = enumOf(
  "IncidentReportKind",
  "A report of an incident to an authority.",
  reportKinds,
  {
    INITIAL: "The first one, which may be incomplete (AI Act Art. 73(5)).",
    INTERIM: "A further one.",
    FINAL: "The complete one.",
  },
)

const stateMeanings: Readonly<Record<IncidentState, string>> = {
  DETECTED: "It is recorded, and nobody has judged it.",
  TRIAGED: "It is judged, and is no serious incident.",
  FROZEN: "It is judged a serious incident, and no authority was told yet.",
  REPORTED_INITIAL: "An authority was told for the first time.",
  REPORTED_FINAL: "The authority has the complete report.",
  CORRECTED: "What led to it is corrected, and of a serious one the authority has all.",
  CLOSED: "Nothing more is to be done about it.",
}
export const IncidentStateEnum = enumOf(
  "IncidentState",
  "Where an incident stands.",
  incidentStates,
  stateMeanings,
)

export const IncidentActEnum = enumOf(
  "IncidentActKind",
  "What was done about an incident, its judgements apart.",
  incidentActs,
  {
    CONTAINED: "It does no further harm from then on.",
    REPORTED: "An authority was told of it.",
    UNFROZEN: "The authority was told what is to be altered, so the system may be.",
    CORRECTED: "What led to it was corrected.",
    LESSON: "Something was learnt from it.",
    CLOSED: "It was closed.",
    REOPENED: "It was reopened.",
  },
)

/** Where an incident stands, as every machine is told. */
export const incidentMachine: Machine = {
  name: "incident",
  of: "An incident",
  meanings: stateMeanings,
  transitions: incidentTransitions,
}
