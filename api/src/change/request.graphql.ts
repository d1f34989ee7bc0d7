import type { ChangeRisk, SigningRole } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { partyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { changeStateOf, isApproved, waitingRoles } from "./change-state.rules.ts"
import { ChangeRiskEnum, ChangeStateEnum, SigningRoleEnum } from "./enums.ts"
import { deploymentsOf, runsAt } from "./ran.ts"
import {
  DeploymentRef,
  getVersionOf,
  JudgementRef,
  ReopenedRef,
  RequestConnection,
  RequestRef,
  ReviewRef,
  VersionRef,
  versionOf,
} from "./refs.ts"
import { listRequests, rolesAsked, type RequestRow } from "./request.store.ts"
import {
  listChangeJudgements,
  listChangeReviews,
  standsAt,
  type ChangeJudgementRow,
  type ChangeReviewRow,
} from "./review.store.ts"
import { reopenedBetween } from "./speaking.ts"

const ofRequest = {
  parent: ({ id }: RequestRow) => id,
  child: ({ requestId }: { requestId: string }) => requestId,
}
const systemsOf = (rows: readonly RequestRow[]): string[] => [
  ...new Set(rows.map(({ systemId }) => systemId)),
]

const judgementsOf = (
  item: Item<RequestRow>,
  { register }: GraphQLContext,
): Promise<Item<ChangeJudgementRow>[]> =>
  many(
    item,
    "judgements",
    (rows) => listChangeJudgements(register.engine.reader, item.view.size, systemsOf(rows)),
    ofRequest,
  )

const reviewsOf = (
  item: Item<RequestRow>,
  { register }: GraphQLContext,
): Promise<Item<ChangeReviewRow>[]> =>
  many(
    item,
    "reviews",
    (rows) => listChangeReviews(register.engine.reader, item.view.size, systemsOf(rows)),
    ofRequest,
  )

/** A change as the rules look at it, in the view. */
async function standingOf(item: Item<RequestRow>, ctx: GraphQLContext) {
  const { row, view } = item
  const [judgements, reviews] = await Promise.all([judgementsOf(item, ctx), reviewsOf(item, ctx)])
  return {
    roles: rolesAsked(row),
    isJudged: judgements.length > 0,
    reviews: reviews.map((one) => one.row).filter((one) => standsAt(one, view.size)),
    ended: row.ended,
    endedAt: row.endedAt,
    asOf: view.asOf,
  }
}

builder.objectType(RequestRef, {
  description:
    "A change that is asked for: a version that is to run in an environment, what changes and why.",
  fields: (t) => ({
    version: t.field({
      type: VersionRef,
      description: "The version that is to run.",
      resolve: (item, _args, ctx) => getVersionOf(item, ctx, ({ versionId }) => versionId),
    }),
    replaces: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that ran there when it was asked for; null: none.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ replacesId }) => replacesId),
    }),
    environment: t.string({
      description: "The environment, such as production.",
      resolve: ({ row }) => row.environment,
    }),
    digest: t.field({
      type: "Digest",
      description: "The digest of the version, which reviews bind to.",
      resolve: ({ row }) => row.digest,
    }),
    what: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What changes.",
      resolve: optionalTextOf("what"),
    }),
    why: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it is changed.",
      resolve: optionalTextOf("why"),
    }),
    risk: t.field({
      type: ChangeRiskEnum,
      description: "How much may go wrong, in the eyes of whoever asks.",
      resolve: ({ row }) => row.risk as ChangeRisk,
    }),
    mayGoWrong: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What may go wrong, and what is done about it; null where that was not said.",
      resolve: optionalTextOf("mayGoWrong"),
    }),
    requester: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who asks, and neither judges nor reviews it; null for a machine.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ requesterId }) => requesterId),
    }),
    requestedAt: t.field({
      type: "DateTime",
      description: "When it was asked for.",
      resolve: ({ row }) => row.requestedAt,
    }),
    state: t.field({
      type: ChangeStateEnum,
      description: "Where it stands in the view.",
      resolve: async (item, _args, ctx) => changeStateOf(await standingOf(item, ctx)),
    }),
    isApproved: t.boolean({
      description: "Whether everybody asked approves, or did when the version went live.",
      resolve: async (item, _args, ctx) => isApproved(await standingOf(item, ctx)),
    }),
    roles: t.field({
      type: [SigningRoleEnum],
      description: "The roles whose review is asked for.",
      resolve: ({ row }) => rolesAsked(row) as SigningRole[],
    }),
    waitingFor: t.field({
      type: [SigningRoleEnum],
      description: "The roles asked in which nobody has approved.",
      resolve: async (item, _args, ctx) =>
        waitingRoles(await standingOf(item, ctx)) as SigningRole[],
    }),
    judgements: t.field({
      type: [JudgementRef],
      description: "Whether it was judged substantial and by whom, the last judgement first.",
      resolve: (item, _args, ctx) => judgementsOf(item, ctx),
    }),
    reviews: t.field({
      type: [ReviewRef],
      description: "What reviewers said, in the order of reviewing; those that stand count.",
      resolve: (item, _args, ctx) => reviewsOf(item, ctx),
    }),
    reopened: t.field({
      type: [ReopenedRef],
      description:
        "What spoke for the version that it replaces and does not speak for its own: evidence, sign-offs and reviews.",
      complexity: { field: 1, multiplier: 10 },
      resolve: async (item, _args, ctx) => {
        const [before, after] = await Promise.all([
          versionOf(item, ctx, ({ replacesId }) => replacesId),
          getVersionOf(item, ctx, ({ versionId }) => versionId),
        ])
        const on = item.row.requestedAt
        return reopenedBetween(item, ctx, { before: before?.row, after: after.row, on })
      },
    }),
    canary: t.field({
      type: DeploymentRef,
      nullable: true,
      description:
        "The canary of the version that runs there at the instant of the view; null: none. It does not close the request: running in full does.",
      complexity: 2,
      resolve: async (item, _args, ctx) => {
        const { versionId, environment } = item.row
        const ran = await deploymentsOf(item, ctx, ({ systemId }) => systemId)
        const canary = ran.find(
          ({ row }) =>
            row.kind === "CANARY" &&
            row.versionId === versionId &&
            row.environment === environment &&
            runsAt(row, item.view.asOf),
        )
        return canary ?? null
      },
    }),
    endedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "From when the version runs there, or when it was withdrawn; null: neither.",
      resolve: ({ row }) => row.endedAt,
    }),
    endReason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it was withdrawn; null where it was not.",
      resolve: (item, _args, { register }) =>
        isAbsent(item.row.endReason, item.row.endReasonAudience)
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.endReason,
              audience: item.row.endReasonAudience,
              field: "reason",
              entryOf: ({ endedIn }) => endedIn ?? 0,
            }),
    }),
    endedIn: t.int({
      nullable: true,
      description: "Index of the entry that ended it; null while it is open.",
      resolve: ({ row }) => row.endedIn,
    }),
    entry: t.int({
      description: "Index of the entry that asked for it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "changeRequests", (t) =>
  t.field({
    type: RequestConnection,
    description: "The changes of it that were asked for, the newest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register: { engine } }) =>
      connectAll(item.view, {
        name: "change requests",
        first: checkFirst(first),
        after,
        items: await many(
          item,
          "change requests",
          (rows) =>
            listRequests(
              engine.reader,
              item.view.size,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ systemId }) => systemId },
        ),
      }),
  }),
)
