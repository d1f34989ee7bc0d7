import type { Audience, GatedStep } from "@answerable/schema/entries"
import { openInstant, openSize } from "../db/query.ts"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { AudienceEnum, GatedStepEnum } from "../graphql/enums.ts"
import {
  act,
  changedFields,
  everyRefusal,
  guardFields,
  refusalType,
  type Changed,
} from "../graphql/mutation.ts"
import { many, Page, single, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { View } from "../ledger/view.ts"
import { getPartyOf, PartyRef } from "../ownership/refs.ts"
import { findParties } from "../ownership/party.store.ts"
import { policyOf } from "./policies.ts"
import { approvePolicy, proposePolicy } from "./policy.command.ts"
import type { Clause } from "./policy-file.ts"
import { AlreadyApproved, AlreadyProposed, NotAnApprover, VersionTaken } from "./policy.rules.ts"
import {
  listApprovals,
  listPolicies,
  listPoliciesInForce,
  listPolicyVersions,
  type PolicyApprovalRow,
  type PolicyVersionRow,
} from "./policy.store.ts"

const ClauseRef = builder.objectRef<Clause>("Clause")
builder.objectType(ClauseRef, {
  description: "A sentence of a policy that is tested against the register.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its id in the policy." }),
    heading: t.exposeString("heading", { description: "The heading under which it stands." }),
    condition: t.exposeString("holds", {
      description: "Its condition over the facts about a system, in CEL.",
    }),
    gates: t.field({
      type: [GatedStepEnum],
      description: "The steps that it gates.",
      resolve: ({ gates }): GatedStep[] => [...gates],
    }),
    needs: t.exposeString("needs", { description: "What would satisfy it." }),
    audience: t.field({
      type: AudienceEnum,
      description: "Who may see what comes of it.",
      resolve: ({ audience }): Audience => audience,
    }),
    exceptionDays: t.int({
      nullable: true,
      description: "How long an exception from it lasts at most, in days; null: there is none.",
      resolve: ({ exception }) => exception?.days ?? null,
    }),
    exceptionBy: t.stringList({
      description: "The offices that grant exceptions from it, by their slugs.",
      resolve: ({ exception }) => exception?.by ?? [],
    }),
  }),
})

