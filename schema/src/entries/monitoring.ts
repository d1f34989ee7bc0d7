import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const monitoringPlanStated = kind("monitoring-plan.stated@1", {
  foundation: "monitoring",
  meaning:
    "What is observed of a system, how often, within which limits and by whom (AI Act Art. 72). A later plan takes its place from its own first instant on.",
  fields: {
    from: field.instant("From when it applies."),
    purposeEntry: field.optional(
      field.integer(
        "Index of the entry that states the intended purpose which its checks speak for; null where none is stated.",
      ),
    ),
    sentences: field.integer("How many sentences that purpose has."),
    checks: field.json(
      "The checks: a list of { check, metric, unit, direction, threshold, every, grace, watcher, sentences }.",
    ),
  },
})

export const observationsRecorded = kind("observations.recorded@1", {
  foundation: "monitoring",
  meaning: "Observations of a system arrived, in one batch.",
  batch: "observations",
  fields: {
    root: field.digest("Root of the tree over the observations (RFC 6962 section 2.1)."),
    received: field.integer("How many there are."),
    dropped: field.integer("How many their recorder had and could not hand over."),
    firstSequence: field.optional(field.integer("The lowest number that the recorder gave one.")),
    lastSequence: field.optional(field.integer("The highest number that the recorder gave one.")),
    windowFrom: field.instant("When the earliest was made."),
    windowUntil: field.instant("When the latest was made."),
    tool: field.optional(field.text("The tool that made them, such as alertmanager.")),
    file: field.optional(field.digest("Digest of the file that they were read from.")),
    observations: field.text(
      "The observations, each in its canonical form, one a line: { check, observedAt, value, version, environment, sequence, salt }.",
    ),
  },
})

export const silenceNoticed = kind("silence.noticed@1", {
  foundation: "monitoring",
  meaning:
    "An observation that was expected has not arrived. The notice only tells; the fact stands.",
  fields: {
    check: field.slug("The check."),
    dueAt: field.instant("When it was due, at the latest."),
  },
})
