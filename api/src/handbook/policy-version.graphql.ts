import { openInstant, openSize, type Reader } from "../db/query.ts"
import { builder } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import { getPartyOf, partiesOf, PartyRef } from "../ownership/refs.ts"
import { policyOf, readPolicyTimeline } from "./policies.ts"
import { ClauseRef, type ShownClause } from "./clause.graphql.ts"
import { listApprovals, type PolicyApprovalRow, type PolicyVersionRow } from "./policy.store.ts"
import { PolicyVersionRef } from "./refs.ts"

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
      resolve: (item, _args, ctx) =>
        partiesOf(item, ctx, ({ approvers }) => approvers, "approvers"),
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
    supersedes: t.string({
      nullable: true,
      description: "The policy that it takes the place of, by its stable name; null for none.",
      resolve: ({ row }) => policyOf(row).supersedes,
    }),
    satisfies: t.stringList({
      description: "The obligations that all of it serves: framework/obligation.",
      resolve: ({ row }) => [...policyOf(row).satisfies],
    }),
    clauses: t.field({
      type: [ClauseRef],
      description: "Its clauses, in the order in which they stand.",
      resolve: (version) =>
        policyOf(version.row).clauses.map((clause): ShownClause => ({ ...clause, version })),
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

const inForceOf = async ({ row, view, page }: Item<PolicyVersionRow>, reader: Reader) =>
  (await page.once("in force", () => readPolicyTimeline(reader, view.size))).find(
    ({ versionId }) => versionId === row.id,
  )
