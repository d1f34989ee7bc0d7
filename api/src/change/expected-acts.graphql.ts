import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { EvidenceKindEnum } from "./enums.ts"
import { acceptEvidence, expectEvidence, rejectEvidence } from "./expected.command.ts"
import { AlreadyJudged, CollectedItThemself, EvidenceNotThere } from "./expected.rules.ts"

refusalType(AlreadyJudged, "It was accepted or rejected before.")
refusalType(EvidenceNotThere, "The step does not follow from where the evidence stands.")
refusalType(CollectedItThemself, "Whoever collected it does not judge it.")

type Fields = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0]

/** What names evidence. */
const ofEvidence = (t: Fields) => ({
  system: t.string({ required: true, description: "Slug of the system." }),
  evidence: t.int({ required: true, description: "Index of the entry that recorded it." }),
})

const ExpectEvidenceInput = builder.inputType("ExpectEvidenceInput", {
  description: "Evidence that somebody is to hand in.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    kind: t.field({
      type: EvidenceKindEnum,
      required: true,
      description: "What sort of file is expected.",
    }),
    title: t.string({ required: true, description: "What it is to show." }),
    owner: t.string({ required: true, description: "Slug of who is to hand it in." }),
    dueAt: t.field({ type: "DateTime", required: true, description: "By when." }),
    version: t.string({
      description: "Label of the version that it is to speak about, where that is known.",
    }),
    parts: t.stringList({
      description: "Roles or names of the parts of that version: the whole, when not given.",
    }),
    scope: t.field({
      type: ["Digest"],
      description: "The digests that it is to speak about, where they are known and no version is.",
    }),
    ...guardFields(t),
  }),
})

const AcceptEvidenceInput = builder.inputType("AcceptEvidenceInput", {
  description: "Evidence that the caller accepts.",
  fields: (t) => ({
    ...ofEvidence(t),
    note: t.string({ description: "What was looked at." }),
    ...guardFields(t),
  }),
})

const RejectEvidenceInput = builder.inputType("RejectEvidenceInput", {
  description: "Evidence that the caller rejects.",
  fields: (t) => ({
    ...ofEvidence(t),
    reason: t.string({ required: true, description: "Why." }),
    ...guardFields(t),
  }),
})

const judging = [AlreadyJudged, EvidenceNotThere, CollectedItThemself, ...everyRefusal]

builder.mutationFields((t) => ({
  expectEvidence: t.field({
    type: SystemChanged,
    description:
      "Somebody is to hand in evidence by a day. From then on it is missed, with nobody having to say so.",
    errors: { types: [NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: ExpectEvidenceInput, required: true, description: "What is expected." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, expectEvidence, input.system),
  }),
  acceptEvidence: t.field({
    type: SystemChanged,
    description: "The caller, who did not collect it, accepts evidence: once.",
    errors: { types: judging },
    args: {
      input: t.arg({ type: AcceptEvidenceInput, required: true, description: "The evidence." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, acceptEvidence, input.system),
  }),
  rejectEvidence: t.field({
    type: SystemChanged,
    description:
      "The caller, who did not collect it, rejects evidence: once. It speaks for nothing from then on, and answers nothing that was expected.",
    errors: { types: judging },
    args: {
      input: t.arg({ type: RejectEvidenceInput, required: true, description: "The evidence." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, rejectEvidence, input.system),
  }),
}))
