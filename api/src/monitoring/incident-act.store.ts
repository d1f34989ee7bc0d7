import type { EntryOf } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import type { IncidentActTable, IncidentJudgementTable } from "../db/incident-tables.ts"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import type { IncidentAct } from "./incident-state.rules.ts"
import { turnAt } from "./incident.store.ts"

const insertJudgement = change<IncidentJudgementTable>()((db, given) =>
  db.insertInto("incidentJudgement").values({
    id: given.id,
    incidentId: given.incidentId,
    serious: given.serious,
    harms: given.harms,
    severity: given.severity,
    clock: given.clock,
    article: given.article,
    awareAt: given.awareAt,
    dueAt: given.dueAt,
    lawVersion: given.lawVersion,
    citation: given.citation,
    byId: given.byId,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    judgedAt: given.judgedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertAct = change<IncidentActTable>()((db, given) =>
  db.insertInto("incidentAct").values({
    id: given.id,
    incidentId: given.incidentId,
    act: given.act,
    report: given.report,
    at: given.at,
    authority: given.authority,
    authorityAudience: given.authorityAudience,
    digest: given.digest,
    changes: given.changes,
    words: given.words,
    wordsAudience: given.wordsAudience,
    byId: given.byId,
    recordedAt: given.recordedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
/** The field of each kind that says what was done, what was learnt, what came of it, or why. */
export const wordsOf = {
  CONTAINED: "how",
  REPORTED: "",
  UNFROZEN: "what",
  CORRECTED: "what",
  LESSON: "lesson",
  CLOSED: "outcome",
  REOPENED: "reason",
} as const satisfies Record<IncidentAct, string>

type Acting =
  | Recorded<EntryOf<"incident.contained@1">>
  | Recorded<EntryOf<"incident.reported@1">>
  | Recorded<EntryOf<"incident.unfrozen@1">>
  | Recorded<EntryOf<"incident.corrected@1">>
  | Recorded<EntryOf<"lesson.learnt@1">>
  | Recorded<EntryOf<"incident.closed@1">>
  | Recorded<EntryOf<"incident.reopened@1">>

type Done = Partial<Pick<IncidentActTable, "report" | "at" | "authority" | "digest" | "words">> & {
  readonly changes?: readonly string[]
}

async function putAct(tx: Writer, entry: Acting, act: IncidentAct, done: Done): Promise<void> {
  const { incident: incidentId, by } = entry.values
  const { report = null, authority = null, digest = null, words = null, changes = [] } = done
  const at = done.at ?? entry.at
  const field = wordsOf[act]
  await tx.run(insertAct, {
    id: entry.id,
    incidentId,
    act,
    report,
    at,
    authority,
    authorityAudience: "authority" in entry.values ? audienceOf(entry, "authority") : "PUBLIC",
    digest,
    changes: canonical([...changes]),
    words,
    wordsAudience: field === "" ? "PUBLIC" : audienceOf(entry, field),
    byId: by,
    recordedAt: entry.at,
    firstSize: entry.size,
    entry: entry.index,
  })
  await turnAt(tx, incidentId, entry, [at])
}

export const incidentActProjections = {
  "incident.triaged@1": async (tx, entry) => {
    const { incident: incidentId, serious, harms, by, ...said } = entry.values
    await tx.run(insertJudgement, {
      ...said,
      id: entry.id,
      incidentId,
      serious: serious ? 1 : 0,
      harms: canonical(harms),
      byId: by,
      reasonAudience: audienceOf(entry, "reason"),
      judgedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
    await turnAt(tx, incidentId, entry, [entry.at, ...(said.dueAt === null ? [] : [said.dueAt])])
  },
  "incident.contained@1": (tx, entry) =>
    putAct(tx, entry, "CONTAINED", { at: entry.values.containedAt, words: entry.values.how }),
  "incident.reported@1": (tx, entry) => {
    const { report, authority, digest, reportedAt: at } = entry.values
    return putAct(tx, entry, "REPORTED", { report, at, authority, digest })
  },
  "incident.unfrozen@1": (tx, entry) => {
    const { authority, toldAt: at, what: words } = entry.values
    return putAct(tx, entry, "UNFROZEN", { at, authority, words })
  },
  "incident.corrected@1": (tx, entry) => {
    const { correctedAt: at, what: words, changes } = entry.values
    return putAct(tx, entry, "CORRECTED", { at, words, changes: changes as readonly string[] })
  },
  "lesson.learnt@1": (tx, entry) => {
    const { lesson: words, change: request } = entry.values
    return putAct(tx, entry, "LESSON", { words, changes: request === null ? [] : [request] })
  },
  "incident.closed@1": (tx, entry) => putAct(tx, entry, "CLOSED", { words: entry.values.outcome }),
  "incident.reopened@1": (tx, entry) =>
    putAct(tx, entry, "REOPENED", { words: entry.values.reason }),
} satisfies Projections

export type JudgementRow = IncidentJudgementTable
export type ActRow = IncidentActTable

type Of = { readonly ids: readonly string[]; readonly size: number }

const judgements = query<Of>()((db, given, among) =>
  db
    .selectFrom("incidentJudgement")
    .selectAll()
    .where((on) => among(on.ref("incidentId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("incidentId")
    .orderBy("firstSize"),
)
/** How some incidents were judged as far as known at a size, the first judgement first. */
export const listJudgementsOf = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<JudgementRow[]> => reader.all(judgements, { ids, size })

const acts = query<Of>()((db, given, among) =>
  db
    .selectFrom("incidentAct")
    .selectAll()
    .where((on) => among(on.ref("incidentId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("incidentId")
    .orderBy("firstSize"),
)
/** What was done about some incidents as far as known at a size, the first first. */
export const listActsOf = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ActRow[]> => reader.all(acts, { ids, size })
