import { field } from "./fields.ts"
import { precisions, reportKinds, severities } from "./harms.ts"
import { kind } from "./kind.ts"

const inHouse = { audience: "INTERNAL", erasable: true, narrowable: true } as const
const freeText = { erasable: true, narrowable: true }

const ofIncident = field.id("The entry that says that it was detected.")

export const incidentDetected = kind("incident.detected@1", {
  foundation: "monitoring",
  meaning:
    "Something went wrong with a system, or nearly. What is told to an authority about it is told apart.",
  fields: {
    slug: field.slug("Its stable name, such as 2026-001."),
    others: field.json("The other systems that are affected: a list of ids."),
    version: field.optional(field.id("The version that ran then; null where that is not known.")),
    environment: field.optional(
      field.slug("The environment it happened in; null where that is not known."),
    ),
    occurred: field.text("When it happened, as precisely as was said, such as 2026-03."),
    occurredPrecision: field.oneOf(precisions, "How precisely that is."),
    occurredFrom: field.instant("The first instant that this can mean."),
    occurredUntil: field.instant("The instant at which it was over; the same where it is exact."),
    awareAt: field.instant(
      "When whoever answers for the system became aware of it: the clocks of the law count from then. The first instant of a day, where the day alone is known.",
    ),
    awarePrecision: field.oneOf(["INSTANT", "DAY"], "How precisely that is known."),
    harms: field.json("What it led to, as far as known: a list, empty for no harm."),
    severity: field.oneOf(severities, "How bad it is, in the eyes of whoever records it."),
    summary: field.text("What happened.", inHouse),
  },
})

export const incidentTriaged = kind("incident.triaged@1", {
  foundation: "monitoring",
  meaning:
    "Somebody judges whether an incident is a serious one (AI Act Art. 3(49)), and which clock runs. The last judgement counts.",
  fields: {
    incident: ofIncident,
    serious: field.boolean("Whether it is a serious incident. Then nothing may be altered."),
    harms: field.json("What it led to: a list, empty for no harm."),
    severity: field.oneOf(severities, "How bad it is."),
    clock: field.optional(field.slug("The period of the law that runs; null where none does.")),
    article: field.optional(field.text("The article that sets it, with the version of the law.")),
    awareAt: field.instant("From when it counts."),
    dueAt: field.optional(
      field.instant("When the authority has to be told, at the latest; null where it need not."),
    ),
    lawVersion: field.text("The version of the law it was judged by, such as eu-2024-1689."),
    citation: field.text("That version as it is cited."),
    by: field.optional(field.id("The person who judges; null for a machine.")),
    reason: field.text("Why they judge so.", inHouse),
  },
})

export const incidentContained = kind("incident.contained@1", {
  foundation: "monitoring",
  meaning: "From an instant on an incident does no further harm.",
  fields: {
    incident: ofIncident,
    containedAt: field.instant("From when."),
    by: field.optional(field.id("The person who says so; null for a machine.")),
    how: field.text("By what.", inHouse),
  },
})

export const incidentReported = kind("incident.reported@1", {
  foundation: "monitoring",
  meaning: "An authority was told of an incident (AI Act Art. 73).",
  fields: {
    incident: ofIncident,
    report: field.oneOf(reportKinds, "The first report, a further one, or the complete one."),
    authority: field.text("Which authority.", freeText),
    reportedAt: field.instant("When it was told."),
    digest: field.optional(field.digest("Digest of the report as a file.")),
    by: field.optional(field.id("The person who reported; null for a machine.")),
  },
})

export const incidentUnfrozen = kind("incident.unfrozen@1", {
  foundation: "monitoring",
  meaning:
    "The authority was told what is to be altered of a system after a serious incident: it may be altered again (AI Act Art. 73(6)).",
  fields: {
    incident: ofIncident,
    authority: field.text("Which authority.", freeText),
    toldAt: field.instant("When it was told."),
    what: field.text("What is to be altered.", inHouse),
    by: field.optional(field.id("The person who told it; null for a machine.")),
  },
})

export const incidentCorrected = kind("incident.corrected@1", {
  foundation: "monitoring",
  meaning: "What led to an incident was corrected.",
  fields: {
    incident: ofIncident,
    correctedAt: field.instant("From when."),
    what: field.text("What was done, or why nothing had to be.", inHouse),
    changes: field.json("The change requests by which it was done: a list of their entries' ids."),
    by: field.optional(field.id("The person who says so; null for a machine.")),
  },
})

export const lessonLearnt = kind("lesson.learnt@1", {
  foundation: "monitoring",
  meaning: "An incident taught something.",
  fields: {
    incident: ofIncident,
    lesson: field.text("What.", inHouse),
    change: field.optional(
      field.id("The entry of the change request that came of it; null for none."),
    ),
    by: field.optional(field.id("The person who says so; null for a machine.")),
  },
})

export const incidentClosed = kind("incident.closed@1", {
  foundation: "monitoring",
  meaning: "Nothing more is to be done about an incident.",
  fields: {
    incident: ofIncident,
    by: field.optional(field.id("The person who closes it; null for a machine.")),
    outcome: field.text("What came of it.", inHouse),
  },
})

export const incidentReopened = kind("incident.reopened@1", {
  foundation: "monitoring",
  meaning: "An incident that was closed is looked into again. Corrections before no longer count.",
  fields: {
    incident: ofIncident,
    by: field.optional(field.id("The person who reopens it; null for a machine.")),
    reason: field.text("Why.", inHouse),
  },
})
