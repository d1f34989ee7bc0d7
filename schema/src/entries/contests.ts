import { contestChannels, contestOutcomes } from "./contesting.ts"
import { field } from "./fields.ts"
import { kind } from "./kind.ts"

/** A log that everyone may copy must not tell when somebody disputed something: counts are told. */
const audience = "INTERNAL"

/** What an affected person says or is told: it may name them, and goes when it has to. */
const personal = { audience, erasable: true, narrowable: true } as const

export const contestReceived = kind("contest.received@1", {
  foundation: "audit",
  meaning:
    "An affected person disputes a decision, by the reference that they were given (AI Act Art. 86).",
  audience,
  fields: {
    decision: field.text("The id of the decision, as the deciding system gave it."),
    batch: field.integer("Index of the entry of the batch that the decision arrived in."),
    position: field.integer("Its place in that batch, from 0."),
    version: field.optional(field.id("The version that took it; null where that is not known.")),
    outcome: field.text("The class of its outcome."),
    decidedBy: field.optional(
      field.id("The person who took or reviewed it; null where none did, or that is not known."),
    ),
    receivedAt: field.instant("When the dispute was received."),
    channel: field.oneOf(contestChannels, "How it was received."),
    claimant: field.optional(
      field.digest(
        "A salted commitment to who disputes it; the salt stays with whoever received it.",
      ),
    ),
    disputed: field.text("What is disputed, in the person's own words or in ours.", personal),
    rule: field.slug("The rule by which its answer is due."),
    period: field.text("The period of that rule: an ISO 8601 duration."),
    answerBy: field.instant("When the answer is due."),
  },
})

export const contestTakenUp = kind("contest.taken-up@1", {
  foundation: "audit",
  meaning: "A person who had no part in the decision reviews it.",
  audience,
  fields: {
    contest: field.id("The contest."),
    reviewer: field.id("The person who reviews it."),
    insteadOf: field.optional(field.id("Whose place they take; null for nobody's.")),
  },
})

export const contestDecided = kind("contest.decided@1", {
  foundation: "audit",
  meaning: "What the review of a disputed decision came to.",
  audience,
  fields: {
    contest: field.id("The contest."),
    reviewer: field.id("The person who reviewed it."),
    outcome: field.oneOf(contestOutcomes, "Whether the decision stands."),
    instead: field.optional(field.text("The class of the outcome that takes its place.")),
    correction: field.optional(
      field.text("What is put right, for the person and for others like them.", personal),
    ),
    reasons: field.text("Why.", personal),
  },
})

export const contestAnswered = kind("contest.answered@1", {
  foundation: "audit",
  meaning:
    "The person was told, in plain words, what part the system had in the decision, what it rested on, and what came of their dispute (AI Act Art. 86).",
  audience,
  fields: {
    contest: field.id("The contest."),
    words: field.text("What they were told, in plain words.", personal),
    told: field.oneOf(contestChannels, "How they were told."),
    toldAt: field.instant("When they were told."),
    by: field.optional(field.id("The person who told them; null where none is named.")),
  },
})

export const contestClosed = kind("contest.closed@1", {
  foundation: "audit",
  meaning: "Nothing more is to be done about a contest.",
  audience,
  fields: {
    contest: field.id("The contest."),
    by: field.optional(field.id("The person who closed it; null for a machine.")),
  },
})

export const contestReopened = kind("contest.reopened@1", {
  foundation: "audit",
  meaning: "A contest that was answered is reviewed again, by somebody else.",
  audience,
  fields: {
    contest: field.id("The contest."),
    reopenedAt: field.instant("When the person came back, or the house did."),
    rule: field.slug("The rule by which its answer is due."),
    period: field.text("The period of that rule: an ISO 8601 duration."),
    answerBy: field.instant("When the answer is due now."),
    reason: field.text("Why.", personal),
  },
})

export const contestAnswerReleased = kind("contest-answer.released@1", {
  foundation: "audit",
  meaning:
    "What somebody was told about a disputed decision is told to everybody, without anything that leads to them.",
  fields: {
    contest: field.id("The contest, for those inside.", { audience }),
    outcome: field.oneOf(contestOutcomes, "Whether the decision stood."),
    words: field.text("The answer in plain words, as everybody may read it.", {
      erasable: true,
      narrowable: true,
    }),
    by: field.id("The person who released it.", { audience }),
  },
})
