import {
  accountabilityRoles,
  audiences,
  erasureGrounds,
  gatedSteps,
  narrowingReasons,
  partyKinds,
  reportedStates,
  statementStates,
  systemStates,
  type AccountabilityRole,
  type Actor,
  type Audience,
  type ErasureGround,
  type GatedStep,
  type NarrowingReason,
  type PartyKind,
  type ReportedState,
  type StatementState,
  type SystemState,
} from "@answerable/schema/entries"
import { roles, type Role } from "../roles.ts"
import { builder } from "./builder.ts"

type Described<Value extends string> = Readonly<Record<Value, string>>

export const enumOf = <Value extends string>(
  name: string,
  description: string,
  values: readonly Value[],
  meanings: Described<Value>,
) =>
  builder.enumType(name, {
    description,
    // Built from the list of values: their names are the values themselves.
    values: Object.fromEntries(
      values.map((value) => [value, { value, description: meanings[value] }]),
    ) as Record<Value, { value: Value; description: string }>,
  })

export const stateMeanings: Described<SystemState> = {
  PROPOSED: "Somebody proposes it.",
  IN_DEVELOPMENT: "It is being built.",
  PILOT: "It is used in a limited test.",
  IN_SERVICE: "It is used in earnest.",
  SUSPENDED: "It is stopped for the time being.",
  RETIRING: "It is being retired.",
  RETIRED: "It is no longer used.",
  WITHDRAWN: "It was given up and never entered service.",
  FOUND: "It was found running; nobody had registered it.",
  UNDETERMINED: "No person has said so far; sources may report a state.",
}

export const AudienceEnum = enumOf<Audience>(
  "Audience",
  "Who may read a value. Each sees what those before it see.",
  audiences,
  {
    PUBLIC: "Everybody.",
    INTERNAL: "Employees of the organisation.",
    REGULATOR: "Regulators and auditors.",
    SEALED: "Nobody by browsing: read one at a time, for a reason, on the record.",
  },
)

export const SystemStateEnum = enumOf<SystemState>(
  "SystemState",
  "Where a system stands in its lifecycle.",
  systemStates,
  stateMeanings,
)

export const ReportedStateEnum = enumOf<ReportedState>(
  "ReportedState",
  "The state a source reports. It never moves the system's own state.",
  reportedStates,
  { ...stateMeanings, UNDETERMINED: "The source gives no state." },
)

export const PartyKindEnum = enumOf<PartyKind>(
  "PartyKind",
  "What sort of party it is.",
  partyKinds,
  {
    PERSON: "A human being.",
    TEAM: "A group or part of an organisation.",
    OFFICE: "An office that persons hold in turn.",
    ORGANISATION: "An organisation.",
  },
)

export const AccountabilityRoleEnum = enumOf<AccountabilityRole>(
  "AccountabilityRole",
  "In which role somebody answers for a system.",
  accountabilityRoles,
  {
    ACCOUNTABLE: "The owner: one person who answers for the system as a whole.",
    RESPONSIBLE: "Does the work.",
    OVERSEER: "Oversees the system in use (AI Act Art. 26(2)).",
    REVIEWER: "Reviews changes.",
    DEPUTY: "Stands in for the owner.",
  },
)

export const StatementStateEnum = enumOf<StatementState | "NOT_STATED">(
  "StatementState",
  "What is known of an answer.",
  [...statementStates, "NOT_STATED"],
  {
    STATED: "It was answered.",
    NOT_APPLICABLE: "The question does not apply, by the answer of whoever was asked.",
    WITHHELD: "Whoever was asked did not say.",
    NOT_STATED: "The question is put, and nobody has answered it.",
  },
)

export const foundations = ["OWNERSHIP", "MONITORING", "AUDIT", "CHANGE", "EXIT"] as const
export type FoundationName = (typeof foundations)[number]

export const FoundationEnum = enumOf<FoundationName>(
  "Foundation",
  "The five promises of a system in production.",
  foundations,
  {
    OWNERSHIP: "Who answers for it, and who may override it?",
    MONITORING: "How does it behave, and who corrected it?",
    AUDIT: "What can be shown when a decision is questioned?",
    CHANGE: "What runs, since when, and who agreed?",
    EXIT: "How is it rolled back, replaced or retired?",
  },
)

