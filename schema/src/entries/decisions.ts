import { overrideActions } from "./deciding.ts"
import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const decisionsRecorded = kind("decisions.recorded@1", {
  foundation: "audit",
  meaning: "A system took decisions, which arrived in one batch (AI Act Art. 12 and 19).",
  batch: "decisions",
  fields: {
    root: field.digest("Root of the tree over the decisions (RFC 6962 section 2.1)."),
    received: field.integer("How many there are."),
    dropped: field.integer("How many their recorder had and could not hand over."),
    firstSequence: field.optional(field.integer("The lowest number that the recorder gave one.")),
    lastSequence: field.optional(field.integer("The highest number that the recorder gave one.")),
    windowFrom: field.instant("When the earliest was taken."),
    windowUntil: field.instant("When the latest was taken."),
    counts: field.json(
      "How many there are of each sort: a list of { month, version, outcome, involvement, count }.",
    ),
    policies: field.json(
      "The versions of the handbook's policies that were in force when it arrived: a list of ids.",
    ),
    file: field.optional(field.digest("Digest of the file that they were read from.")),
    decisions: field.text(
      "The decisions, each in its canonical form, one a line. No view shows them together: one is shown at a time, by its id.",
      { audience: "SEALED", erasable: true },
    ),
  },
})

export const overrideRecorded = kind("override.recorded@1", {
  foundation: "audit",
  meaning:
    "A person disregarded, overrode or reversed what the system had put out (AI Act Art. 14(4)(d)).",
  fields: {
    decision: field.text("The id of the decision, as the deciding system gave it."),
    batch: field.integer("Index of the entry of the batch that the decision arrived in."),
    position: field.integer("Its place in that batch, from 0."),
    month: field.text("The first day of the month in which it was taken, in UTC."),
    version: field.optional(field.id("The version that took it; null where that is not known.")),
    outcome: field.text("The class of its outcome."),
    action: field.oneOf(overrideActions, "What was done."),
    right: field.id("The decision right by which it was done."),
    by: field.id("The person who did it."),
    occurredAt: field.instant("When it was done."),
    instead: field.optional(field.text("The class of the outcome that took its place.")),
    reason: field.text("Why.", { audience: "INTERNAL", erasable: true, narrowable: true }),
  },
})
