import type { EntryOf, Json } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import {
  change,
  firstInstant,
  openInstant,
  openSize,
  query,
  type Reader,
  type Writer,
} from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type { JudgementTable } from "../db/judgement-tables.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<JudgementTable, "untilSize">>()((db, given) =>
  db.insertInto("judgement").values({
    rowId: given.rowId,
    systemId: given.systemId,
    topic: given.topic,
    value: given.value,
    detail: given.detail,
    partyId: given.partyId,
    lawVersion: given.lawVersion,
    citation: given.citation,
    text: given.text,
    textAudience: given.textAudience,
    judgedAt: given.judgedAt,
    dueAt: given.dueAt,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("judgement").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)
const openOf = query<{ systemId: string; topic: string }>()((db, given) =>
  db
    .selectFrom("judgement")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("topic", "=", given.topic)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)

export type JudgementRow = JudgementTable
/** What facts may read of it: nothing that can be erased. */
export type LastingJudgement = Omit<JudgementRow, "text" | "textAudience">

type Judging =
  | "legal-role.stated@1"
  | "risk.classified@1"
  | "tier.set@1"
  | "assessment.recorded@1"
  | "supplier.stated@1"
type JudgingEntry = { [Name in Judging]: Recorded<EntryOf<Name>> }[Judging]

/** What an entry judges, and in which of its fields the words are that can be erased. */
type Judged = {
  readonly topic: string
  readonly value: string
  readonly from: string
  readonly words: string
  readonly detail?: Json
  readonly party?: string | null
  readonly due?: string | null
}

/** From an instant on it is judged so, in the place of what was judged on the topic before. */
async function judge(
  tx: Writer,
  entry: JudgingEntry,
  { topic, value, from, words, detail = {}, party = null, due = null }: Judged,
): Promise<void> {
  const systemId = entry.system ?? ""
  const span: Span = { inForceFrom: from, inForceUntil: openInstant }
  const { closed, left } = cutSpans(await tx.all(openOf, { systemId, topic }), span)
  for (const { rowId } of closed) {
    await tx.run(close, { rowId, untilSize: entry.size })
    await closeTurningPoints(tx, rowId, entry.size)
  }
  const { lawVersion, citation } = entry.values
  const text = (entry.values as { readonly [field: string]: Json })[words]
  const judged = {
    systemId,
    topic,
    value,
    detail: canonical(detail),
    partyId: party,
    lawVersion,
    citation,
    text: typeof text === "string" ? text : null,
    textAudience: audienceOf(entry, words),
    judgedAt: entry.at,
    dueAt: due,
    entry: entry.index,
    ...span,
  }
  for (const row of [...left, judged]) await place(tx, row, entry.size)
}

async function place(
  tx: Writer,
  row: Omit<JudgementTable, "rowId" | "fromSize" | "untilSize">,
  size: number,
): Promise<void> {
  const rowId = spanRowId(`${row.systemId}/${row.topic}`, size, row.inForceFrom)
  await tx.run(insert, { ...row, rowId, fromSize: size })
  await insertTurningPoints(tx, rowId, row, size)
  const { dueAt, inForceFrom, inForceUntil } = row
  if (dueAt !== null && inForceFrom < dueAt && dueAt < inForceUntil)
    await insertTurningPoints(tx, rowId, { inForceFrom: firstInstant, inForceUntil: dueAt }, size)
}

export const judgementProjections: Projections = {
  "legal-role.stated@1": (tx, entry) => {
    const roles = entry.values.roles as readonly string[]
    const { from } = entry.values
    return judge(tx, entry, {
      topic: "legal-role",
      value: roles.join(" "),
      from,
      words: "reason",
    })
  },
  "risk.classified@1": (tx, entry) => {
    const { riskClass, annexPoint, exemptionClaimed, from } = entry.values
    const detail = { annexPoint, exemptionClaimed }
    return judge(tx, entry, { topic: "risk", value: riskClass, from, words: "reason", detail })
  },
  "tier.set@1": (tx, entry) => {
    const { tier, from } = entry.values
    return judge(tx, entry, { topic: "tier", value: tier, from, words: "reason" })
  },
  "assessment.recorded@1": (tx, entry) => {
    const { assessmentKind, outcome, assessedAt: from, reviewBy, document } = entry.values
    const topic = `assessment-${assessmentKind}`
    const detail = { document }
    return judge(tx, entry, {
      topic,
      value: outcome,
      from,
      words: "summary",
      detail,
      due: reviewBy,
    })
  },
  "supplier.stated@1": (tx, entry) => {
    const { product, supplier, noticeDays, from } = entry.values
    const detail = { noticeDays }
    return judge(tx, entry, {
      topic: "supplier",
      value: product,
      from,
      words: "contract",
      detail,
      party: supplier,
    })
  },
}

const overTime = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("judgement")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc")
    .orderBy("topic")
    .orderBy("rowId"),
)
/** What was judged of some systems over time, as far as known at a size; the latest first. */
export const listJudgements = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<JudgementRow[]> => reader.all(overTime, { ids, size })
