import { printable } from "./audiences.ts"
import { evidenceFileTypes, evidenceKinds } from "./changes.ts"
import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import { erasureGrounds } from "./states.ts"

const words = { erasable: true, narrowable: true } as const

const recorded = {
  evidenceKind: field.oneOf(evidenceKinds, "What sort of file it is."),
  title: field.text("What it is called.", words),
  digest: field.digest("Digest of the file."),
  scope: field.json("The digests that it speaks about, as a list."),
  occurredAt: field.instant("When what it tells of was done."),
  goodUntil: field.optional(
    field.instant("Until when it speaks; null while what it speaks about stays as it is."),
  ),
  collector: field.optional(field.id("The party that collected it; null for a machine.")),
} as const

export const evidenceRecorded = kind("evidence.recorded@1", {
  foundation: "audit",
  meaning:
    "A file speaks about exactly what has some digests: a version of a system, or its parts.",
  fields: recorded,
})

export const evidenceRecordedAs = kind("evidence.recorded@2", {
  foundation: "audit",
  meaning:
    "A file speaks about exactly what has some digests: a version of a system, or its parts. It may be what was expected, or take the place of another.",
  fields: {
    ...recorded,
    answers: field.optional(field.id("What was expected and this is; null for nothing.")),
    supersedes: field.optional(
      field.id("The evidence in the place of which it comes; null for none."),
    ),
  },
})

export const evidenceExpected = kind("evidence.expected@1", {
  foundation: "audit",
  meaning: "Somebody is to hand in evidence about a system, by a day.",
  fields: {
    evidenceKind: field.oneOf(evidenceKinds, "What sort of file is expected."),
    title: field.text("What it is to show.", words),
    scope: field.optional(
      field.json("The digests that it is to speak about, as a list; null where it may choose."),
    ),
    owner: field.id("The party that is to hand it in."),
    dueAt: field.instant("By when."),
    by: field.optional(field.id("Who expects it; null for a machine.")),
  },
})

export const evidenceMissed = kind("evidence.missed@1", {
  foundation: "audit",
  meaning:
    "Evidence that was expected had not arrived when it was due. What arrives later answers it, and does not make it undone.",
  fields: {
    expected: field.id("What was expected."),
    since: field.instant("Since when it is missing: it was due, or what had arrived was rejected."),
  },
})

export const evidenceAccepted = kind("evidence.accepted@1", {
  foundation: "audit",
  meaning: "A person who did not collect it accepts evidence.",
  fields: {
    evidence: field.id("The evidence."),
    note: field.optional(field.text("What was looked at; null where nothing is said.", words)),
    by: field.id("Who accepts it."),
  },
})

export const evidenceRejected = kind("evidence.rejected@1", {
  foundation: "audit",
  meaning: "A person who did not collect it rejects evidence: it speaks for nothing.",
  fields: {
    evidence: field.id("The evidence."),
    reason: field.text("Why.", words),
    by: field.id("Who rejects it."),
  },
})

export const evidenceFileStored = kind("evidence-file.stored@1", {
  foundation: "audit",
  meaning: "The bytes of a file that is evidence are kept in the register. They have its digest.",
  fields: {
    evidence: field.id("The evidence."),
    type: field.oneOf(evidenceFileTypes, "What the bytes are, as they themselves tell."),
    bytes: field.integer("How many there are."),
    readers: field.oneOf(printable, "Who may read the file."),
    by: field.optional(field.id("Who handed it in; null for a machine.")),
  },
})

export const evidenceFileErased = kind("evidence-file.erased@1", {
  foundation: "audit",
  meaning: "The bytes of a file that is evidence were destroyed: nobody can read them here.",
  fields: {
    evidence: field.id("The evidence."),
    ground: field.oneOf(erasureGrounds, "Why, as a code."),
    reason: field.text("Why, in words.", { audience: "INTERNAL", erasable: true }),
  },
})
