import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { readFound, type FoundRow } from "../monitoring/found.ts"
import { listExercises, listRights, type RightRow } from "../ownership/right.store.ts"
import { listDecisionTotals } from "./decision.store.ts"
import { oddRights, type OddRight } from "./odd-right.rules.ts"
import { listOverrides } from "./override.store.ts"

/** The rights over some systems that are used oddly in a view, by system and then as granted. */
export async function readOddRights(
  reader: Reader,
  { size, asOf }: Pick<View, "size" | "asOf">,
  ids: readonly string[],
): Promise<OddRight<FoundRow>[]> {
  const totals = (await listDecisionTotals(reader, { ids, size })).filter(
    ({ month }) => month <= asOf,
  )
  const deciding = [...new Set(totals.map(({ systemId }) => systemId))]
  if (deciding.length === 0) return []
  const rights = (await listRights(reader, size, deciding)).filter(
    ({ inForceFrom, inForceUntil }) => inForceFrom <= asOf && asOf < inForceUntil,
  )
  if (rights.length === 0) return []
  const [overrides, exercises, findings] = await Promise.all([
    listOverrides(reader, size, deciding),
    listExercises(reader, size, deciding),
    readFound(reader, { ids: deciding, size, asOf }),
  ])
  const of = <Row extends { readonly systemId: string }>(rows: readonly Row[], id: string): Row[] =>
    rows.filter(({ systemId }) => systemId === id)
  return deciding.flatMap((id) =>
    oddRights({
      rights: of(rights, id),
      totals: of(totals, id),
      overrides: of(overrides, id).filter(({ occurredAt }) => occurredAt <= asOf),
      exercises: of(exercises, id).filter(({ exercisedAt }) => exercisedAt <= asOf),
      findings: of(findings, id),
    }),
  )
}

/** The rights over some systems, by their ids. */
export const readRightsOver = async (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RightRow>> =>
  new Map((await listRights(reader, size, ids)).map((row) => [row.id, row]))
