import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { LawNotInForce, UnknownLawVersion } from "../ownership/law-version.rules.ts"
import { SlugTaken } from "../ownership/slug.rules.ts"
import { IncidentChanged } from "./incident-changed.ref.ts"
import { HarmEnum, SeverityEnum } from "./incident-enums.ts"
import { recordIncident, triageIncident } from "./incident.command.ts"
import { NotAtThatStep, SeriousByLaw, SystemFrozen } from "./incident.rules.ts"

refusalType(NotAtThatStep, "The incident stands where that is not done: the message says where.")
refusalType(SeriousByLaw, "A death is a serious incident, whatever else is thought of it.")
refusalType(
  SystemFrozen,
  "The system is not altered before the authority is told of that (AI Act Art. 73(6)). Suspending, rolling back and ending a deployment are free.",
)
builder.objectFields(SystemFrozen, (t) => ({
  incident: t.exposeString("incident", { description: "Slug of the incident that freezes it." }),
}))

const RecordIncidentInput = builder.inputType("RecordIncidentInput", {
  description: "Something that went wrong with a system, or nearly.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    slug: t.string({
      description: "Its stable name: the next of the year, such as 2026-001, when not given.",
    }),
    others: t.stringList({ description: "Slugs of the other systems that are affected." }),
    version: t.string({
      description:
        "Label of the version it happened with. Left out: the one that ran in full in the environment all that time.",
    }),
    environment: t.string({
      description:
        "The environment. Left out: the one that is stated as production, where there is one only.",
    }),
    occurred: t.string({
      required: true,
      description:
        "When it happened, as precisely as is known: an instant such as 2026-03-01T09:00:00+01:00, a day such as 2026-03-01 or 2026-03-01+01:00, a month or a year. Without an offset it counts in UTC.",
    }),
    aware: t.string({
      description:
        "When whoever answers for the system became aware of it: an instant or a day, now when not given. Clocks of the law count from then, from the first instant of a day.",
    }),
    harms: t.field({
      type: [HarmEnum],
      required: true,
      description: "What it led to, as far as known; an empty list for no harm.",
    }),
    severity: t.field({ type: SeverityEnum, required: true, description: "How bad it is." }),
    summary: t.string({
      required: true,
      description: "What happened. It is for employees, and can be erased.",
    }),
    ...guardFields(t),
  }),
})

const TriageIncidentInput = builder.inputType("TriageIncidentInput", {
  description: "A judgement whether an incident is serious.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system it is an incident of." }),
    incident: t.string({ required: true, description: "Slug of the incident." }),
    serious: t.boolean({
      required: true,
      description: "Whether it is a serious incident (AI Act Art. 3(49)).",
    }),
    harms: t.field({
      type: [HarmEnum],
      required: true,
      description: "What it led to; an empty list for no harm.",
    }),
    severity: t.field({ type: SeverityEnum, required: true, description: "How bad it is." }),
    aware: t.string({
      description:
        "From when the clock counts, where what makes it serious was known later than the incident, as a death that follows.",
    }),
    lawVersion: t.string({
      required: true,
      description: "The version of the law it is judged by, as lawVersions names it.",
    }),
    reason: t.string({ required: true, description: "Why you judge so." }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  recordIncident: t.field({
    type: IncidentChanged,
    description: "Something went wrong with a system, or nearly: anybody in the house may say so.",
    errors: { types: [SlugTaken, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: RecordIncidentInput, required: true, description: "What happened." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordIncident, input.slug ?? ""),
  }),
  triageIncident: t.field({
    type: IncidentChanged,
    description:
      "You judge whether an incident is serious. If so, a clock of the law runs, and the system is frozen. The last judgement counts.",
    errors: {
      types: [
        NotAtThatStep,
        SeriousByLaw,
        UnknownLawVersion,
        LawNotInForce,
        NotInOrder,
        ...everyRefusal,
      ],
    },
    args: {
      input: t.arg({ type: TriageIncidentInput, required: true, description: "The judgement." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, triageIncident, input.incident),
  }),
}))
