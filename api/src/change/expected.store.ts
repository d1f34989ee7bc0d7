import { canonical } from "@answerable/schema/ledger"
import type {
  EvidenceExpectedTable,
  EvidenceJudgementTable,
  EvidenceMissedTable,
} from "../db/evidence-tables.ts"
import { change, firstInstant, query, type Reader, type Writer } from "../db/query.ts"
import type { ErasedEntry, Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insertExpected = change<EvidenceExpectedTable>()((db, given) =>
  db.insertInto("evidenceExpected").values({
    id: given.id,
    systemId: given.systemId,
    kind: given.kind,
    title: given.title,
    titleAudience: given.titleAudience,
    scope: given.scope,
    ownerId: given.ownerId,
    dueAt: given.dueAt,
    expectedAt: given.expectedAt,
    byId: given.byId,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertJudgement = change<EvidenceJudgementTable>()((db, given) =>
  db.insertInto("evidenceJudgement").values({
    evidenceId: given.evidenceId,
    systemId: given.systemId,
    outcome: given.outcome,
    note: given.note,
    noteAudience: given.noteAudience,
    byId: given.byId,
    at: given.at,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertMissed = change<EvidenceMissedTable>()((db, given) =>
  db.insertInto("evidenceMissed").values({
    entry: given.entry,
    expectedId: given.expectedId,
    systemId: given.systemId,
    since: given.since,
    firstSize: given.firstSize,
  }),
)

export const expectedProjections = {
  "evidence.expected@1": async (tx, entry) => {
    const { evidenceKind, title, scope, owner, dueAt, by } = entry.values
    const systemId = entry.system ?? ""
    await tx.run(insertExpected, {
      id: entry.id,
      systemId,
      kind: evidenceKind,
      title,
      titleAudience: audienceOf(entry, "title"),
      scope: scope === null ? null : canonical(scope),
      ownerId: owner,
      dueAt,
      expectedAt: entry.at,
      byId: by,
      firstSize: entry.size,
      entry: entry.index,
    })
    const span = { inForceFrom: firstInstant, inForceUntil: dueAt }
    await insertTurningPoints(tx, `${systemId}/expected/${entry.id}`, span, entry.size)
  },
  "evidence.missed@1": async (tx, { system, values, index, size }) => {
    const { expected: expectedId, since } = values
    const row = { expectedId, systemId: system ?? "", since, firstSize: size, entry: index }
    await tx.run(insertMissed, row)
  },
  "evidence.accepted@1": async (tx, entry) => {
    const { evidence: evidenceId, note, by: byId } = entry.values
    await tx.run(insertJudgement, {
      evidenceId,
      systemId: entry.system ?? "",
      outcome: "ACCEPTED",
      note,
      noteAudience: audienceOf(entry, "note"),
      byId,
      at: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "evidence.rejected@1": async (tx, entry) => {
    const { evidence: evidenceId, reason, by: byId } = entry.values
    await tx.run(insertJudgement, {
      evidenceId,
      systemId: entry.system ?? "",
      outcome: "REJECTED",
      note: reason,
      noteAudience: audienceOf(entry, "reason"),
      byId,
      at: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
} satisfies Projections

type At = { entry: number }
const eraseTitle = change<At>()((db, { entry }) =>
  db
    .updateTable("evidenceExpected")
    .set({ title: null, titleAudience: erased })
    .where("entry", "=", entry),
)
const eraseNote = change<At>()((db, { entry }) =>
  db
    .updateTable("evidenceJudgement")
    .set({ note: null, noteAudience: erased })
    .where("entry", "=", entry),
)
const withoutNote = async (tx: Writer, { index: entry }: ErasedEntry): Promise<void> => {
  await tx.run(eraseNote, { entry })
}

/** What of expectations and judgements is emptied when a value of their entries was destroyed. */
export const expectedErasures: Erasures = {
  "evidence.expected@1": async (tx, { index: entry }) => {
    await tx.run(eraseTitle, { entry })
  },
  "evidence.accepted@1": withoutNote,
  "evidence.rejected@1": withoutNote,
}

export type ExpectedRow = EvidenceExpectedTable
export type JudgementOfEvidenceRow = EvidenceJudgementTable
export type MissedRow = EvidenceMissedTable

type Of = { ids: readonly string[]; size: number }

const expected = query<Of>()((db, given, among) =>
  db
    .selectFrom("evidenceExpected")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("dueAt", "desc")
    .orderBy("firstSize", "desc"),
)
/** What evidence is expected of some systems, as far as known at a size, what is due last first. */
export const listExpected = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ExpectedRow[]> => reader.all(expected, { ids, size })

const missed = query<Of>()((db, given, among) =>
  db
    .selectFrom("evidenceMissed")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("entry"),
)
/** What was told to be missing of some systems. */
export const listMissed = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<MissedRow[]> => reader.all(missed, { ids, size })

const judgements = query<Of>()((db, given, among) =>
  db
    .selectFrom("evidenceJudgement")
    .selectAll()
    .where((on) => among(on.ref("evidenceId"), given.ids))
    .where("firstSize", "<=", given.size),
)
/** How evidence was judged, by the ids of the evidence. */
export const listJudgements = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<JudgementOfEvidenceRow[]> => reader.all(judgements, { ids, size })

const due = query<{ size: number; asOf: string; after: string; limit: number }>()((db, given) =>
  db
    .selectFrom("evidenceExpected")
    .select("systemId")
    .distinct()
    .where("firstSize", "<=", given.size)
    .where("dueAt", "<=", given.asOf)
    .where("systemId", ">", given.after)
    .orderBy("systemId")
    .limit(given.limit),
)
/** The next systems of which evidence was due by an instant, by id. */
export async function listDueSystems(
  reader: Reader,
  { size, asOf }: { size: number; asOf: string },
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await reader.all(due, { size, asOf, after, limit })
  return rows.map(({ systemId }) => systemId)
}
