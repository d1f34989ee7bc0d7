import type { SigningRole } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import { ReviewOutcomeEnum } from "../graphql/judgement-enums.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { LawVersionRef } from "../ownership/law-version.ref.ts"
import { getPartyOf, PartyRef } from "../ownership/refs.ts"
import { SigningRoleEnum } from "./enums.ts"
import { JudgementRef, ReviewRef } from "./refs.ts"
import { standsAt } from "./review.store.ts"

builder.objectType(JudgementRef, {
  description: "Whether a change is a substantial modification (AI Act Art. 3(23)), as judged.",
  fields: (t) => ({
    substantial: t.boolean({
      description:
        "Whether it is: not foreseen, and compliance is affected or the purpose modified.",
      resolve: ({ row }) => row.substantial === 1,
    }),
    foreseen: t.boolean({
      description: "Whether the initial conformity assessment foresaw or planned it.",
      resolve: ({ row }) => row.foreseen === 1,
    }),
    affectsCompliance: t.boolean({
      description: "Whether it affects that the requirements of the law are complied with.",
      resolve: ({ row }) => row.affectsCompliance === 1,
    }),
    changesPurpose: t.boolean({
      description: "Whether it modifies the intended purpose.",
      resolve: ({ row }) => row.changesPurpose === 1,
    }),
    law: t.field({
      type: LawVersionRef,
      description: "The version of the law that it was judged by.",
      resolve: ({ row: { lawVersion: id, citation } }) => ({ id, citation }),
    }),
    by: t.field({
      type: PartyRef,
      description: "Who judged.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ byId }) => byId, "judge"),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why they judged so.",
      resolve: optionalTextOf("reason"),
    }),
    judgedAt: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ row }) => row.judgedAt,
    }),
    stands: t.boolean({
      description: "Whether it was not judged anew since.",
      resolve: ({ row, view }) => standsAt(row, view.size),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectType(ReviewRef, {
  description: "Somebody, in a role, reviewed a change of exactly the digest of its version.",
  fields: (t) => ({
    as: t.field({
      type: SigningRoleEnum,
      description: "The role in which they reviewed.",
      resolve: ({ row }) => row.role as SigningRole,
    }),
    reviewer: t.field({
      type: PartyRef,
      description: "Who reviewed.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ reviewerId }) => reviewerId),
    }),
    outcome: t.field({
      type: ReviewOutcomeEnum,
      description: "What they said.",
      resolve: ({ row }) => row.outcome as "APPROVED" | "CHANGES_REQUESTED",
    }),
    comments: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What they said about it; null where nothing.",
      resolve: optionalTextOf("comments"),
    }),
    digest: t.field({
      type: "Digest",
      description: "The digest that they looked at.",
      resolve: ({ row }) => row.digest,
    }),
    reviewedAt: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ row }) => row.reviewedAt,
    }),
    stands: t.boolean({
      description:
        "Whether it still counts: they said nothing else since, and it was not judged anew.",
      resolve: ({ row, view }) => standsAt(row, view.size),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})
