import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type { DeploymentTable } from "../db/deployment-tables.ts"
import { textsIn } from "../ledger/erasure.store.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<DeploymentTable, "untilSize">>()((db, given) =>
  db.insertInto("deployment").values({
    rowId: given.rowId,
    systemId: given.systemId,
    environment: given.environment,
    versionId: given.versionId,
    kind: given.kind,
    share: given.share,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("deployment").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)
const openOf = query<{ systemId: string; environment: string }>()((db, given) =>
  db
    .selectFrom("deployment")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("environment", "=", given.environment)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)

const openEnvironments = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("deployment")
    .select("environment")
    .distinct()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .orderBy("environment"),
)

export type DeploymentRow = DeploymentTable
type Place = { systemId: string; environment: string }

/** What runs in an environment over time, as it is known now. */
export const listOpenDeployments = (reader: Reader, place: Place): Promise<DeploymentRow[]> =>
  reader.all(openOf, place)

export type DeploymentKind = "FULL" | "CANARY" | "ROLLBACK"
type How = { readonly kind: DeploymentKind; readonly share: number | null }

/**
 * From an instant on a version runs in an environment, or none does. A canary takes the place of
 * another one; what runs in full takes the place of everything.
 */
async function point(
  tx: Writer,
  given: {
    place: Place
    versionId: string | null
    how: How
    from: string
    size: number
    entry: number
  },
): Promise<void> {
  const { place, versionId, how, from, size, entry } = given
  const span: Span = { inForceFrom: from, inForceUntil: openInstant }
  const rows = await listOpenDeployments(tx, place)
  const replaced = rows.filter(({ kind }) => how.kind !== "CANARY" || kind === "CANARY")
  const { closed, left } = cutSpans(replaced, span)
  for (const { rowId } of closed) {
    await tx.run(close, { rowId, untilSize: size })
    await closeTurningPoints(tx, rowId, size)
  }
  const begun = versionId === null ? [] : [{ ...place, versionId, ...how, entry, ...span }]
  for (const row of [...left, ...begun]) {
    const track = row.kind === "CANARY" ? "/canary" : ""
    const key = `${place.systemId}/${place.environment}${track}`
    const rowId = spanRowId(key, size, row.inForceFrom)
    await tx.run(insert, { ...row, rowId, fromSize: size })
    await insertTurningPoints(tx, rowId, row, size)
  }
}

const inFull: How = { kind: "FULL", share: null }

/** From an instant on nothing runs of a system, in some environments or, for null, in any. */
async function stop(
  tx: Writer,
  given: {
    systemId: string
    environments: readonly string[] | null
    from: string
    size: number
    entry: number
  },
): Promise<void> {
  const { systemId, environments, ...at } = given
  for (const { environment } of await tx.all(openEnvironments, { systemId }))
    if (environments?.includes(environment) ?? true)
      await point(tx, { ...at, place: { systemId, environment }, how: inFull, versionId: null })
}

export const deploymentProjections = {
  "deployment.started@1": (tx, { system, values, size, index }) =>
    point(tx, {
      place: { systemId: system ?? "", environment: values.environment },
      versionId: values.version,
      how: inFull,
      from: values.from,
      size,
      entry: index,
    }),
  "canary.started@1": (tx, { system, values, size, index }) =>
    point(tx, {
      place: { systemId: system ?? "", environment: values.environment },
      versionId: values.version,
      how: { kind: "CANARY", share: values.share },
      from: values.from,
      size,
      entry: index,
    }),
  "deployment.ended@1": (tx, { system, values, size, index }) =>
    point(tx, {
      place: { systemId: system ?? "", environment: values.environment },
      versionId: null,
      how: inFull,
      from: values.endsAt,
      size,
      entry: index,
    }),
  "system.rolled-back@1": (tx, { system, values, size, index }) =>
    point(tx, {
      place: { systemId: system ?? "", environment: values.environment },
      versionId: values.version,
      how: { kind: "ROLLBACK", share: null },
      from: values.effectiveAt,
      size,
      entry: index,
    }),
  "system.suspended@1": (tx, { system, values, size, index: entry }) =>
    stop(tx, {
      systemId: system ?? "",
      environments: values.environments === null ? null : textsIn(values.environments),
      from: values.effectiveAt,
      size,
      entry,
    }),
  "system.retired@1": (tx, { system, values, size, index: entry }) =>
    stop(tx, { systemId: system ?? "", environments: null, from: values.effectiveAt, size, entry }),
} satisfies Projections

const overTime = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("deployment")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc")
    .orderBy("rowId"),
)
/** What ran of some systems over time, as far as known at a size; the latest first. */
export const listDeployments = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<DeploymentRow[]> => reader.all(overTime, { ids, size })
