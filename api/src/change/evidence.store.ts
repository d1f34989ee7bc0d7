import { canonical } from "@answerable/schema/ledger"
import type { EvidenceTable } from "../db/evidence-tables.ts"
import type { EntryOf } from "@answerable/schema/entries"
import { change, firstInstant, openInstant, query, type Reader, type Writer } from "../db/query.ts"
import type { ErasedEntry, Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"
import { forgetFile } from "./evidence-file.store.ts"

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
    id: given.id,
    answersId: given.answersId,
    supersedesId: given.supersedesId,
  }),
)
const eraseTitle = change<{ entry: number }>()((db, { entry }) =>
  db.updateTable("evidence").set({ title: null, titleAudience: erased }).where("entry", "=", entry),
)

const eraseRecorded = async (tx: Writer, { index: entry, id }: ErasedEntry): Promise<void> => {
  await tx.run(eraseTitle, { entry })
  // Who may no longer know what a file is called may not read it either.
  await forgetFile(tx, id, null)
}

/** What of evidence is emptied when a value of its entry was destroyed. */
export const evidenceErasures: Erasures = {
  "evidence.recorded@1": eraseRecorded,
  "evidence.recorded@2": eraseRecorded,
}

type Related = { readonly answers: string | null; readonly supersedes: string | null }

async function putEvidence(
  tx: Writer,
  entry: Recorded<EntryOf<"evidence.recorded@1">> | Recorded<EntryOf<"evidence.recorded@2">>,
  { answers, supersedes }: Related,
): Promise<void> {
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
    id: entry.id,
    answersId: answers,
    supersedesId: supersedes,
  })
  const span = { inForceFrom: firstInstant, inForceUntil: goodUntil ?? openInstant }
  await insertTurningPoints(tx, rowId, span, entry.size)
}

export const evidenceProjections: Projections = {
  "evidence.recorded@1": (tx, entry) => putEvidence(tx, entry, { answers: null, supersedes: null }),
  "evidence.recorded@2": (tx, entry) => putEvidence(tx, entry, entry.values),
}

/** Evidence, and what was said of it as far as known at a size. */
export type EvidenceRow = EvidenceTable & {
  readonly outcome: string | null
  readonly judgedAt: string | null
  readonly judgedIn: number | null
  readonly supersededAt: string | null
  readonly supersededIn: number | null
}
/** The digests that it speaks about. */
export const scopeIn = ({ scope }: Pick<EvidenceRow, "scope">): readonly string[] =>
  JSON.parse(scope) as string[]

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("evidence")
    .leftJoin("evidenceJudgement as judgement", (join) =>
      join
        .onRef("judgement.evidenceId", "=", "evidence.id")
        .on("judgement.firstSize", "<=", given.size),
    )
    .leftJoin("evidence as newer", (join) =>
      join.onRef("newer.supersedesId", "=", "evidence.id").on("newer.firstSize", "<=", given.size),
    )
    .selectAll("evidence")
    .select([
      "judgement.outcome",
      "judgement.at as judgedAt",
      "judgement.entry as judgedIn",
      "newer.recordedAt as supersededAt",
      "newer.entry as supersededIn",
    ])
    .where((on) => among(on.ref("evidence.systemId"), given.ids))
    .where("evidence.firstSize", "<=", given.size)
    .orderBy("evidence.systemId")
    .orderBy("evidence.occurredAt", "desc")
    .orderBy("evidence.firstSize", "desc"),
)
/** What speaks about some systems as far as known at a size, the latest first. */
export const listEvidence = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<EvidenceRow[]> => reader.all(ofSystems, { ids, size })

/** Evidence as what keeps its file looks at it. */
export type FoundEvidence = Pick<
  EvidenceTable,
  "id" | "systemId" | "digest" | "titleAudience" | "entry"
> & { readonly slug: string }

const ofEntry = query<{ entry: number }>()((db, given) =>
  db
    .selectFrom("evidence")
    .innerJoin("system", "system.id", "evidence.systemId")
    .select([
      "evidence.id",
      "evidence.systemId",
      "evidence.digest",
      "evidence.titleAudience",
      "evidence.entry",
      "system.slug",
    ])
    .where("evidence.entry", "=", given.entry),
)
/** Evidence by the entry that recorded it. */
export const findEvidence = (reader: Reader, entry: number): Promise<FoundEvidence | undefined> =>
  reader.first(ofEntry, { entry })

const ofId = query<{ id: string }>()((db, given) =>
  db.selectFrom("evidence").select(["systemId", "digest"]).where("id", "=", given.id),
)
/** The system and the digest of evidence by its id. */
export const findRecorded = (
  reader: Reader,
  id: string,
): Promise<Pick<EvidenceTable, "systemId" | "digest"> | undefined> => reader.first(ofId, { id })
