import { builder } from "../graphql/builder.ts"
import {
  act,
  changedFields,
  everyRefusal,
  guardFields,
  refusalType,
  type Changed,
} from "../graphql/mutation.ts"
import { policiesIn, PolicyRef } from "./policies.graphql.ts"
import { approvePolicy, proposePolicy } from "./policy.command.ts"
import { AlreadyApproved, AlreadyProposed, NotAnApprover, VersionTaken } from "./policy.rules.ts"

refusalType(VersionTaken, "The version was proposed with other bytes; a version never changes.")
refusalType(AlreadyProposed, "The very bytes were proposed already.")
refusalType(NotAnApprover, "The caller holds none of the offices that approve the policy.")
refusalType(AlreadyApproved, "The office, or the person, has approved the version already.")

const PolicyChanged = builder.objectRef<Changed>("PolicyChanged")
builder.objectType(PolicyChanged, {
  description: "An act on a policy was recorded, or validated.",
  fields: (t) => ({
    policy: t.field({
      type: PolicyRef,
      nullable: true,
      description: "The policy after it; null when it was only validated and does not exist.",
      resolve: async ({ view, slug }, _args, { register }) =>
        (await policiesIn(view, register.engine.reader)).find(({ row }) => row.policy === slug),
    }),
  }),
})
changedFields(PolicyChanged)

const ProposePolicyInput = builder.inputType("ProposePolicyInput", {
  description: "A version of a policy that is put to its approvers.",
  fields: (t) => ({
    text: t.string({ required: true, description: "The Markdown file, every byte of it." }),
    ...guardFields(t),
  }),
})
const ApprovePolicyInput = builder.inputType("ApprovePolicyInput", {
  description: "An approval of exactly the bytes of a version.",
  fields: (t) => ({
    policy: t.string({ required: true, description: "The policy, by its stable name." }),
    version: t.string({ required: true, description: "The version." }),
    digest: t.field({
      type: "Digest",
      required: true,
      description: "The digest of the bytes that you read.",
    }),
    office: t.string({
      description: "Slug of the office in which you approve, where you hold several.",
    }),
    ...guardFields(t),
  }),
})

/** The stable name that a file gives itself, as far as it can be told. */
const slugIn = (text: string): string => /^id: *"?([a-z0-9-]+)/m.exec(text)?.[1] ?? ""

builder.mutationFields((t) => ({
  proposePolicy: t.field({
    type: PolicyChanged,
    description: "A version of a policy is put to its approvers, exactly as its file is.",
    errors: { types: [VersionTaken, AlreadyProposed, ...everyRefusal] },
    args: {
      input: t.arg({ type: ProposePolicyInput, required: true, description: "The version." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, proposePolicy, slugIn(input.text)),
  }),
  approvePolicy: t.field({
    type: PolicyChanged,
    description:
      "An approver agrees to exactly the bytes of a version. With the last approval it is in force from its effective date on.",
    errors: { types: [NotAnApprover, AlreadyApproved, ...everyRefusal] },
    args: {
      input: t.arg({ type: ApprovePolicyInput, required: true, description: "The approval." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, approvePolicy, input.policy),
  }),
}))
