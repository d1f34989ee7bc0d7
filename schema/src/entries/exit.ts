import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import {
  rehearsalOutcomes,
  rehearsalSorts,
  replacementKinds,
  successorKinds,
  systemStates,
} from "./states.ts"

const freeText = { erasable: true, narrowable: true }

export const exitPlanStated = kind("exit-plan.stated@1", {
  foundation: "exit",
  meaning: "How a system is stopped and what takes over is stated. A later plan replaces it.",
  fields: {
    stop: field.text("How it is stopped, by whoever has to do it now.", freeText),
    takesOver: field.oneOf(replacementKinds, "What sort of thing takes over."),
    target: field.optional(field.id("The version or the system that takes over.")),
    process: field.optional(
      field.text("The manual process that takes over, or how it is done.", freeText),
    ),
    minutes: field.integer("The time to restore that is promised, in minutes."),
    consumers: field.json("Who is told: a list of ids of systems and parties."),
    data: field.optional(field.text("What becomes of its data.", freeText)),
    contracts: field.optional(field.text("What becomes of its contracts.", freeText)),
    retention: field.optional(field.text("What is kept, and how.", freeText)),
  },
})

export const exitRehearsed = kind("exit.rehearsed@1", {
  foundation: "exit",
  meaning: "A part of an exit plan was tried out and the time it took was measured.",
  fields: {
    plan: field.id("The entry that stated the plan."),
    rehearsed: field.oneOf(rehearsalSorts, "What was tried out."),
    heldAt: field.instant("When it was done."),
    minutes: field.integer("The time it took, in minutes."),
    outcome: field.oneOf(rehearsalOutcomes, "What came of it."),
    goodUntil: field.instant("Until when it speaks for the plan."),
    evidence: field.optional(field.digest("Digest of the protocol of it.")),
    notes: field.optional(field.text("What was seen.", freeText)),
  },
})

export const systemSuspended = kind("system.suspended@1", {
  foundation: "exit",
  meaning: "A system is stopped for the time being.",
  fields: {
    from: field.oneOf(systemStates, "The state it leaves."),
    orderedAt: field.instant("When it was decided."),
    effectiveAt: field.instant("When it had stopped."),
    environments: field.optional(
      field.json("The environments in which nothing runs until it is taken up again; null: all."),
    ),
    by: field.optional(field.id("The person who stopped it; null for a machine.")),
    reason: field.text("Why.", freeText),
  },
})

export const systemRolledBack = kind("system.rolled-back@1", {
  foundation: "exit",
  meaning: "In an environment a version that was live there before takes the place of another.",
  fields: {
    environment: field.slug("The environment."),
    replaced: field.id("The version that is replaced."),
    replacedDigest: field.digest("Its digest."),
    version: field.id("The version that runs from then on."),
    digest: field.digest("Its digest."),
    orderedAt: field.instant("When it was decided."),
    effectiveAt: field.instant("From when the earlier version runs again."),
    by: field.optional(field.id("The person who did it; null for a machine.")),
    reason: field.text("Why.", freeText),
  },
})

export const retirementBegun = kind("retirement.begun@1", {
  foundation: "exit",
  meaning: "The retirement of a system begins: what takes over, and what becomes of what is left.",
  fields: {
    from: field.oneOf(systemStates, "The state it leaves."),
    effectiveAt: field.instant("When it began."),
    plannedEnd: field.instant("When it is to be over."),
    successor: field.oneOf(successorKinds, "What sort of thing takes over."),
    target: field.optional(field.id("The system that takes over.")),
    process: field.optional(
      field.text("The manual process that takes over, or how it is done.", freeText),
    ),
    residual: field.text("What data is left, and what is done with it.", freeText),
    reason: field.text("Why it is retired; of no successor, why there is none.", freeText),
  },
})

export const retirementAcknowledged = kind("retirement.acknowledged@1", {
  foundation: "exit",
  meaning: "Somebody who uses what the system makes knows that it is being retired.",
  fields: {
    retirement: field.id("The entry that began it."),
    receiver: field.id("The system or party that is told."),
    by: field.optional(
      field.id("The person who acknowledges; null where it was recorded for an outside party."),
    ),
  },
})

export const systemRetired = kind("system.retired@1", {
  foundation: "exit",
  meaning: "A system is retired: the last step. Its page stays.",
  fields: {
    retirement: field.id("The entry that began it."),
    effectiveAt: field.instant("Since when it is no longer used."),
    office: field.text("The office that can still be asked."),
    keeps: field.json(
      "What has to be kept: a list of { rule, article, holder, keeps, what, event, from, until }.",
    ),
    unsettled: field.json("What was open at that moment: a list of { what, of }, of being an id."),
    nevertheless: field.optional(
      field.text("Why it was retired although that was open.", freeText),
    ),
  },
})

export const holdPlaced = kind("hold.placed@1", {
  foundation: "exit",
  meaning: "Nothing of a system is erased for the end of its retention, until this is lifted.",
  fields: {
    from: field.instant("From when."),
    by: field.optional(field.id("The person who placed it; null for a machine.")),
    reason: field.text("Why: the proceedings it is for.", {
      audience: "INTERNAL",
      erasable: true,
      narrowable: true,
    }),
  },
})

export const holdLifted = kind("hold.lifted@1", {
  foundation: "exit",
  meaning: "A hold no longer stands.",
  fields: {
    hold: field.id("The entry that placed it."),
    endsAt: field.instant("From when it no longer stands."),
    by: field.optional(field.id("The person who lifted it; null for a machine.")),
    reason: field.text("Why.", { audience: "INTERNAL", erasable: true, narrowable: true }),
  },
})