export const DatePrecision = enumOf(
  "DatePrecision",
  "How precisely a date is known.",
  ["YEAR", "MONTH", "DAY"] as const,
  {
    YEAR: "To the year.",
    MONTH: "To the month.",
    DAY: "To the day.",
  },
)

export const PreciseDateRef = builder.objectRef<{
  date: string
  precision: "YEAR" | "MONTH" | "DAY"
  text: string
}>("PreciseDate")
builder.objectType(PreciseDateRef, {
  description: "A date as precisely as its source gave it.",
  fields: (t) => ({
    date: t.exposeString("date", { description: "2025, 2025-07 or 2025-07-14." }),
    precision: t.field({
      type: DatePrecision,
      description: "How precise it is.",
      resolve: (date) => date.precision,
    }),
    text: t.exposeString("text", { description: "The text it was read from." }),
  }),
})

export const MethodEnum = enumOf<Actor["assertedBy"]["method"]>(
  "Method",
  "By what it was asserted who acted.",
  ["LOCAL_FOLDER", "API_KEY", "OIDC", "SAMPLE", "DEVELOPMENT"],
  {
    LOCAL_FOLDER: "By having the folder of the register: a command on the machine where it is.",
    API_KEY: "By an API key of the register.",
    OIDC: "By an access token of an issuer that the register trusts.",
    SAMPLE: "By nobody: the sample replays its invented persons.",
    DEVELOPMENT: "By nobody: a login without a proof, for development on one machine.",
  },
)

const roleMeanings: Described<Role> = {
  RECORDER: "Pushes data in: a pipeline, an inventory, a monitoring system.",
  HANDBOOK_EDITOR: "Words questions and policies.",
  ADMINISTRATOR: "Keeps parties, and acts for a system while nobody is accountable for it.",
  SEALED_READER: "Reads sealed values, one at a time, for a reason, on the record.",
  ERASER: "Destroys values for good where the law asks for it, on the record.",
}
export const RoleEnum = enumOf(
  "Role",
  "What a caller may do besides what they answer for.",
  roles,
  roleMeanings,
)

const narrowAudiences = ["INTERNAL", "REGULATOR", "SEALED"] as const
export const NarrowAudienceEnum = enumOf(
  "NarrowAudience",
  "To whom a value can be narrowed.",
  narrowAudiences,
  {
    INTERNAL: "Employees and regulators.",
    REGULATOR: "Regulators.",
    SEALED: "Nobody in any view: read one at a time, for a reason, on the record.",
  },
)

const reasonMeanings: Described<NarrowingReason> = {
  PERSONAL_DATA: "It is about a person.",
  QUESTION_AUDIENCE: "The question that it answers is for fewer.",
  SECURITY: "Who knows it could attack what it is about.",
  TRADE_SECRET: "It is a trade secret.",
  LAW_ENFORCEMENT: "The law keeps it from the public for the sake of law enforcement.",
}
export const ErasureGroundEnum = enumOf<ErasureGround>(
  "ErasureGround",
  "Why a value is destroyed.",
  erasureGrounds,
  {
    GDPR_17_1_A: "It is no longer needed for what it was collected for (GDPR Art. 17(1)(a)).",
    GDPR_17_1_B: "Consent was withdrawn, and nothing else allows it (GDPR Art. 17(1)(b)).",
    GDPR_17_1_C: "The person objects, and no ground overrides that (GDPR Art. 17(1)(c)).",
    GDPR_17_1_D: "It was processed unlawfully (GDPR Art. 17(1)(d)).",
    GDPR_17_1_E: "A legal obligation demands it (GDPR Art. 17(1)(e)).",
    GDPR_17_1_F: "It was collected for a service offered to a child (GDPR Art. 17(1)(f)).",
    RETENTION_ENDED: "The time for which it may be kept is over.",
    OTHER_LAW: "Another law demands it; the reason says which.",
  },
)

export const NarrowingReasonEnum = enumOf(
  "NarrowingReason",
  "Why fewer may see a value.",
  narrowingReasons,
  reasonMeanings,
)

export const GatedStepEnum = enumOf<GatedStep>(
  "GatedStep",
  "A step that a gate stands before.",
  gatedSteps,
  {
    PILOT: "A pilot begins.",
    IN_SERVICE: "The system enters service.",
    DEPLOYMENT: "A version goes into production.",
  },
)
