import { builder } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import type { Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { listDecisionReckonings } from "./decision.store.ts"
import { auditFacts, type AuditFacts } from "./facts.ts"
import { listOverrides, type OverrideRow } from "./override.store.ts"
import type { RecordedDecision } from "./recorded.ts"

export const DecisionRef = builder.objectRef<Item<RecordedDecision>>("Decision")
export const OverrideRef = builder.objectRef<Item<OverrideRow>>("Override")
export const OverrideConnection = connectionType("Override", OverrideRef, "overrides")

/** The facts about some systems in a view, by system. */
export async function readAuditFacts(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<Map<string, AuditFacts>> {
  const [reckonings, overrides] = await Promise.all([
    listDecisionReckonings(reader, { ids, size }),
    listOverrides(reader, size, ids),
  ])
  const reckoningOf = new Map(reckonings.map((row) => [row.systemId, row]))
  const overridesOf = Map.groupBy(
    overrides.filter(({ occurredAt }) => occurredAt <= asOf),
    ({ systemId }) => systemId,
  )
  return new Map(
    ids.map((id) => [
      id,
      auditFacts({ reckoning: reckoningOf.get(id), overrides: overridesOf.get(id) ?? [] }),
    ]),
  )
}
