import type { EvidenceKind } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { partyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { EvidenceKindEnum } from "./enums.ts"
import { recordEvidence } from "./evidence.command.ts"
import {
  AlreadyAnswered,
  AlreadyRecorded,
  AlreadySuperseded,
  NotWhatIsExpected,
} from "./evidence.rules.ts"
import { scopeIn } from "./evidence.store.ts"
import { EvidenceRef, ReopenedRef, ReviewRef, SignOffRef, VersionRef } from "./refs.ts"
import { evidenceFor, evidenceOf, isForNewest, isGood, reopenedAt } from "./speaking.ts"

builder.objectType(EvidenceRef, {
  description: "A file that speaks about exactly what has some digests.",
  fields: (t) => ({
    kind: t.field({
      type: EvidenceKindEnum,
      description: "What sort of file it is.",
      resolve: ({ row }) => row.kind as EvidenceKind,
    }),
    title: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What it is called.",
      resolve: optionalTextOf("title"),
    }),
    digest: t.field({
      type: "Digest",
      description: "Digest of the file.",
      resolve: ({ row }) => row.digest,
    }),
    scope: t.field({
      type: ["Digest"],
      description: "The digests that it speaks about: of a version, of parts, or of what is to be.",
      resolve: ({ row }) => [...scopeIn(row)],
    }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When what it tells of was done.",
      resolve: ({ row }) => row.occurredAt,
    }),
    goodUntil: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Until when it speaks; null: for as long as what it speaks about stays as it is.",
      resolve: ({ row }) => row.goodUntil,
    }),
    isGood: t.boolean({
      description: "Whether it still speaks at the instant of the view.",
      resolve: isGood,
    }),
    speaksForNewest: t.boolean({
      description:
        "Whether it still speaks, and all it speaks about is in the newest version of its system.",
      resolve: isForNewest,
    }),
    collector: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who collected it; null for a machine.",
      resolve: (item, _args, ctx) =>
        partyOf(item, ctx, ({ collectorId }) => collectorId, "collector"),
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When it was received, which is when it was recorded.",
      resolve: ({ row }) => row.recordedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectType(ReopenedRef, {
  description:
    "Evidence, a sign-off or a review that spoke for a version and does not for the one after it.",
  fields: (t) => ({
    evidence: t.field({
      type: EvidenceRef,
      nullable: true,
      description: "The evidence, where it is some.",
      resolve: ({ evidence }) => evidence ?? null,
    }),
    signOff: t.field({
      type: SignOffRef,
      nullable: true,
      description: "The sign-off, where it is one.",
      resolve: ({ signOff }) => signOff ?? null,
    }),
    review: t.field({
      type: ReviewRef,
      nullable: true,
      description: "The review, where it is one.",
      resolve: ({ review }) => review ?? null,
    }),
    settledIn: t.int({
      nullable: true,
      description:
        "Index of the entry by which something of the same sort speaks for the version after it; null while it is open.",
      resolve: ({ settledIn }) => settledIn,
    }),
  }),
})

const EvidenceConnection = connectionType("Evidence", EvidenceRef, "pieces of evidence")

builder.objectField(SystemRef, "evidence", (t) =>
  t.field({
    type: EvidenceConnection,
    description: "What was recorded as speaking about it or parts of it, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "evidence",
        first: checkFirst(first),
        after,
        // What was handed in later was not there at the instant of the view.
        items: (await evidenceOf(item, ctx, ({ id }) => id)).filter(
          ({ row, view }) => row.recordedAt <= view.asOf,
        ),
      }),
  }),
)

builder.objectFields(VersionRef, (t) => ({
  evidence: t.field({
    type: EvidenceConnection,
    description:
      "What speaks for it at the instant of the view: for the whole, or for parts that it has.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "evidence of a version",
        first: checkFirst(first),
        after,
        items: await evidenceFor(item, ctx),
      }),
  }),
  reopened: t.field({
    type: [ReopenedRef],
    description:
      "What spoke for the version before it, by order of drafting, and does not speak for it.",
    complexity: { field: 1, multiplier: 10 },
    resolve: reopenedAt,
  }),
}))

refusalType(AlreadyRecorded, "The file is recorded already as evidence of the same.")
refusalType(NotWhatIsExpected, "What is handed in is not what was expected.")
refusalType(AlreadyAnswered, "What was expected was handed in already.")
refusalType(AlreadySuperseded, "Other evidence has taken its place already.")

const RecordEvidenceInput = builder.inputType("RecordEvidenceInput", {
  description: "A file, and what it speaks about: a version, parts of it, or some digests.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    kind: t.field({
      type: EvidenceKindEnum,
      required: true,
      description: "What sort of file it is.",
    }),
    title: t.string({ required: true, description: "What it is called." }),
    digest: t.field({ type: "Digest", required: true, description: "Digest of the file." }),
    version: t.string({ description: "Label of the version that it speaks about." }),
    parts: t.stringList({
      description:
        "Roles or names of the parts of that version that it speaks about: the whole, when not given.",
    }),
    scope: t.field({
      type: ["Digest"],
      description: "The digests that it speaks about, where no version is given.",
    }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When what it tells of was done: now, when not given.",
    }),
    goodUntil: t.field({ type: "DateTime", description: "Until when it speaks." }),
    collector: t.string({
      description: "Slug of who collected it: the caller, when not given.",
    }),
    answers: t.int({
      description: "Index of the entry that expects it, where it was expected.",
    }),
    supersedes: t.int({
      description: "Index of the entry that recorded the evidence in the place of which it comes.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationField("recordEvidence", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "A file is recorded by its digest as speaking about exactly one version of a system, or parts of it. It no longer speaks once they change.",
    errors: {
      types: [
        AlreadyRecorded,
        NotWhatIsExpected,
        AlreadyAnswered,
        AlreadySuperseded,
        NotInOrder,
        ...everyRefusal,
      ],
    },
    args: {
      input: t.arg({ type: RecordEvidenceInput, required: true, description: "The evidence." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordEvidence, input.system),
  }),
)
