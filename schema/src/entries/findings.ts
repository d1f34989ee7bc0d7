import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import { severities } from "./harms.ts"
import { findingSources, independences, validationOutcomes } from "./watching.ts"

const words = { erasable: true, narrowable: true } as const

export const findingOpened = kind("finding.opened@1", {
  foundation: "monitoring",
  meaning:
    "Something of a system is not as it should be, and is to be corrected. A breach opens one by itself.",
  fields: {
    source: field.oneOf(findingSources, "Where it comes from."),
    check: field.optional(field.slug("The check of the monitoring plan; null for none.")),
    ground: field.optional(
      field.integer(
        "Index of the entry that it rests on, such as a batch of observations; null for none.",
      ),
    ),
    position: field.optional(
      field.integer("The place of the observation in that batch, from 0; null for none."),
    ),
    severity: field.optional(
      field.oneOf(severities, "How grave it is; null while nobody has judged it."),
    ),
    summary: field.optional(
      field.text("What was found; null where the observation says it.", words),
    ),
    foundAt: field.instant("When it was found, or observed."),
    by: field.optional(field.id("Who opened it; null for a machine.")),
  },
})

export const actionAssigned = kind("action.assigned@1", {
  foundation: "monitoring",
  meaning: "A person is to correct what was found, by a day.",
  fields: {
    finding: field.id("The finding."),
    what: field.text("What is to be done.", words),
    owner: field.id("The person who is to do it."),
    dueAt: field.instant("By when."),
    severity: field.optional(
      field.oneOf(severities, "How grave the finding is judged to be; null: as before."),
    ),
    by: field.optional(field.id("Who assigns it; null for a machine.")),
  },
})

export const actionDone = kind("action.done@1", {
  foundation: "monitoring",
  meaning: "What was assigned to correct a finding is done. Somebody else has yet to verify it.",
  fields: {
    finding: field.id("The finding."),
    action: field.id("The action."),
    done: field.text("What was done.", words),
    evidence: field.optional(field.digest("Digest of the file that shows it; null for none.")),
    by: field.optional(field.id("Who did it; null where a machine tells of it.")),
  },
})

export const findingClosed = kind("finding.closed@1", {
  foundation: "monitoring",
  meaning: "Somebody who did not correct it verified that what was found is as it should be.",
  fields: {
    finding: field.id("The finding."),
    verified: field.text("What was looked at, and what it showed.", words),
    evidence: field.digest("Digest of the file that shows it."),
    by: field.id("Who verified it."),
  },
})

export const findingReopened = kind("finding.reopened@1", {
  foundation: "monitoring",
  meaning: "A finding that was closed is open again.",
  fields: {
    finding: field.id("The finding."),
    reason: field.text("Why.", words),
    by: field.optional(field.id("Who reopened it; null for a machine.")),
  },
})

export const validationRecorded = kind("validation.recorded@1", {
  foundation: "monitoring",
  meaning:
    "Somebody looked whether a system is fit for what it is for. It speaks about exactly what has some digests, and no longer once that changes.",
  fields: {
    by: field.id("Who validated it."),
    independence: field.oneOf(independences, "How far from its makers they stand."),
    how: field.optional(field.text("What makes them independent, and what they looked at.", words)),
    scope: field.json("The digests that it speaks about: of a version, or of parts of one."),
    outcome: field.oneOf(validationOutcomes, "What came of it."),
    validatedAt: field.instant("When it was done."),
    goodUntil: field.instant("Until when it speaks."),
    evidence: field.digest("Digest of the report."),
  },
})
