import { canonical } from "@answerable/schema/ledger"
import type { EvidenceTable } from "../db/change-tables.ts"
import { change, firstInstant, openInstant, query, type Reader } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<EvidenceTable>()((db, given) =>
  db.insertInto("evidence").values({
    rowId: given.rowId,
    systemId: given.systemId,
    kind: given.kind,
    title: given.title,
    titleAudience: given.titleAudience,
    digest: given.digest,
    scope: given.scope,
    occurredAt: given.occurredAt,
    goodUntil: given.goodUntil,
    collectorId: given.collectorId,
    recordedAt: given.recordedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const eraseTitle = change<{ entry: number }>()((db, { entry }) =>
  db.updateTable("evidence").set({ title: null, titleAudience: erased }).where("entry", "=", entry),
)

/** What of evidence is emptied when a value of its entry was destroyed. */
export const evidenceErasures: Erasures = {
  "evidence.recorded@1": async (tx, { index: entry }) => {
    await tx.run(eraseTitle, { entry })
  },
}

export const evidenceProjections: Projections = {
  "evidence.recorded@1": async (tx, entry) => {
    const { evidenceKind, title, digest, scope, occurredAt, goodUntil, collector } = entry.values
    const systemId = entry.system ?? ""
    const rowId = `${systemId}/evidence/${entry.id}`
    await tx.run(insert, {
      rowId,
      systemId,
      kind: evidenceKind,
      title,
      titleAudience: audienceOf(entry, "title"),
      digest,
      scope: canonical(scope),
      occurredAt,
      goodUntil,
      collectorId: collector,
      recordedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
    const span = { inForceFrom: firstInstant, inForceUntil: goodUntil ?? openInstant }
    await insertTurningPoints(tx, rowId, span, entry.size)
  },
}

export type EvidenceRow = EvidenceTable
/** The digests that it speaks about. */
export const scopeIn = ({ scope }: Pick<EvidenceRow, "scope">): readonly string[] =>
  JSON.parse(scope) as string[]

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("evidence")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("occurredAt", "desc")
    .orderBy("firstSize", "desc"),
)
/** What speaks about some systems as far as known at a size, the latest first. */
export const listEvidence = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<EvidenceRow[]> => reader.all(ofSystems, { ids, size })
