import type { DecisionOverrideTable } from "../db/audit-tables.ts"
import { change, query, type Reader } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<DecisionOverrideTable>()((db, given) =>
  db.insertInto("decisionOverride").values({
    id: given.id,
    systemId: given.systemId,
    decision: given.decision,
    batch: given.batch,
    position: given.position,
    action: given.action,
    rightId: given.rightId,
    byId: given.byId,
    occurredAt: given.occurredAt,
    instead: given.instead,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    month: given.month,
    versionId: given.versionId,
    outcome: given.outcome,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type OverrideRow = DecisionOverrideTable
/** What facts may read of an override: nothing that can be erased. */
export type LastingOverride = Omit<OverrideRow, "reason" | "reasonAudience">

export const overrideProjections = {
  "override.recorded@1": async (tx, entry) => {
    const { decision, batch, position, action, right, by, occurredAt, instead } = entry.values
    const { month, version, outcome } = entry.values
    await tx.run(insert, {
      id: entry.id,
      systemId: entry.system ?? "",
      decision,
      batch,
      position,
      action,
      rightId: right,
      byId: by,
      occurredAt,
      instead,
      reason: entry.values.reason,
      reasonAudience: audienceOf(entry, "reason"),
      month,
      versionId: version,
      outcome,
      firstSize: entry.size,
      entry: entry.index,
    })
  },
} satisfies Projections

const eraseReason = change<{ entry: number }>()((db, { entry }) =>
  db
    .updateTable("decisionOverride")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", entry),
)

/** What of overrides is emptied when a value of their entries was destroyed. */
export const overrideErasures: Erasures = {
  "override.recorded@1": async (tx, { index: entry }) => {
    await tx.run(eraseReason, { entry })
  },
}

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("decisionOverride")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("occurredAt", "desc")
    .orderBy("entry", "desc"),
)
/** The overrides of decisions of some systems, as known at a size; the latest first. */
export const listOverrides = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<OverrideRow[]> => reader.all(ofSystems, { ids, size })

const ofDecision = query<{ systemId: string; decision: string }>()((db, given) =>
  db
    .selectFrom("decisionOverride")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("decision", "=", given.decision)
    .orderBy("entry"),
)
/** The overrides of one decision, as known now; those recorded first, first. */
export const listOverridesOf = (
  reader: Reader,
  given: { systemId: string; decision: string },
): Promise<OverrideRow[]> => reader.all(ofDecision, given)
