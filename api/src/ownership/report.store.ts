import type { EntryOf, PreciseDate } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { change, openSize, query, type Reader, type Writer } from "../db/query.ts"
import type { ReportTable } from "../db/tables.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { View } from "../ledger/view.ts"
import { describeSystem, findSystemIdentity, placeSystem } from "./system.store.ts"

const insert = change<Omit<ReportTable, "untilSize">>()((db, given) =>
  db.insertInto("report").values({
    systemId: given.systemId,
    source: given.source,
    key: given.key,
    state: given.state,
    sourceWord: given.sourceWord,
    since: given.since,
    sinceDate: given.sinceDate,
    unitId: given.unitId,
    contact: given.contact,
    contactKind: given.contactKind,
    contactAudience: given.contactAudience,
    stillReported: given.stillReported,
    name: given.name,
    organisationId: given.organisationId,
    row: given.row,
    file: given.file,
    readAt: given.readAt,
    entry: given.entry,
    reportedIn: given.reportedIn,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ systemId: string; source: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("report")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("source", "=", given.source)
    .where("untilSize", "=", openSize),
)
const openReport = query<{ systemId: string; source: string }>()((db, given) =>
  db
    .selectFrom("report")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("source", "=", given.source)
    .where("untilSize", "=", openSize),
)

type Reported = Recorded<EntryOf<"system.reported@1">>

const rowOf = (entry: Reported, systemId: string): Omit<ReportTable, "untilSize"> => {
  const { organisation, unit, reportedState, since, slug: _slug, ...values } = entry.values
  return {
    ...values,
    systemId,
    state: reportedState,
    since: since && canonical(since),
    sinceDate: since?.date ?? null,
    unitId: unit,
    organisationId: organisation,
    contactAudience: audienceOf(entry, "contact"),
    stillReported: 1,
    entry: entry.index,
    reportedIn: entry.index,
    fromSize: entry.size,
  }
}

/** A system only reported so far is called what its source calls it; an act of ours stands above. */
async function describeAsReported(tx: Writer, entry: Reported, systemId: string): Promise<void> {
  const { name, organisation } = entry.values
  const said = { name, organisation, purpose: null, purposeAudience: "PUBLIC" }
  await describeSystem(tx, { systemId, fromSize: entry.size, entry: entry.index, said })
}

export const reportProjections: Projections = {
  "system.reported@1": async (tx, entry) => {
    const known = await findSystemIdentity(tx, entry.values.slug)
    const systemId = entry.system ?? entry.id
    if (!known) await placeSystem(tx, systemId, entry.values.slug, entry.size)
    if (!known || !(await isRegistered(tx, systemId))) await describeAsReported(tx, entry, systemId)
    await tx.run(close, { systemId, source: entry.values.source, untilSize: entry.size })
    await tx.run(insert, rowOf(entry, systemId))
  },
  "report.discontinued@1": async (tx, entry) => {
    const place = { systemId: entry.system ?? "", source: entry.values.source }
    const row = await tx.first(openReport, place)
    if (!row) return
    await tx.run(close, { ...place, untilSize: entry.size })
    await tx.run(insert, {
      ...row,
      stillReported: 0,
      file: entry.values.file,
      readAt: entry.values.readAt,
      entry: entry.index,
      fromSize: entry.size,
    })
  },
}

const registration = query<{ systemId: string }>()((db, given) =>
  db.selectFrom("systemState").select("rowId").where("systemId", "=", given.systemId).limit(1),
)
const isRegistered = async (reader: Reader, systemId: string): Promise<boolean> =>
  (await reader.first(registration, { systemId })) !== undefined

export type ReportRow = Omit<ReportTable, "since"> & { since: PreciseDate | null }

/** What facts may read of it: nothing that can be erased. */
export type LastingReport = Omit<ReportRow, "contact" | "contactAudience">

const parsed = (row: ReportTable): ReportRow => ({
  ...row,
  since: row.since === null ? null : (JSON.parse(row.since) as PreciseDate),
})

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("report")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("source"),
)
/** What sources say of some systems in a view: at most one report a source and system. */
export async function listReports(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<ReportRow[]> {
  return (await reader.all(ofSystems, { ids, size: view.size })).map(parsed)
}

const openOfKeys = query<{ source: string; keys: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("report")
    .selectAll()
    .where("source", "=", given.source)
    .where((on) => among(on.ref("key"), given.keys))
    .where("untilSize", "=", openSize),
)
/** The newest reports of a source under some keys. */
export async function listOpenReports(
  reader: Reader,
  source: string,
  keys: readonly string[],
): Promise<ReportRow[]> {
  return (await reader.all(openOfKeys, { source, keys })).map(parsed)
}

const openKeys = query<{ source: string; after: string; limit: number }>()((db, given) =>
  db
    .selectFrom("report")
    .select(["key", "systemId"])
    .where("source", "=", given.source)
    .where("key", ">", given.after)
    .where("untilSize", "=", openSize)
    .where("stillReported", "=", 1)
    .orderBy("key")
    .limit(given.limit),
)
/** The keys that a source still reports, in order, after one of them. */
export const listReportedKeys = (
  reader: Reader,
  given: { source: string; after: string; limit: number },
): Promise<{ key: string; systemId: string }[]> => reader.all(openKeys, given)
