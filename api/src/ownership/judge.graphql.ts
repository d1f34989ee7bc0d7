import { builder } from "../graphql/builder.ts"
import {
  AssessmentKindEnum,
  AssessmentOutcomeEnum,
  LegalRoleEnum,
  RiskClassEnum,
  TierEnum,
} from "../graphql/judgement-enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "./changed.ref.ts"
import {
  classifyRisk,
  recordAssessment,
  recordSupplierChange,
  setTier,
  stateLegalRole,
  stateSupplier,
} from "./judgement.command.ts"
import { ClassDoesNotFit } from "./judgement.rules.ts"
import { LawNotInForce, UnknownLawVersion } from "./law-version.rules.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

refusalType(UnknownLawVersion, "No such version of a law is known here.")
refusalType(LawNotInForce, "That version of the law is not in force from then on.")
refusalType(ClassDoesNotFit, "The class cannot be claimed together with what else is said.")

const system = { required: true, description: "Slug of the system." } as const
const byLaw = "The version of the law it is judged by, as lawVersions names it."
const fromWhen = "From when it holds: now, when not given."

const StateLegalRoleInput = builder.inputType("StateLegalRoleInput", {
  description: "Roles under the law (AI Act Art. 3).",
  fields: (t) => ({
    system: t.string(system),
    roles: t.field({ type: [LegalRoleEnum], required: true, description: "One or more roles." }),
    lawVersion: t.string({ required: true, description: byLaw }),
    from: t.field({ type: "DateTime", description: fromWhen }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})
const ClassifyRiskInput = builder.inputType("ClassifyRiskInput", {
  description: "The risk class of a system (AI Act Art. 5, 6 and 50, Annex III).",
  fields: (t) => ({
    system: t.string(system),
    riskClass: t.field({ type: RiskClassEnum, required: true, description: "The class." }),
    annexPoint: t.string({
      description: "The point of Annex III it falls under, such as 5(a), where one names it.",
    }),
    exemptionClaimed: t.boolean({
      description:
        "Whether it is claimed not to be high-risk although Annex III names it (Art. 6(3)); no, when not given.",
    }),
    lawVersion: t.string({ required: true, description: byLaw }),
    from: t.field({ type: "DateTime", description: fromWhen }),
    reason: t.string({ required: true, description: "Why." }),
    ...guardFields(t),
  }),
})
const SetTierInput = builder.inputType("SetTierInput", {
  description: "The tier of a system by materiality.",
  fields: (t) => ({
    system: t.string(system),
    tier: t.field({ type: TierEnum, required: true, description: "The tier." }),
    lawVersion: t.string({ description: byLaw }),
    from: t.field({ type: "DateTime", description: fromWhen }),
    reason: t.string({ required: true, description: "Why." }),
    ...guardFields(t),
  }),
})
const RecordAssessmentInput = builder.inputType("RecordAssessmentInput", {
  description: "An impact assessment that was made (AI Act Art. 27, GDPR Art. 35).",
  fields: (t) => ({
    system: t.string(system),
    kind: t.field({ type: AssessmentKindEnum, required: true, description: "Which sort." }),
    outcome: t.field({
      type: AssessmentOutcomeEnum,
      required: true,
      description: "What came of it.",
    }),
    assessedAt: t.field({
      type: "DateTime",
      description: "When it was made: now, when not given.",
    }),
    reviewBy: t.field({ type: "DateTime", description: "Until when it is to be reviewed." }),
    document: t.field({ type: "Digest", description: "Digest of the document." }),
    lawVersion: t.string({ description: byLaw }),
    summary: t.string({ description: "Its findings in short." }),
    ...guardFields(t),
  }),
})
const StateSupplierInput = builder.inputType("StateSupplierInput", {
  description: "The product that a system is a use of, and who supplies it.",
  fields: (t) => ({
    system: t.string(system),
    product: t.string({ required: true, description: "The product." }),
    supplier: t.string({
      description: "Slug of the party that supplies it, where the house does not make it itself.",
    }),
    contract: t.string({ description: "Reference of the contract (INTERNAL)." }),
    noticeDays: t.int({
      description: "How many days before a change the supplier must give notice.",
    }),
    lawVersion: t.string({ description: byLaw }),
    from: t.field({ type: "DateTime", description: fromWhen }),
    ...guardFields(t),
  }),
})
const RecordSupplierChangeInput = builder.inputType("RecordSupplierChangeInput", {
  description: "What a supplier changed under a system.",
  fields: (t) => ({
    system: t.string(system),
    what: t.string({ required: true, description: "What changed." }),
    occurredAt: t.field({ type: "DateTime", required: true, description: "When it changed." }),
    noticedAt: t.field({
      type: "DateTime",
      description: "When that was noticed: now, when not given.",
    }),
    noticeGiven: t.boolean({
      required: true,
      description: "Whether the supplier gave the notice that it owed.",
    }),
    ...guardFields(t),
  }),
})

const lawRefusals = [UnknownLawVersion, LawNotInForce]

builder.mutationFields((t) => ({
  stateLegalRole: t.field({
    type: SystemChanged,
    description: "The roles under the law that the organisation has for a system.",
    errors: { types: [...lawRefusals, ...everyRefusal] },
    args: {
      input: t.arg({ type: StateLegalRoleInput, required: true, description: "The roles." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, stateLegalRole, input.system),
  }),
  classifyRisk: t.field({
    type: SystemChanged,
    description: "A system is put into a risk class, in the place of any before.",
    errors: { types: [ClassDoesNotFit, ...lawRefusals, ...everyRefusal] },
    args: { input: t.arg({ type: ClassifyRiskInput, required: true, description: "The class." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, classifyRisk, input.system),
  }),
  setTier: t.field({
    type: SystemChanged,
    description: "A system is put into a tier by materiality, in the place of any before.",
    errors: { types: [...lawRefusals, ...everyRefusal] },
    args: { input: t.arg({ type: SetTierInput, required: true, description: "The tier." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, setTier, input.system),
  }),
  recordAssessment: t.field({
    type: SystemChanged,
    description: "An impact assessment of a system was made; it follows the last of its kind.",
    errors: { types: [NotInOrder, ...lawRefusals, ...everyRefusal] },
    args: {
      input: t.arg({ type: RecordAssessmentInput, required: true, description: "The assessment." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordAssessment, input.system),
  }),
  stateSupplier: t.field({
    type: SystemChanged,
    description: "The product that a system is a use of, who supplies it and what they owe.",
    errors: { types: [...lawRefusals, ...everyRefusal] },
    args: {
      input: t.arg({ type: StateSupplierInput, required: true, description: "The supply." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, stateSupplier, input.system),
  }),
  recordSupplierChange: t.field({
    type: SystemChanged,
    description: "The supplier changed something under a system, with notice or without.",
    errors: { types: [NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({
        type: RecordSupplierChangeInput,
        required: true,
        description: "What changed.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordSupplierChange, input.system),
  }),
}))
