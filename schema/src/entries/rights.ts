import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import { exerciseSorts, rightActions } from "./states.ts"

const free = { erasable: true, narrowable: true } as const

export const rightGranted = kind("right.granted@1", {
  foundation: "ownership",
  meaning: "Somebody may step in: a decision right over a system (AI Act Art. 14(4)(d) and (e)).",
  fields: {
    action: field.oneOf(rightActions, "What they may do."),
    holder: field.id("The person, team or office who may."),
    office: field.text("The office by which the public knows them."),
    limits: field.optional(field.text("Within which limits.", free)),
    from: field.instant("From when."),
    until: field.optional(field.instant("Until when; null while no end is known.")),
  },
})

export const rightWithdrawn = kind("right.withdrawn@1", {
  foundation: "ownership",
  meaning: "A decision right no longer stands.",
  fields: {
    right: field.id("The entry that granted it."),
    endsAt: field.instant("From when it no longer stands."),
    reason: field.optional(field.text("Why.", free)),
  },
})

export const rightExercised = kind("right.exercised@1", {
  foundation: "ownership",
  meaning: "A decision right was used, or it was tried out whether it can be.",
  fields: {
    right: field.id("The entry that granted it."),
    sort: field.oneOf(exerciseSorts, "Whether it was a drill or in earnest."),
    exercisedAt: field.instant("When."),
    goodUntil: field.instant("Until when that shows that the right can be used."),
    by: field.optional(field.id("The person who used it; null where that was not said.")),
    evidence: field.optional(field.digest("Digest of the protocol of it.")),
    notes: field.optional(field.text("What was seen.", free)),
  },
})
