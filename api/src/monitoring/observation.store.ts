import type { EntryOf, Observed } from "@answerable/schema/entries"
import { linesOf } from "@answerable/schema/ledger"
import type {
  CheckStandingTable,
  ObservationBatchTable,
  ObservationTable,
} from "../db/monitoring-tables.ts"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId } from "../db/spans.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import { dueOf, timeOf } from "./cadence.rules.ts"
import { limitOf, planAt, rhythmOf } from "./plan.rules.ts"
import { listPlanned, type PlannedRow } from "./plan.store.ts"
import { isBreach } from "./silence.rules.ts"

const insertBatch = change<ObservationBatchTable>()((db, given) =>
  db.insertInto("observationBatch").values({
    entry: given.entry,
    systemId: given.systemId,
    received: given.received,
    dropped: given.dropped,
    firstSequence: given.firstSequence,
    lastSequence: given.lastSequence,
    windowFrom: given.windowFrom,
    windowUntil: given.windowUntil,
    tool: given.tool,
    file: given.file,
    root: given.root,
    recordedAt: given.recordedAt,
  }),
)
const insert = change<ObservationTable>()((db, given) =>
  db.insertInto("observation").values({
    entry: given.entry,
    position: given.position,
    systemId: given.systemId,
    slug: given.slug,
    observedAt: given.observedAt,
    receivedAt: given.receivedAt,
    value: given.value,
    breach: given.breach,
    late: given.late,
    versionId: given.versionId,
    environment: given.environment,
    firstSize: given.firstSize,
  }),
)
const insertStanding = change<Omit<CheckStandingTable, "untilSize">>()((db, given) =>
  db.insertInto("checkStanding").values({
    rowId: given.rowId,
    systemId: given.systemId,
    slug: given.slug,
    observedAt: given.observedAt,
    value: given.value,
    breachedSince: given.breachedSince,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeStanding = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("checkStanding")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)
const latestStanding = query<{ systemId: string; slug: string }>()((db, given) =>
  db
    .selectFrom("checkStanding")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("slug", "=", given.slug)
    .where("untilSize", "=", openSize)
    .where("inForceUntil", "=", openInstant),
)

const latestOfSystem = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("checkStanding")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .where("inForceUntil", "=", openInstant)
    .orderBy("slug"),
)
/** What the checks of a system have come to, as known now. */
export const listLatest = (reader: Reader, systemId: string): Promise<StandingRow[]> =>
  reader.all(latestOfSystem, { systemId })

export type ObservationRow = ObservationTable
export type StandingRow = CheckStandingTable

type Batch = Recorded<EntryOf<"observations.recorded@1">>
/** What of a check its observations come to, as they arrive one after the other. */
type Latest = Pick<StandingRow, "observedAt" | "value" | "breachedSince">

function advance(latest: Latest | undefined, one: Observed, breach: boolean): Latest {
  // What was made before the latest one arrived late: it is kept, and tells nothing of now.
  if (latest && one.observedAt < latest.observedAt) return latest
  const { observedAt, value } = one
  return { observedAt, value, breachedSince: breach ? (latest?.breachedSince ?? observedAt) : null }
}

/** What stood until a batch arrived stands until then; what stands from then on is new. */
async function stand(tx: Writer, batch: Batch, slug: string, latest: Latest): Promise<void> {
  const { index: entry, size, at } = batch
  const systemId = batch.system ?? ""
  const before = await tx.first(latestStanding, { systemId, slug })
  const span = { inForceFrom: at, inForceUntil: openInstant }
  const { closed, left } = cutSpans(before ? [before] : [], span)
  for (const { rowId } of closed) {
    await tx.run(closeStanding, { rowId, untilSize: size })
    await closeTurningPoints(tx, rowId, size)
  }
  for (const row of [...left, { systemId, slug, ...latest, entry, ...span }]) {
    const rowId = spanRowId(`${systemId}/check/${slug}`, size, row.inForceFrom)
    await tx.run(insertStanding, { ...row, rowId, fromSize: size })
    await insertTurningPoints(tx, rowId, row, size)
  }
}

/** How an observation stands with the plan that applied when it was made. */
function judge(planned: readonly PlannedRow[], one: Observed, receivedAt: string) {
  const row = planAt(planned, one.check, one.observedAt)
  if (!row) return { one, breach: false, late: false }
  const rhythm = rhythmOf(row)
  const dueAt = dueOf(rhythm, timeOf(rhythm, one.observedAt))
  return { one, breach: isBreach(one.value, limitOf(row.check)), late: receivedAt >= dueAt }
}

export const observationProjections = {
  "observations.recorded@1": async (tx, batch) => {
    const { observations, ...said } = batch.values
    const systemId = batch.system ?? ""
    const { index: entry, size: firstSize, at: receivedAt } = batch
    await tx.run(insertBatch, { ...said, entry, systemId, recordedAt: receivedAt })
    const planned = await listPlanned(tx, systemId)
    const items = linesOf(observations).map((line) => JSON.parse(line) as Observed)
    const judged = items.map((one) => judge(planned, one, receivedAt))
    for (const [position, { one, breach, late }] of judged.entries())
      await tx.run(insert, {
        entry,
        position,
        systemId,
        slug: one.check,
        observedAt: one.observedAt,
        receivedAt,
        value: one.value,
        breach: breach ? 1 : 0,
        late: late ? 1 : 0,
        versionId: one.version,
        environment: one.environment,
        firstSize,
      })
    const ordered = judged.toSorted((a, b) => (a.one.observedAt < b.one.observedAt ? -1 : 1))
    for (const [slug, own] of Map.groupBy(ordered, ({ one }) => one.check)) {
      const before = await tx.first(latestStanding, { systemId, slug })
      const latest = own.reduce<Latest | undefined>(
        (so, { one, breach }) => advance(so, one, breach),
        before,
      )
      if (latest && latest !== before) await stand(tx, batch, slug, latest)
    }
  },
} satisfies Projections

const standings = query<{ ids: readonly string[]; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("checkStanding")
      .selectAll()
      .where((on) => among(on.ref("systemId"), given.ids))
      .where("fromSize", "<=", given.size)
      .where("untilSize", ">", given.size)
      .where("inForceFrom", "<=", given.asOf)
      .where("inForceUntil", ">", given.asOf)
      .orderBy("systemId")
      .orderBy("slug"),
)
/** What the checks of some systems have come to in a view. */
export const listCheckStandings = (
  reader: Reader,
  given: { ids: readonly string[]; size: number; asOf: string },
): Promise<StandingRow[]> => reader.all(standings, given)

type Of = { ids: readonly string[]; size: number; asOf: string }

const newest = query<Of & { limit: number }>()((db, given, among) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("observation")
        .selectAll()
        .select((on) =>
          on.fn
            .agg<number>("row_number")
            .over((over) =>
              over
                .partitionBy(["systemId", "slug"])
                .orderBy("observedAt", "desc")
                .orderBy("entry", "desc")
                .orderBy("position", "desc"),
            )
            .as("place"),
        )
        .where((on) => among(on.ref("systemId"), given.ids))
        .where("firstSize", "<=", given.size)
        .where("receivedAt", "<=", given.asOf)
        .as("ranked"),
    )
    .selectAll()
    .where("place", "<=", given.limit)
    .orderBy("systemId")
    .orderBy("slug")
    .orderBy("place"),
)
/** The latest observations of each check of some systems that had arrived in a view. */
export const listNewestObservations = (
  reader: Reader,
  given: Of & { limit: number },
): Promise<(ObservationRow & { place: number })[]> => reader.all(newest, given)

const countOfEach = query<Of>()((db, given, among) =>
  db
    .selectFrom("observation")
    .select((on) => ["systemId", "slug", on.fn.countAll<number>().as("total")])
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("receivedAt", "<=", given.asOf)
    .groupBy(["systemId", "slug"]),
)
/** How many observations of each check of some systems had arrived in a view. */
export async function countObservations(reader: Reader, given: Of): Promise<Map<string, number>> {
  const rows = await reader.all(countOfEach, given)
  return new Map(rows.map(({ systemId, slug, total }) => [`${systemId}/${slug}`, total]))
}

type Span = Of & { from: string; until: string; limit: number }
const between = query<Span>()((db, given, among) =>
  db
    .selectFrom("observation")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("receivedAt", "<=", given.asOf)
    .where("observedAt", ">=", given.from)
    .where("observedAt", "<", given.until)
    .orderBy("systemId")
    .orderBy("slug")
    .orderBy("observedAt")
    .orderBy("entry")
    .orderBy("position")
    .limit(given.limit),
)
/** The observations of some systems that were made in a span and had arrived in a view. */
export const listObservationsBetween = (reader: Reader, given: Span): Promise<ObservationRow[]> =>
  reader.all(between, given)
