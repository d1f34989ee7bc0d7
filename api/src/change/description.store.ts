import type { EntryOf } from "@answerable/schema/entries"
import type { VersionCardTable, VersionProvenanceTable } from "../db/description-tables.ts"
import { change, openSize, query, type Change, type Reader, type Writer } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { ErasedEntry, Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import type { DescriptionCase } from "./description.rules.ts"

type Subject = { subjectId: string }

const insertProvenance = change<Omit<VersionProvenanceTable, "untilSize">>()((db, given) =>
  db.insertInto("versionProvenance").values({
    subjectId: given.subjectId,
    provenance: given.provenance,
    provenanceAudience: given.provenanceAudience,
    source: given.source,
    sourceAudience: given.sourceAudience,
    run: given.run,
    runAudience: given.runAudience,
    licence: given.licence,
    licenceAudience: given.licenceAudience,
    statedAt: given.statedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeProvenance = change<Subject & { size: number }>()((db, given) =>
  db
    .updateTable("versionProvenance")
    .set({ untilSize: given.size })
    .where("subjectId", "=", given.subjectId)
    .where("untilSize", "=", openSize),
)
const insertCard = change<Omit<VersionCardTable, "untilSize">>()((db, given) =>
  db.insertInto("versionCard").values({
    subjectId: given.subjectId,
    digest: given.digest,
    cardTitle: given.cardTitle,
    cardTitleAudience: given.cardTitleAudience,
    cardSource: given.cardSource,
    cardSourceAudience: given.cardSourceAudience,
    cardText: given.cardText,
    cardTextAudience: given.cardTextAudience,
    statedAt: given.statedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeCard = change<Subject & { size: number }>()((db, given) =>
  db
    .updateTable("versionCard")
    .set({ untilSize: given.size })
    .where("subjectId", "=", given.subjectId)
    .where("untilSize", "=", openSize),
)

type Described = Recorded<EntryOf<"version.described@1"> | EntryOf<"model-version.described@1">>

/** Writes what an entry says of a version: what it says nothing of stays as it was. */
async function describe(tx: Writer, subjectId: string, entry: Described): Promise<void> {
  const { values, size, index, at: statedAt } = entry
  const { provenance, source, run, licence, card } = values
  const row = { subjectId, statedAt, entry: index, fromSize: size }
  if (values.speaksOf !== "CARD") {
    await tx.run(closeProvenance, { subjectId, size })
    await tx.run(insertProvenance, {
      ...row,
      provenance,
      provenanceAudience: audienceOf(entry, "provenance"),
      source,
      sourceAudience: audienceOf(entry, "source"),
      run,
      runAudience: audienceOf(entry, "run"),
      licence,
      licenceAudience: audienceOf(entry, "licence"),
    })
  }
  if (values.speaksOf !== "PROVENANCE" && card !== null) {
    await tx.run(closeCard, { subjectId, size })
    await tx.run(insertCard, {
      ...row,
      digest: card,
      cardTitle: values.cardTitle,
      cardTitleAudience: audienceOf(entry, "cardTitle"),
      cardSource: values.cardSource,
      cardSourceAudience: audienceOf(entry, "cardSource"),
      cardText: values.cardText,
      cardTextAudience: audienceOf(entry, "cardText"),
    })
  }
}

export const descriptionProjections: Projections = {
  "version.described@1": (tx, entry) => describe(tx, entry.values.version, entry),
  "model-version.described@1": (tx, entry) => describe(tx, entry.values.modelVersion, entry),
}

type At = { entry: number }
const erasing = {
  provenance: change<At>()((db, given) =>
    db
      .updateTable("versionProvenance")
      .set({ provenance: null, provenanceAudience: erased })
      .where("entry", "=", given.entry),
  ),
  source: change<At>()((db, given) =>
    db
      .updateTable("versionProvenance")
      .set({ source: null, sourceAudience: erased })
      .where("entry", "=", given.entry),
  ),
  run: change<At>()((db, given) =>
    db
      .updateTable("versionProvenance")
      .set({ run: null, runAudience: erased })
      .where("entry", "=", given.entry),
  ),
  licence: change<At>()((db, given) =>
    db
      .updateTable("versionProvenance")
      .set({ licence: null, licenceAudience: erased })
      .where("entry", "=", given.entry),
  ),
  cardTitle: change<At>()((db, given) =>
    db
      .updateTable("versionCard")
      .set({ cardTitle: null, cardTitleAudience: erased })
      .where("entry", "=", given.entry),
  ),
  cardSource: change<At>()((db, given) =>
    db
      .updateTable("versionCard")
      .set({ cardSource: null, cardSourceAudience: erased })
      .where("entry", "=", given.entry),
  ),
  cardText: change<At>()((db, given) =>
    db
      .updateTable("versionCard")
      .set({ cardText: null, cardTextAudience: erased })
      .where("entry", "=", given.entry),
  ),
} as const satisfies { readonly [field: string]: Change<At> }

async function empty(tx: Writer, { index: entry, fields }: ErasedEntry): Promise<void> {
  for (const [field, change] of Object.entries(erasing))
    if (fields.includes(field)) await tx.run(change, { entry })
}

/** What of what is said of versions is emptied when a value of its entry was destroyed. */
export const descriptionErasures: Erasures = {
  "version.described@1": empty,
  "model-version.described@1": empty,
}

export type ProvenanceRow = VersionProvenanceTable
export type CardRow = VersionCardTable
type Known = { ids: readonly string[]; size: number }

const provenances = query<Known>()((db, given, among) =>
  db
    .selectFrom("versionProvenance")
    .selectAll()
    .where((on) => among(on.ref("subjectId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size),
)
/** Where some versions come from, as known at a size, by the id of the version. */
export async function findProvenances(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<string, ProvenanceRow>> {
  const rows = await reader.all(provenances, { ids: [...new Set(ids)], size })
  return new Map(rows.map((row) => [row.subjectId, row]))
}

const cards = query<Known>()((db, given, among) =>
  db
    .selectFrom("versionCard")
    .selectAll()
    .where((on) => among(on.ref("subjectId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size),
)
/** The cards of some versions, as known at a size, by the id of the version. */
export async function findCards(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<string, CardRow>> {
  const rows = await reader.all(cards, { ids: [...new Set(ids)], size })
  return new Map(rows.map((row) => [row.subjectId, row]))
}

/** What is said of some versions as it is known now, by the id of one. */
export async function readDescriptions(
  reader: Reader,
  ids: readonly string[],
): Promise<(id: string) => DescriptionCase["known"]> {
  const { size } = await readEnd(reader)
  const provenances = await findProvenances(reader, size, ids)
  const cards = await findCards(reader, size, ids)
  return (id) => {
    const card = cards.get(id)
    return {
      provenance: provenances.get(id) ?? null,
      card: card ? { ...card, card: card.digest } : null,
    }
  }
}
