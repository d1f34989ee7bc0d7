import { maySee } from "@answerable/schema/entries"
import { base64 } from "@answerable/schema/ledger"
import { VersionRef, versionOf } from "../change/refs.ts"
import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { single } from "../graphql/page.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { SystemRef } from "../ownership/refs.ts"
import { recordDecisions } from "./decision.command.ts"
import { AlreadyRecordedDecision } from "./decision.rules.ts"
import { InvolvementEnum } from "./enums.ts"
import { DecisionRef } from "./refs.ts"
import { readDecision } from "./recorded.ts"

builder.objectType(DecisionRef, {
  description:
    "A decision that a system took, as its recorder handed it over. What went in and came out, and whom it concerns, are digests: the things themselves stay with whoever decides.",
  fields: (t) => ({
    decisionId: t.string({
      description: "The id that the deciding system gave it.",
      resolve: ({ row }) => row.decision,
    }),
    decidedAt: t.field({
      type: "DateTime",
      description: "When it was taken.",
      resolve: ({ row }) => row.decided.decidedAt,
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that took it; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ decided }) => decided.version),
    }),
    environment: t.string({
      nullable: true,
      description: "The environment in which it was taken; null where that is not known.",
      resolve: ({ row }) => row.decided.environment,
    }),
    outcome: t.string({
      description: "The class of its outcome, such as refused.",
      resolve: ({ row }) => row.decided.outcome,
    }),
    confidence: t.string({
      nullable: true,
      description:
        "How sure the system was: a decimal number from 0 to 1; null where it is not said.",
      resolve: ({ row }) => row.decided.confidence,
    }),
    involvement: t.field({
      type: InvolvementEnum,
      description: "How much a person had to do with it.",
      resolve: ({ row }) => row.decided.involvement,
    }),
    input: t.field({
      type: "Digest",
      nullable: true,
      description:
        "Digest of what went in; of what can be guessed, salted. Null where none was given.",
      resolve: ({ row }) => row.decided.input,
    }),
    output: t.field({
      type: "Digest",
      nullable: true,
      description:
        "Digest of what came out; of what can be guessed, salted. Null where none was given.",
      resolve: ({ row }) => row.decided.output,
    }),
    subject: t.field({
      type: "Digest",
      nullable: true,
      description: "A salted commitment to whom it concerns; null where none was given.",
      resolve: ({ row }) => row.decided.subject,
    }),
    rules: t.stringList({
      description: "The rules that the deciding system applied, as it names them.",
      resolve: ({ row }) => [...row.decided.rules],
    }),
    batchEntry: t.int({
      description: "Index of the entry of the batch that it arrived in.",
      resolve: ({ row }) => row.entry,
    }),
    position: t.int({
      description: "Its place in that batch, from 0.",
      resolve: ({ row }) => row.position,
    }),
    batchSize: t.int({
      description: "How many decisions that batch has.",
      resolve: ({ row }) => row.of,
    }),
    line: t.string({
      description: "It as its batch holds it, verbatim: SHA-256 of 0x00 and this is its leaf.",
      resolve: ({ row }) => row.line,
    }),
    path: t.stringList({
      description:
        "The path from its leaf to the root of its batch (RFC 6962 section 2.1.1), each hash in base64; the root is in the entry.",
      resolve: ({ row }) => row.path.map(base64),
    }),
  }),
})

builder.objectFields(SystemRef, (t) => ({
  decision: t.field({
    type: DecisionRef,
    nullable: true,
    description:
      "One of its decisions by the id that the deciding system gave it; null where it is not on record. For those inside.",
    args: { id: t.arg.string({ required: true, description: "The id of the decision." }) },
    complexity: 20,
    resolve: async ({ row, view }, { id: decision }, { register }) => {
      if (!maySee(view.audience, "INTERNAL"))
        throw new BadRequest(
          "decision: a decision is shown to those inside, one at a time. What everybody sees are counts: ask for decisionLog.",
          "FORBIDDEN",
        )
      const { size } = view
      const given = { systemId: row.id, decision, size }
      const found = await readDecision(register.engine.reader, given)
      return found ? single(view, found) : null
    },
  }),
}))

refusalType(AlreadyRecordedDecision, "A decision of that id is on record already.")

const DecisionInput = builder.inputType("DecisionInput", {
  description: "One decision.",
  fields: (t) => ({
    id: t.string({
      required: true,
      description:
        "The id that the deciding system gave it, at most 200 characters; once for each system.",
    }),
    decidedAt: t.field({ type: "DateTime", required: true, description: "When it was taken." }),
    outcome: t.string({
      required: true,
      description: "The class of its outcome, such as refused; never the output itself.",
    }),
    involvement: t.field({
      type: InvolvementEnum,
      required: true,
      description: "How much a person had to do with it.",
    }),
    version: t.string({
      description:
        "Label of the version. Left out: the one that ran in full in the environment then.",
    }),
    environment: t.string({
      description:
        "The environment. Left out: the one that is stated as production, where there is one only.",
    }),
    confidence: t.string({ description: "A decimal number from 0 to 1." }),
    input: t.field({
      type: "Digest",
      description: "Digest of what went in; of what can be guessed, salted by you.",
    }),
    output: t.field({
      type: "Digest",
      description: "Digest of what came out; of what can be guessed, salted by you.",
    }),
    subject: t.field({
      type: "Digest",
      description: "A commitment to whom it concerns, salted by you; you keep the salt.",
    }),
    rules: t.stringList({
      description: "The rules that the deciding system applied, as it names them; at most 20.",
    }),
    sequence: t.int({ description: "The number that the recorder gave it, where it counts." }),
  }),
})

const RecordDecisionsInput = builder.inputType("RecordDecisionsInput", {
  description: "Decisions of one system that arrive together, at most 1,000.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    decisions: t.field({
      type: [DecisionInput],
      required: true,
      description: "The decisions, in any order.",
    }),
    dropped: t.int({
      description: "How many the recorder had and could not hand over: none, when not given.",
    }),
    file: t.field({ type: "Digest", description: "Digest of the file that they were read from." }),
    ...guardFields(t),
  }),
})

builder.mutationField("recordDecisions", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "A system took decisions. All of them are kept, in one entry with the root of their tree, or none.",
    errors: { types: [AlreadyRecordedDecision, ...everyRefusal] },
    args: {
      input: t.arg({ type: RecordDecisionsInput, required: true, description: "The decisions." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordDecisions, input.system),
  }),
)
