import { change, query, type Reader } from "../db/query.ts"
import type { InterventionTable } from "../db/exit-tables.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<InterventionTable>()((db, given) =>
  db.insertInto("intervention").values({
    id: given.id,
    systemId: given.systemId,
    kind: given.kind,
    orderedAt: given.orderedAt,
    effectiveAt: given.effectiveAt,
    environments: given.environments,
    environment: given.environment,
    replacedId: given.replacedId,
    versionId: given.versionId,
    byId: given.byId,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type InterventionRow = InterventionTable

export const interventionProjections = {
  "system.suspended@1": async (tx, entry) => {
    const { orderedAt, effectiveAt, environments, by, reason } = entry.values
    await tx.run(insert, {
      id: entry.id,
      systemId: entry.system ?? "",
      kind: "SUSPENSION",
      orderedAt,
      effectiveAt,
      environments: environments === null ? null : JSON.stringify(environments),
      environment: null,
      replacedId: null,
      versionId: null,
      byId: by,
      reason,
      reasonAudience: audienceOf(entry, "reason"),
      firstSize: entry.size,
      entry: entry.index,
    })
  },
  "system.rolled-back@1": async (tx, entry) => {
    const { environment, replaced, version, orderedAt, effectiveAt, by, reason } = entry.values
    await tx.run(insert, {
      id: entry.id,
      systemId: entry.system ?? "",
      kind: "ROLLBACK",
      orderedAt,
      effectiveAt,
      environments: null,
      environment,
      replacedId: replaced,
      versionId: version,
      byId: by,
      reason,
      reasonAudience: audienceOf(entry, "reason"),
      firstSize: entry.size,
      entry: entry.index,
    })
  },
} satisfies Projections

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("intervention")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("effectiveAt", "desc")
    .orderBy("firstSize", "desc"),
)
/** The suspensions and rollbacks of some systems as far as known at a size, the latest first. */
export const listInterventions = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<InterventionRow[]> => reader.all(ofSystems, { ids, size })

const ofEntry = query<{ entry: number }>()((db, given) =>
  db.selectFrom("intervention").select("environments").where("entry", "=", given.entry),
)
/**
 * The environments in which a suspension lets nothing run, by the entry that suspended; null for
 * all of them, which is also what a mere change of state means.
 */
export async function stoppedBy(reader: Reader, entry: number): Promise<readonly string[] | null> {
  const environments = (await reader.first(ofEntry, { entry }))?.environments ?? null
  return environments === null ? null : (JSON.parse(environments) as string[])
}
