import type { EntryOf } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import type { IncidentSystemTable, IncidentTable } from "../db/incident-tables.ts"
import { change, openInstant, query, type Reader, type Writer } from "../db/query.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<IncidentTable>()((db, given) =>
  db.insertInto("incident").values({
    id: given.id,
    slug: given.slug,
    systemId: given.systemId,
    others: given.others,
    versionId: given.versionId,
    environment: given.environment,
    occurred: given.occurred,
    occurredPrecision: given.occurredPrecision,
    occurredFrom: given.occurredFrom,
    occurredUntil: given.occurredUntil,
    awareAt: given.awareAt,
    awarePrecision: given.awarePrecision,
    harms: given.harms,
    severity: given.severity,
    summary: given.summary,
    summaryAudience: given.summaryAudience,
    detectedAt: given.detectedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertSystem = change<IncidentSystemTable>()((db, given) =>
  db.insertInto("incidentSystem").values({
    incidentId: given.incidentId,
    systemId: given.systemId,
    firstSize: given.firstSize,
  }),
)
const affected = query<{ incidentId: string }>()((db, given) =>
  db.selectFrom("incidentSystem").select("systemId").where("incidentId", "=", given.incidentId),
)

type About = { readonly id: string; readonly size: number }

/** Pages of every system affected change at these instants. */
export async function turnAt(
  tx: Writer,
  incidentId: string,
  { id, size }: About,
  instants: readonly string[],
): Promise<void> {
  const systems = await tx.all(affected, { incidentId })
  for (const { systemId } of systems)
    for (const inForceFrom of new Set(instants)) {
      const row = `${systemId}/incident/${id}/${inForceFrom}`
      await insertTurningPoints(tx, row, { inForceFrom, inForceUntil: openInstant }, size)
    }
}

async function putDetected(
  tx: Writer,
  entry: Recorded<EntryOf<"incident.detected@1">>,
): Promise<void> {
  const { others, version, harms, ...said } = entry.values
  const { id, size: firstSize, index, at: detectedAt } = entry
  const systemId = entry.system ?? ""
  await tx.run(insert, {
    ...said,
    id,
    systemId,
    others: canonical(others),
    versionId: version,
    harms: canonical(harms),
    summaryAudience: audienceOf(entry, "summary"),
    detectedAt,
    firstSize,
    entry: index,
  })
  for (const of of [systemId, ...(others as readonly string[])])
    await tx.run(insertSystem, { incidentId: id, systemId: of, firstSize })
  await turnAt(tx, id, entry, [entry.values.awareAt])
}

export const incidentProjections = {
  "incident.detected@1": putDetected,
} satisfies Projections

export type IncidentRow = IncidentTable

/** The ids or words of a column that holds a list. */
export const listIn = <Of extends string = string>(column: string): readonly Of[] =>
  JSON.parse(column) as Of[]

const ofSlug = query<{ slug: string }>()((db, given) =>
  db.selectFrom("incident").selectAll().where("slug", "=", given.slug),
)
/** An incident by its slug, whatever the view; undefined when there is none. */
export const findIncident = (reader: Reader, slug: string): Promise<IncidentRow | undefined> =>
  reader.first(ofSlug, { slug })

const slugsFrom = query<{ from: string; until: string }>()((db, given) =>
  db
    .selectFrom("incident")
    .select("slug")
    .where("slug", ">=", given.from)
    .where("slug", "<", given.until),
)
/** The slugs of incidents that begin with a year and a hyphen. */
export async function listSlugsOfYear(reader: Reader, year: string): Promise<string[]> {
  // "." is the character after "-".
  const rows = await reader.all(slugsFrom, { from: `${year}-`, until: `${year}.` })
  return rows.map(({ slug }) => slug)
}

type In = { readonly size: number; readonly asOf: string }

const ofSystems = query<In & { ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("incidentSystem")
    .innerJoin("incident", "incident.id", "incidentSystem.incidentId")
    .selectAll("incident")
    .select("incidentSystem.systemId as affectedId")
    .where((on) => among(on.ref("incidentSystem.systemId"), given.ids))
    .where("incidentSystem.firstSize", "<=", given.size)
    .where("incident.awareAt", "<=", given.asOf)
    .orderBy("incidentSystem.systemId")
    .orderBy("incident.firstSize", "desc"),
)
/** An incident, and one of the systems that it affects. */
export type AffectingRow = IncidentRow & { readonly affectedId: string }

/** The incidents that affect some systems and were known in a view, the newest first. */
export const listIncidentsOf = (
  reader: Reader,
  { size, asOf }: In,
  ids: readonly string[],
): Promise<AffectingRow[]> => reader.all(ofSystems, { ids, size, asOf })

const newest = query<In & { before: number; limit: number }>()((db, given) =>
  db
    .selectFrom("incident")
    .selectAll()
    .where("firstSize", "<=", given.size)
    .where("firstSize", "<", given.before)
    .where("awareAt", "<=", given.asOf)
    .orderBy("firstSize", "desc")
    .limit(given.limit),
)
/** The incidents that were known in a view, the newest first. */
export const listIncidents = (
  reader: Reader,
  given: In & { before: number; limit: number },
): Promise<IncidentRow[]> => reader.all(newest, given)

const counted = query<In>()((db, given) =>
  db
    .selectFrom("incident")
    .select((on) => on.fn.countAll<number>().as("total"))
    .where("firstSize", "<=", given.size)
    .where("awareAt", "<=", given.asOf),
)
export const countIncidents = async (reader: Reader, { size, asOf }: In): Promise<number> =>
  (await reader.first(counted, { size, asOf }))?.total ?? 0

/** An incident in a view: undefined where it was not known. */
export async function findIncidentIn(
  reader: Reader,
  { size, asOf }: In,
  slug: string,
): Promise<IncidentRow | undefined> {
  const row = await findIncident(reader, slug)
  return row && row.firstSize <= size && row.awareAt <= asOf ? row : undefined
}

const ofIds = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("incident")
    .selectAll()
    .where((on) => among(on.ref("id"), given.ids)),
)
/** Incidents by the entries that recorded them. */
export const findIncidents = (reader: Reader, ids: readonly string[]): Promise<IncidentRow[]> =>
  reader.all(ofIds, { ids })
