import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import {
  closeIncident,
  containIncident,
  correctIncident,
  liftFreeze,
  recordLesson,
  reopenIncident,
  reportIncident,
} from "./incident-act.command.ts"
import { AlreadyReported, IncidentUnsettled } from "./incident-act.rules.ts"
import { IncidentChanged } from "./incident-changed.ref.ts"
import { ReportKindEnum } from "./incident-enums.ts"
import { NotAtThatStep } from "./incident.rules.ts"

refusalType(AlreadyReported, "The authority has that report already.")
refusalType(
  IncidentUnsettled,
  "Something has to be done before it is closed: the message names it.",
)
builder.objectFields(IncidentUnsettled, (t) => ({
  unsettled: t.stringList({
    description: "What is still open.",
    resolve: ({ unsettled }) => [...unsettled],
  }),
}))

type Field = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0]

/** Which incident it is, and what every input carries. */
const ofIncident = (t: Field) => ({
  system: t.string({ required: true, description: "Slug of the system it is an incident of." }),
  incident: t.string({ required: true, description: "Slug of the incident." }),
  ...guardFields(t),
})
const whenDone = (t: Field, description: string) =>
  t.field({ type: "DateTime", description: `${description}: now, when not given.` })

const ContainIncidentInput = builder.inputType("ContainIncidentInput", {
  description: "That an incident does no further harm.",
  fields: (t) => ({
    containedAt: whenDone(t, "From when"),
    how: t.string({ required: true, description: "By what." }),
    ...ofIncident(t),
  }),
})

const ReportIncidentInput = builder.inputType("ReportIncidentInput", {
  description: "A report of a serious incident to an authority (AI Act Art. 73).",
  fields: (t) => ({
    report: t.field({ type: ReportKindEnum, required: true, description: "Which report it is." }),
    authority: t.string({ required: true, description: "The authority that was told." }),
    reportedAt: whenDone(t, "When it was told"),
    digest: t.field({ type: "Digest", description: "Digest of the report as a file." }),
    ...ofIncident(t),
  }),
})

const LiftFreezeInput = builder.inputType("LiftFreezeInput", {
  description: "That the authority was told what is to be altered (AI Act Art. 73(6)).",
  fields: (t) => ({
    authority: t.string({ required: true, description: "The authority that was told." }),
    toldAt: whenDone(t, "When it was told"),
    what: t.string({ required: true, description: "What is to be altered." }),
    ...ofIncident(t),
  }),
})

const ChangeOfInput = builder.inputType("ChangeOfInput", {
  description: "A change request, by what was asked for.",
  fields: (t) => ({
    version: t.string({ required: true, description: "Label of the version that was asked for." }),
    environment: t.string({ description: "The environment: production, when not given." }),
  }),
})

const CorrectIncidentInput = builder.inputType("CorrectIncidentInput", {
  description: "That what led to an incident was corrected.",
  fields: (t) => ({
    correctedAt: whenDone(t, "From when"),
    what: t.string({ required: true, description: "What was done, or why nothing had to be." }),
    changes: t.field({
      type: [ChangeOfInput],
      description: "The change requests of its system by which it was done.",
    }),
    ...ofIncident(t),
  }),
})

const RecordLessonInput = builder.inputType("RecordLessonInput", {
  description: "What an incident taught.",
  fields: (t) => ({
    lesson: t.string({ required: true, description: "What was learnt." }),
    change: t.field({
      type: ChangeOfInput,
      description: "The change request of its system that came of it.",
    }),
    ...ofIncident(t),
  }),
})

const CloseIncidentInput = builder.inputType("CloseIncidentInput", {
  description: "That nothing more is to be done about an incident.",
  fields: (t) => ({
    outcome: t.string({ required: true, description: "What came of it." }),
    ...ofIncident(t),
  }),
})

const ReopenIncidentInput = builder.inputType("ReopenIncidentInput", {
  description: "That an incident is looked into again.",
  fields: (t) => ({
    reason: t.string({ required: true, description: "Why." }),
    ...ofIncident(t),
  }),
})

const lateOrUntimely = [NotAtThatStep, NotInOrder, ...everyRefusal] as const

builder.mutationFields((t) => ({
  containIncident: t.field({
    type: IncidentChanged,
    description: "An incident does no further harm. The last word counts.",
    errors: { types: [...lateOrUntimely] },
    args: {
      input: t.arg({ type: ContainIncidentInput, required: true, description: "By what." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, containIncident, input.incident),
  }),
  reportIncident: t.field({
    type: IncidentChanged,
    description: "An authority was told of a serious incident: first, further, or completely.",
    errors: { types: [AlreadyReported, ...lateOrUntimely] },
    args: {
      input: t.arg({ type: ReportIncidentInput, required: true, description: "The report." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, reportIncident, input.incident),
  }),
  liftFreeze: t.field({
    type: IncidentChanged,
    description:
      "The authority was told what is to be altered, so the system may be. A report of the incident alone does not lift the freeze: that is our reading of Art. 73(6).",
    errors: { types: [...lateOrUntimely] },
    args: {
      input: t.arg({ type: LiftFreezeInput, required: true, description: "What was told." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, liftFreeze, input.incident),
  }),
  correctIncident: t.field({
    type: IncidentChanged,
    description: "What led to an incident was corrected.",
    errors: { types: [...lateOrUntimely] },
    args: {
      input: t.arg({ type: CorrectIncidentInput, required: true, description: "What was done." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, correctIncident, input.incident),
  }),
  recordLesson: t.field({
    type: IncidentChanged,
    description: "An incident taught something, and maybe a change came of it.",
    errors: { types: [...everyRefusal] },
    args: {
      input: t.arg({ type: RecordLessonInput, required: true, description: "The lesson." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordLesson, input.incident),
  }),
  closeIncident: t.field({
    type: IncidentChanged,
    description:
      "Nothing more is to be done: it is corrected; of a serious one the authority has the complete report, and something was learnt.",
    errors: { types: [IncidentUnsettled, NotAtThatStep, ...everyRefusal] },
    args: {
      input: t.arg({ type: CloseIncidentInput, required: true, description: "What came of it." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, closeIncident, input.incident),
  }),
  reopenIncident: t.field({
    type: IncidentChanged,
    description: "An incident that was closed is looked into again: what led to it is open.",
    errors: { types: [NotAtThatStep, ...everyRefusal] },
    args: {
      input: t.arg({ type: ReopenIncidentInput, required: true, description: "Why." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, reopenIncident, input.incident),
  }),
}))
