import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { FindingSourceEnum } from "./enums.ts"
import { SeverityEnum } from "./incident-enums.ts"
import {
  assignAction,
  closeFinding,
  completeAction,
  openFinding,
  reopenFinding,
} from "./finding.command.ts"
import {
  AlreadyFound,
  FindingNotThere,
  CorrectedItThemself,
  AssignedToAnother,
} from "./finding.rules.ts"

refusalType(AlreadyFound, "A finding of that check is open already.")
refusalType(FindingNotThere, "The step does not follow from where the finding stands.")
refusalType(AssignedToAnother, "It is assigned to another person.")
refusalType(CorrectedItThemself, "Whoever had it in hand does not verify it.")

type Fields = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0]

/** What names a finding. */
const ofFinding = (t: Fields) => ({
  system: t.string({ required: true, description: "Slug of the system." }),
  finding: t.int({ required: true, description: "Index of the entry that opened the finding." }),
})

const OpenFindingInput = builder.inputType("OpenFindingInput", {
  description: "A finding.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    source: t.field({
      type: FindingSourceEnum,
      required: true,
      description: "Where it comes from.",
    }),
    check: t.string({
      description: "The check that is breached or silent, by its stable name; else left out.",
    }),
    ground: t.int({ description: "Index of the entry that it rests on, where there is one." }),
    severity: t.field({
      type: SeverityEnum,
      description: "How grave it is; left out while nobody has judged it.",
    }),
    summary: t.string({ required: true, description: "What was found." }),
    foundAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    ...guardFields(t),
  }),
})

const AssignActionInput = builder.inputType("AssignActionInput", {
  description: "What a person is to do to correct a finding.",
  fields: (t) => ({
    ...ofFinding(t),
    what: t.string({ required: true, description: "What is to be done." }),
    owner: t.string({ required: true, description: "Slug of the person who is to do it." }),
    dueAt: t.field({ type: "DateTime", required: true, description: "By when." }),
    severity: t.field({
      type: SeverityEnum,
      description: "How grave the finding is judged to be; left out, it stays as it was.",
    }),
    ...guardFields(t),
  }),
})

const CompleteActionInput = builder.inputType("CompleteActionInput", {
  description: "What was done of what was assigned.",
  fields: (t) => ({
    ...ofFinding(t),
    action: t.int({ required: true, description: "Index of the entry that assigned it." }),
    done: t.string({ required: true, description: "What was done." }),
    evidence: t.field({ type: "Digest", description: "Digest of the file that shows it." }),
    ...guardFields(t),
  }),
})

const CloseFindingInput = builder.inputType("CloseFindingInput", {
  description: "What was looked at to verify that a finding is corrected.",
  fields: (t) => ({
    ...ofFinding(t),
    verified: t.string({
      required: true,
      description: "What was looked at, and what it showed.",
    }),
    evidence: t.field({
      type: "Digest",
      required: true,
      description: "Digest of the file that shows it.",
    }),
    ...guardFields(t),
  }),
})

const ReopenFindingInput = builder.inputType("ReopenFindingInput", {
  description: "A finding that was closed, and why it is open again.",
  fields: (t) => ({
    ...ofFinding(t),
    reason: t.string({ required: true, description: "Why." }),
    ...guardFields(t),
  }),
})

const types = [FindingNotThere, NotInOrder, ...everyRefusal]

builder.mutationFields((t) => ({
  openFinding: t.field({
    type: SystemChanged,
    description:
      "Somebody found something of a system that is to be corrected. A breach opens a finding by itself; a silence only so.",
    errors: { types: [AlreadyFound, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({ type: OpenFindingInput, required: true, description: "The finding." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, openFinding, input.system),
  }),
  assignAction: t.field({
    type: SystemChanged,
    description: "A person is to correct what was found, by a day.",
    errors: { types },
    args: {
      input: t.arg({ type: AssignActionInput, required: true, description: "The action." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, assignAction, input.system),
  }),
  completeAction: t.field({
    type: SystemChanged,
    description: "What was assigned is done; somebody else has yet to verify it.",
    errors: { types: [AssignedToAnother, FindingNotThere, ...everyRefusal] },
    args: {
      input: t.arg({ type: CompleteActionInput, required: true, description: "What was done." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, completeAction, input.system),
  }),
  closeFinding: t.field({
    type: SystemChanged,
    description:
      "The caller, who had none of it in hand, verified with evidence that what was found is as it should be.",
    errors: { types: [CorrectedItThemself, FindingNotThere, ...everyRefusal] },
    args: {
      input: t.arg({
        type: CloseFindingInput,
        required: true,
        description: "What was looked at.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, closeFinding, input.system),
  }),
  reopenFinding: t.field({
    type: SystemChanged,
    description: "A finding that was closed is open again.",
    errors: { types: [FindingNotThere, ...everyRefusal] },
    args: {
      input: t.arg({ type: ReopenFindingInput, required: true, description: "Why." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, reopenFinding, input.system),
  }),
}))
