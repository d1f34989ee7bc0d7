import type { PlannedStartTable } from "../db/deployment-tables.ts"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { textsIn } from "../ledger/erasure.store.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<PlannedStartTable, "startedIn" | "untilSize">>()((db, given) =>
  db.insertInto("plannedStart").values({
    rowId: given.rowId,
    systemId: given.systemId,
    environment: given.environment,
    versionId: given.versionId,
    share: given.share,
    startsAt: given.startsAt,
    plannedAt: given.plannedAt,
    entry: given.entry,
    startedIn: null,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; startedIn: number | null; untilSize: number }>()(
  (db, given) =>
    db
      .updateTable("plannedStart")
      .set({ startedIn: given.startedIn, untilSize: given.untilSize })
      .where("rowId", "=", given.rowId),
)
const openOf = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("plannedStart")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .orderBy("startsAt")
    .orderBy("rowId"),
)

export type PlannedStartRow = PlannedStartTable

/** What of a system is planned to start, as it stands now. */
export const listOpenPlans = (reader: Reader, systemId: string): Promise<PlannedStartRow[]> =>
  reader.all(openOf, { systemId })

type Entry = { readonly system: string | null; readonly size: number; readonly index: number }

/** From this size on some plans stand no longer: those that began to run by this entry, or not. */
async function end(
  tx: Writer,
  { system, size }: Entry,
  given: {
    which: (row: PlannedStartRow) => boolean
    startedIn?: (row: PlannedStartRow) => number | null
  },
): Promise<void> {
  for (const row of (await listOpenPlans(tx, system ?? "")).filter(given.which)) {
    const startedIn = given.startedIn?.(row) ?? null
    await tx.run(close, { rowId: row.rowId, startedIn, untilSize: size })
    await closeTurningPoints(tx, row.rowId, size)
  }
}

const isCanary = ({ share }: { readonly share: number | null }): boolean => share !== null

export const plannedStartProjections = {
  "deployment.planned@1": async (tx, entry) => {
    const { environment, version, share, from } = entry.values
    const { system, size } = entry
    const systemId = system ?? ""
    await end(tx, entry, {
      which: (row) => row.environment === environment && isCanary(row) === isCanary({ share }),
    })
    const track = isCanary({ share }) ? "/canary" : ""
    const rowId = `${systemId}/${environment}/planned${track}/${size}`
    await tx.run(insert, {
      rowId,
      systemId,
      environment,
      versionId: version,
      share,
      startsAt: from,
      plannedAt: entry.at,
      entry: entry.index,
      fromSize: size,
    })
    await insertTurningPoints(tx, rowId, { inForceFrom: from, inForceUntil: openInstant }, size)
  },
  "deployment.unplanned@1": (tx, entry) =>
    end(tx, entry, {
      which: ({ environment, versionId }) =>
        environment === entry.values.environment && versionId === entry.values.version,
    }),
  // What runs in full is no longer to be tried beside something else.
  "deployment.started@1": (tx, entry) =>
    end(tx, entry, {
      which: ({ environment, versionId }) =>
        environment === entry.values.environment && versionId === entry.values.version,
      startedIn: (row) => (isCanary(row) ? null : entry.index),
    }),
  "canary.started@1": (tx, entry) =>
    end(tx, entry, {
      which: (row) =>
        isCanary(row) &&
        row.environment === entry.values.environment &&
        row.versionId === entry.values.version,
      startedIn: () => entry.index,
    }),
  "system.suspended@1": (tx, entry) => {
    const stopped = entry.values.environments === null ? null : textsIn(entry.values.environments)
    return end(tx, entry, { which: ({ environment }) => stopped?.includes(environment) ?? true })
  },
  "system.moved@1": async (tx, entry) => {
    if (entry.values.to === "WITHDRAWN") await end(tx, entry, { which: () => true })
  },
  "system.retired@1": (tx, entry) => end(tx, entry, { which: () => true }),
} satisfies Projections

const standing = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("plannedStart")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("startsAt")
    .orderBy("rowId"),
)
/** What of some systems is planned to start, as far as known at a size; the next first. */
export const listPlannedStarts = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<PlannedStartRow[]> => reader.all(standing, { ids, size })

const begun = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("plannedStart")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("startedIn", "is not", null)
    .where("untilSize", "<=", given.size)
    .orderBy("rowId"),
)
/** The plans of some systems that were kept, by the entry by which each began to run. */
export async function listKeptPlans(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<number, PlannedStartRow>> {
  const rows = await reader.all(begun, { ids, size })
  return new Map(rows.flatMap((row) => (row.startedIn === null ? [] : [[row.startedIn, row]])))
}
