import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import { gatedSteps, systemStates } from "./states.ts"

/**
 * What came of the clauses that were asked, by who may see it: lists of `{ policy, version, clause,
 * result, facts, exception }`, the version being the entry that proposed it, a fact
 * `{ name, value, entry }`.
 */
const verdict = {
  forPublic: field.json("The clauses whose results everybody may see, with the facts behind them."),
  forEmployees: field.json("Those that employees may see besides.", { audience: "INTERNAL" }),
  forRegulators: field.json("Those that regulators may see besides.", { audience: "REGULATOR" }),
}

const subject = {
  step: field.oneOf(gatedSteps, "The step that was asked for."),
  version: field.optional(field.id("The version of the system that it is about.")),
  environment: field.optional(field.slug("The environment, where a version is to run in one.")),
}

export const admissionGranted = kind("admission.granted@1", {
  foundation: "handbook",
  meaning: "A gate was open, and a person took the step: every clause held, or was excepted.",
  fields: {
    ...subject,
    from: field.optional(field.oneOf(systemStates, "The state that the system leaves by it.")),
    effectiveAt: field.instant("When the step was taken."),
    reason: field.optional(field.text("Why.", { erasable: true, narrowable: true })),
    ...verdict,
  },
})

export const admissionRefused = kind("admission.refused@1", {
  foundation: "handbook",
  meaning: "A gate was closed to somebody who asked for the step. Nothing else was recorded.",
  fields: { ...subject, ...verdict },
})

export const exceptionGranted = kind("exception.granted@1", {
  foundation: "handbook",
  meaning: "A clause does not count for a system until an instant, by somebody's decision.",
  fields: {
    policy: field.slug("The policy."),
    clause: field.slug("The clause that is excepted."),
    from: field.instant("From when."),
    until: field.instant("Until when."),
    granter: field.id("Who grants it: never the person who is accountable for the system."),
    renews: field.optional(field.id("The exception that this one renews.")),
    reason: field.text("Why.", { erasable: true, narrowable: true }),
  },
})

export const exceptionEnded = kind("exception.ended@1", {
  foundation: "handbook",
  meaning: "An exception ends before its time.",
  fields: {
    exception: field.id("The exception."),
    endsAt: field.instant("When it ends."),
    reason: field.optional(field.text("Why.", { erasable: true, narrowable: true })),
  },
})

export const lapseNoticed = kind("lapse.noticed@1", {
  foundation: "handbook",
  meaning: "A system in use no longer satisfies its gate. The notice only tells; the fact stands.",
  fields: {
    step: field.oneOf(gatedSteps, "The gate that it no longer satisfies."),
    since: field.instant("Since when."),
    clauses: field.json("The clauses that no longer hold: a list of { policy, clause }."),
  },
})

export const pilotChartered = kind("pilot.chartered@1", {
  foundation: "ownership",
  meaning: "What a pilot is for, may touch and comes to is settled before it begins.",
  fields: {
    success: field.text("What would count as success in operation, not in a demonstration.", {
      erasable: true,
      narrowable: true,
    }),
    answerable: field.id("Who will answer for the system if it is admitted to service."),
    answerableOffice: field.text("The office by which the public knows that person."),
    scope: field.text("What the pilot may touch: people, data, decisions.", {
      erasable: true,
      narrowable: true,
    }),
    endsAt: field.instant("When the pilot ends."),
    atEnd: field.text("What happens at its end.", { erasable: true, narrowable: true }),
    author: field.id("Who wrote the charter, and never reviews it."),
  },
})

export const charterReviewed = kind("charter.reviewed@1", {
  foundation: "ownership",
  meaning: "Somebody looks at a pilot's charter for risk or for operations, before it begins.",
  fields: {
    charter: field.id("The entry that made the charter."),
    as: field.oneOf(["RISK", "OPERATIONS"], "For which side."),
    office: field.id("The office in which they review."),
    reviewer: field.id("Who reviews."),
    outcome: field.oneOf(["APPROVED", "CHANGES_REQUESTED"], "What they say."),
    note: field.optional(
      field.text("Why.", { audience: "INTERNAL", erasable: true, narrowable: true }),
    ),
  },
})

export const pilotExtended = kind("pilot.extended@1", {
  foundation: "ownership",
  meaning: "A pilot goes on after the end that its charter set.",
  fields: {
    charter: field.id("The entry that made the charter."),
    endsAt: field.instant("When it ends now."),
    reason: field.text("Why it goes on.", { erasable: true, narrowable: true }),
    decidedBy: field.id("Who decided it."),
  },
})

export const pilotEnded = kind("pilot.ended@1", {
  foundation: "ownership",
  meaning:
    "A pilot is ended by a decision, with what it brought. The step that follows is an act of its own.",
  fields: {
    charter: field.id("The entry that made the charter."),
    decision: field.oneOf(["ADMIT", "BUILD_FURTHER", "STOP"], "What is to become of the system."),
    outcomes: field.text("What the pilot brought, held against its charter.", {
      erasable: true,
      narrowable: true,
    }),
    decidedBy: field.id("Who decided it."),
    endedAt: field.instant("When the pilot ended."),
  },
})