const ApprovalRef = builder.objectRef<Item<PolicyApprovalRow>>("PolicyApproval")
builder.objectType(ApprovalRef, {
  description: "Somebody, in an office, agreed to exactly the bytes of a version of a policy.",
  fields: (t) => ({
    office: t.field({
      type: PartyRef,
      description: "The office.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ officeId }) => officeId, "office"),
    }),
    approver: t.field({
      type: PartyRef,
      description: "Who approved.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, (row) => row.approverId, "approver"),
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ row }) => row.approvedAt }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const PolicyVersionRef = builder.objectRef<Item<PolicyVersionRow>>("PolicyVersion")
builder.objectType(PolicyVersionRef, {
  description: "A version of a policy, exactly as its file was. It never changes.",
  fields: (t) => ({
    version: t.string({ description: "What it is called.", resolve: ({ row }) => row.version }),
    title: t.string({
      description: "The title of the policy in it.",
      resolve: ({ row }) => row.title,
    }),
    text: t.string({
      description: "The Markdown file, every byte of it.",
      resolve: ({ row }) => row.text,
    }),
    digest: t.field({
      type: "Digest",
      description: "SHA-256 of those bytes, which approvals bind to.",
      resolve: ({ row }) => row.digest,
    }),
    owner: t.field({
      type: PartyRef,
      description: "The office that owns it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ owner }) => owner, "owner"),
    }),
    approvers: t.field({
      type: [PartyRef],
      description: "The offices that have to approve it.",
      complexity: { field: 2, multiplier: 3 },
      resolve: async ({ row, view, page }, _args, { register }) => {
        const offices = await page.once("approvers", (rows) =>
          findParties(
            register.engine.reader,
            view,
            rows.flatMap(({ approvers }) => approvers),
          ),
        )
        return new Page(
          view,
          row.approvers.flatMap((id) => offices.get(id) ?? []),
        ).items()
      },
    }),
    approvals: t.field({
      type: [ApprovalRef],
      description: "Who has approved it, in order.",
      complexity: { field: 5, multiplier: 3 },
      resolve: (item, _args, { register }) =>
        many(
          item,
          "approvals",
          (rows) =>
            listApprovals(
              register.engine.reader,
              item.view.size,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ versionId }) => versionId },
        ),
    }),
    isApproved: t.boolean({
      description: "Whether every approver has approved it.",
      resolve: ({ row, view }) => row.approvedSize <= view.size && row.approvedSize !== openSize,
    }),
    effectiveFrom: t.field({
      type: "DateTime",
      description: "Not before this instant it is in force.",
      resolve: ({ row }) => row.effectiveFrom,
    }),
    bindsExistingFrom: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "From when it binds systems that were admitted before it was in force; null: at once.",
      resolve: ({ row }) => row.bindsExistingFrom,
    }),
    inForceFrom: t.field({
      type: "DateTime",
      nullable: true,
      description: "From when it is in force; null for one that is not approved, or was overtaken.",
      resolve: async (item, _args, { register }) =>
        (await inForceOf(item, register.engine.reader))?.inForceFrom ?? null,
    }),
    inForceUntil: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when it is in force; null while no end is known.",
      resolve: async (item, _args, { register }) => {
        const until = (await inForceOf(item, register.engine.reader))?.inForceUntil
        return until === undefined || until === openInstant ? null : until
      },
    }),
    reviewBy: t.string({
      description: "By which day it is to be reviewed.",
      resolve: ({ row }) => row.reviewBy,
    }),
    clauses: t.field({
      type: [ClauseRef],
      description: "Its clauses, in the order in which they stand.",
      resolve: ({ row }) => [...policyOf(row).clauses],
    }),
    proposedAt: t.field({
      type: "DateTime",
      description: "When it was put to its approvers.",
      resolve: ({ row }) => row.proposedAt,
    }),
    entry: t.int({
      description: "Index of the entry that proposed it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const inForceOf = async (
  { row, view, page }: Item<PolicyVersionRow>,
  reader: Parameters<typeof listPoliciesInForce>[0],
) =>
  (await page.once("in force", () => listPoliciesInForce(reader, view.size))).find(
    ({ versionId }) => versionId === row.id,
  )

const PolicyRef = builder.objectRef<Item<{ readonly policy: string }>>("Policy")
builder.objectType(PolicyRef, {
  description: "A policy of the handbook, with its versions.",
  fields: (t) => ({
    slug: t.string({
      description: "Its stable name, whatever the version.",
      resolve: ({ row }) => row.policy,
    }),
    versions: t.field({
      type: [PolicyVersionRef],
      description: "Its versions, the newest first.",
      complexity: { field: 5, multiplier: 3 },
      resolve: (item, _args, { register }) =>
        many(
          item,
          "versions",
          (rows) =>
            listPolicyVersions(
              register.engine.reader,
              item.view.size,
              rows.map(({ policy }) => policy),
            ),
          { parent: ({ policy }) => policy, child: ({ policy }) => policy },
        ),
    }),
    inForce: t.field({
      type: PolicyVersionRef,
      nullable: true,
      description: "The version that is in force in this view; null where none is.",
      complexity: 5,
      resolve: async (item, _args, { register }) => {
        const { reader } = register.engine
        const { size, asOf } = item.view
        const now = (
          await item.page.once("in force", () => listPoliciesInForce(reader, size))
        ).find(
          (one) =>
            one.policy === item.row.policy && one.inForceFrom <= asOf && asOf < one.inForceUntil,
        )
        if (!now) return null
        const versions = await listPolicyVersions(reader, size, [item.row.policy])
        const row = versions.find(({ id }) => id === now.versionId)
        return row && single(item.view, row)
      },
    }),
  }),
})
const PolicyConnection = connectionType("Policy", PolicyRef, "policies")

const policiesIn = async (view: View, reader: Parameters<typeof listPolicies>[0]) =>
  new Page(
    view,
    (await listPolicies(reader, view.size)).map((policy) => ({ policy })),
  ).items()

builder.objectFields(RegisterViewRef, (t) => ({
  policy: t.field({
    type: PolicyRef,
    nullable: true,
    description: "A policy by its stable name; null where the view has none of that name.",
    args: { slug: t.arg.string({ required: true, description: "Its stable name." }) },
    resolve: async (view, { slug }, { register }) =>
      (await policiesIn(view, register.engine.reader)).find(({ row }) => row.policy === slug),
  }),
  policies: t.field({
    type: PolicyConnection,
    description: "The policies of the handbook, by slug.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (view, { first, after }, { register }) =>
      connectAll(view, {
        name: "policies",
        first: checkFirst(first),
        after,
        items: await policiesIn(view, register.engine.reader),
      }),
  }),
}))

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
