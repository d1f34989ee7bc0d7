import type { ChangeJudgementTable, ChangeReviewTable } from "../db/change-tables.ts"
import { change, openSize, query, type Reader } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"

const insertJudgement = change<Omit<ChangeJudgementTable, "untilSize">>()((db, given) =>
  db.insertInto("changeJudgement").values({
    rowId: given.rowId,
    requestId: given.requestId,
    systemId: given.systemId,
    foreseen: given.foreseen,
    affectsCompliance: given.affectsCompliance,
    changesPurpose: given.changesPurpose,
    substantial: given.substantial,
    lawVersion: given.lawVersion,
    citation: given.citation,
    byId: given.byId,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    judgedAt: given.judgedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const insertReview = change<Omit<ChangeReviewTable, "untilSize">>()((db, given) =>
  db.insertInto("changeReview").values({
    rowId: given.rowId,
    requestId: given.requestId,
    systemId: given.systemId,
    digest: given.digest,
    role: given.role,
    reviewerId: given.reviewerId,
    outcome: given.outcome,
    comments: given.comments,
    commentsAudience: given.commentsAudience,
    reviewedAt: given.reviewedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)

type OfRequest = { requestId: string; untilSize: number }
const closeJudgement = change<OfRequest>()((db, given) =>
  db
    .updateTable("changeJudgement")
    .set({ untilSize: given.untilSize })
    .where("requestId", "=", given.requestId)
    .where("untilSize", "=", openSize),
)
const closeReviews = change<OfRequest>()((db, given) =>
  db
    .updateTable("changeReview")
    .set({ untilSize: given.untilSize })
    .where("requestId", "=", given.requestId)
    .where("untilSize", "=", openSize),
)
const closeOwn = change<OfRequest & { role: string; reviewerId: string }>()((db, given) =>
  db
    .updateTable("changeReview")
    .set({ untilSize: given.untilSize })
    .where("requestId", "=", given.requestId)
    .where("role", "=", given.role)
    .where("reviewerId", "=", given.reviewerId)
    .where("untilSize", "=", openSize),
)

export const reviewProjections: Projections = {
  "change.judged@1": async (tx, entry) => {
    const { request: requestId, foreseen, affectsCompliance, changesPurpose } = entry.values
    const { substantial, lawVersion, citation, by, reason } = entry.values
    const systemId = entry.system ?? ""
    await tx.run(closeJudgement, { requestId, untilSize: entry.size })
    await tx.run(closeReviews, { requestId, untilSize: entry.size })
    await tx.run(insertJudgement, {
      rowId: `${systemId}/judged/${entry.id}`,
      requestId,
      systemId,
      foreseen: Number(foreseen),
      affectsCompliance: Number(affectsCompliance),
      changesPurpose: Number(changesPurpose),
      substantial: Number(substantial),
      lawVersion,
      citation,
      byId: by,
      reason,
      reasonAudience: audienceOf(entry, "reason"),
      judgedAt: entry.at,
      entry: entry.index,
      fromSize: entry.size,
    })
  },
  "change.reviewed@1": async (tx, entry) => {
    const { request: requestId, digest, as: role, reviewer, outcome, comments } = entry.values
    const systemId = entry.system ?? ""
    await tx.run(closeOwn, { requestId, role, reviewerId: reviewer, untilSize: entry.size })
    await tx.run(insertReview, {
      rowId: `${systemId}/reviewed/${entry.id}`,
      requestId,
      systemId,
      digest,
      role,
      reviewerId: reviewer,
      outcome,
      comments,
      commentsAudience: audienceOf(entry, "comments"),
      reviewedAt: entry.at,
      entry: entry.index,
      fromSize: entry.size,
    })
  },
}

type At = { entry: number }
const eraseReason = change<At>()((db, { entry }) =>
  db
    .updateTable("changeJudgement")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", entry),
)
const eraseComments = change<At>()((db, { entry }) =>
  db
    .updateTable("changeReview")
    .set({ comments: null, commentsAudience: erased })
    .where("entry", "=", entry),
)

/** What of judgements and reviews is emptied when a value of their entries was destroyed. */
export const reviewErasures: Erasures = {
  "change.judged@1": async (tx, { index: entry }) => {
    await tx.run(eraseReason, { entry })
  },
  "change.reviewed@1": async (tx, { index: entry }) => {
    await tx.run(eraseComments, { entry })
  },
}

export type ChangeJudgementRow = ChangeJudgementTable
export type ChangeReviewRow = ChangeReviewTable
/** What facts may read of them: nothing that can be erased. */
export type LastingChangeJudgement = Omit<ChangeJudgementRow, "reason" | "reasonAudience">
export type LastingChangeReview = Omit<ChangeReviewRow, "comments" | "commentsAudience">

type OfSystems = { ids: readonly string[]; size: number }

const judgements = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("changeJudgement")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("fromSize", "desc"),
)
/** How changes of some systems were judged up to a size, the last first. */
export const listChangeJudgements = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ChangeJudgementRow[]> => reader.all(judgements, { ids, size })

const reviews = query<OfSystems>()((db, given, among) =>
  db
    .selectFrom("changeReview")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("fromSize"),
)
/** How changes of some systems were reviewed up to a size, in the order of reviewing. */
export const listChangeReviews = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ChangeReviewRow[]> => reader.all(reviews, { ids, size })

/** Whether a judgement or a review counts at a size. */
export const standsAt = (row: { readonly untilSize: number }, size: number): boolean =>
  size < row.untilSize
