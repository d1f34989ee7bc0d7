import type { EntryOf } from "@answerable/schema/entries"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { CharterEndTable, CharterReviewTable, CharterTable } from "../db/gate-tables.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insertCharter = change<CharterTable>()((db, given) =>
  db.insertInto("charter").values({
    id: given.id,
    systemId: given.systemId,
    success: given.success,
    successAudience: given.successAudience,
    scope: given.scope,
    scopeAudience: given.scopeAudience,
    atEnd: given.atEnd,
    atEndAudience: given.atEndAudience,
    answerableId: given.answerableId,
    answerableOffice: given.answerableOffice,
    authorId: given.authorId,
    charteredAt: given.charteredAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
type NewEnd = Omit<CharterEndTable, "untilSize">
const insertEnd = change<NewEnd>()((db, given) =>
  db.insertInto("charterEnd").values({
    rowId: given.rowId,
    charterId: given.charterId,
    systemId: given.systemId,
    endsAt: given.endsAt,
    how: given.how,
    extensions: given.extensions,
    decision: given.decision,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    decidedBy: given.decidedBy,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeEnds = change<{ systemId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("charterEnd")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize),
)
const insertReview = change<CharterReviewTable>()((db, given) =>
  db.insertInto("charterReview").values({
    charterId: given.charterId,
    area: given.area,
    officeId: given.officeId,
    reviewerId: given.reviewerId,
    outcome: given.outcome,
    note: given.note,
    noteAudience: given.noteAudience,
    reviewedAt: given.reviewedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

const eraseText = {
  success: change<{ entry: number }>()((db, given) =>
    db
      .updateTable("charter")
      .set({ success: null, successAudience: erased })
      .where("entry", "=", given.entry),
  ),
  scope: change<{ entry: number }>()((db, given) =>
    db
      .updateTable("charter")
      .set({ scope: null, scopeAudience: erased })
      .where("entry", "=", given.entry),
  ),
  atEnd: change<{ entry: number }>()((db, given) =>
    db
      .updateTable("charter")
      .set({ atEnd: null, atEndAudience: erased })
      .where("entry", "=", given.entry),
  ),
}
const eraseReason = change<{ entry: number }>()((db, given) =>
  db
    .updateTable("charterEnd")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseNote = change<{ entry: number }>()((db, given) =>
  db
    .updateTable("charterReview")
    .set({ note: null, noteAudience: erased })
    .where("entry", "=", given.entry),
)

/** What of the rows of a pilot is emptied when a value of an entry was destroyed. */
export const charterErasures: Erasures = {
  "pilot.chartered@1": async (tx, { index: entry, fields }) => {
    for (const [field, change] of Object.entries(eraseText))
      if (fields.includes(field)) await tx.run(change, { entry })
  },
  "pilot.extended@1": async (tx, { index: entry }) => {
    await tx.run(eraseReason, { entry })
  },
  "pilot.ended@1": async (tx, { index: entry }) => {
    await tx.run(eraseReason, { entry })
  },
  "charter.reviewed@1": async (tx, { index: entry }) => {
    await tx.run(eraseNote, { entry })
  },
}

/** How long the pilot is to last from now on, in the place of what was said before. */
async function endAt(tx: Writer, end: NewEnd, before?: CharterEndTable): Promise<void> {
  if (before) await closeTurningPoints(tx, before.rowId, end.fromSize)
  await tx.run(closeEnds, { systemId: end.systemId, untilSize: end.fromSize })
  await tx.run(insertEnd, end)
  const span = { inForceFrom: end.endsAt, inForceUntil: openInstant }
  await insertTurningPoints(tx, end.rowId, span, end.fromSize)
}

type Later = Recorded<EntryOf<"pilot.extended@1">> | Recorded<EntryOf<"pilot.ended@1">>

async function follow(tx: Writer, entry: Later, said: Partial<NewEnd>): Promise<void> {
  const systemId = entry.system ?? ""
  const before = await tx.first(openEnd, { systemId })
  if (!before) return
  const rowId = `${systemId}/charter/${entry.size}`
  const { index, size } = entry
  const { untilSize: _, ...kept } = before
  await endAt(
    tx,
    { ...kept, ...said, rowId, decidedBy: entry.values.decidedBy, entry: index, fromSize: size },
    before,
  )
}

export const charterProjections: Projections = {
  "pilot.chartered@1": async (tx, entry) => {
    const { values, id, index, size, at } = entry
    const systemId = entry.system ?? ""
    await tx.run(insertCharter, {
      id,
      systemId,
      success: values.success,
      successAudience: audienceOf(entry, "success"),
      scope: values.scope,
      scopeAudience: audienceOf(entry, "scope"),
      atEnd: values.atEnd,
      atEndAudience: audienceOf(entry, "atEnd"),
      answerableId: values.answerable,
      answerableOffice: values.answerableOffice,
      authorId: values.author,
      charteredAt: at,
      firstSize: size,
      entry: index,
    })
    await endAt(
      tx,
      {
        rowId: `${systemId}/charter/${size}`,
        charterId: id,
        systemId,
        endsAt: values.endsAt,
        how: "CHARTERED",
        extensions: 0,
        decision: null,
        reason: null,
        reasonAudience: "PUBLIC",
        decidedBy: null,
        entry: index,
        fromSize: size,
      },
      await tx.first(openEnd, { systemId }),
    )
  },
  "charter.reviewed@1": async (tx, entry) => {
    const { charter, as, office, reviewer, outcome, note } = entry.values
    await tx.run(insertReview, {
      charterId: charter,
      area: as,
      officeId: office,
      reviewerId: reviewer,
      outcome,
      note,
      noteAudience: audienceOf(entry, "note"),
      reviewedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "pilot.extended@1": async (tx, entry) => {
    const before = await tx.first(openEnd, { systemId: entry.system ?? "" })
    await follow(tx, entry, {
      how: "EXTENDED",
      endsAt: entry.values.endsAt,
      extensions: (before?.extensions ?? 0) + 1,
      reason: entry.values.reason,
      reasonAudience: audienceOf(entry, "reason"),
    })
  },
  "pilot.ended@1": (tx, entry) =>
    follow(tx, entry, {
      how: "ENDED",
      endsAt: entry.values.endedAt,
      decision: entry.values.decision,
      reason: entry.values.outcomes,
      reasonAudience: audienceOf(entry, "outcomes"),
    }),
}

const openEnd = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("charterEnd")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize),
)

const columns = [
  "charter.id",
  "charter.systemId",
  "charter.success",
  "charter.successAudience",
  "charter.scope",
  "charter.scopeAudience",
  "charter.atEnd",
  "charter.atEndAudience",
  "charter.answerableId",
  "charter.answerableOffice",
  "charter.authorId",
  "charter.charteredAt",
  "charter.entry",
  "charterEnd.endsAt",
  "charterEnd.how",
  "charterEnd.extensions",
  "charterEnd.decision",
  "charterEnd.reason",
  "charterEnd.reasonAudience",
  "charterEnd.decidedBy",
  "charterEnd.entry as endEntry",
] as const

/** A charter, and until when the pilot is to last. */
export type CharterRow = Omit<CharterTable, "firstSize"> &
  Pick<
    CharterEndTable,
    "endsAt" | "how" | "extensions" | "decision" | "reason" | "reasonAudience" | "decidedBy"
  > & { readonly endEntry: number }

/** What facts may read of it: nothing that can be erased. */
export type LastingCharter = Pick<
  CharterRow,
  "endsAt" | "how" | "extensions" | "entry" | "endEntry"
>

const inView = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("charterEnd")
    .innerJoin("charter", "charter.id", "charterEnd.charterId")
    .select(columns)
    .where((on) => among(on.ref("charterEnd.systemId"), given.ids))
    .where("charterEnd.fromSize", "<=", given.size)
    .where("charterEnd.untilSize", ">", given.size),
)
/** The newest charter of some systems at a size, at most one each. */
export const listCharters = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<CharterRow[]> => reader.all(inView, { ids, size })

export type CharterReviewRow = CharterReviewTable

/** What facts may read of it: nothing that can be erased. */
export type LastingCharterReview = Pick<CharterReviewRow, "area" | "outcome" | "entry">

const reviewsOf = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("charterReview")
    .selectAll()
    .where((on) => among(on.ref("charterId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("firstSize"),
)
/** What was said of some charters at a size, in order: the last word of each side counts. */
export const listCharterReviews = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<CharterReviewRow[]> => reader.all(reviewsOf, { ids, size })
