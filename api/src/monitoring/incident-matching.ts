import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { findSystem } from "../ownership/system-view.store.ts"
import { readStandings } from "./incident-standing.ts"
import { listIn, listIncidents, type IncidentRow } from "./incident.store.ts"

type Filter = {
  readonly state?: readonly string[] | null | undefined
  readonly severity?: readonly string[] | null | undefined
  readonly system?: string | null | undefined
}

/** How many incidents are read at once, to find those that match. */
const together = 200

/** The incidents of a view below a size that match, as many as are asked for. */
export async function listMatching(
  reader: Reader,
  view: View,
  given: { readonly filter: Filter; readonly before: number; readonly limit: number },
): Promise<IncidentRow[]> {
  const { size, asOf } = view
  const { state, severity, system } = given.filter
  if (!state && !severity && !system)
    return listIncidents(reader, { size, asOf, before: given.before, limit: given.limit })
  const affected = system ? (await findSystem(reader, view, system))?.id : undefined
  if (system && affected === undefined) return []
  const found: IncidentRow[] = []
  let { before } = given
  while (found.length < given.limit) {
    const rows = await listIncidents(reader, { size, asOf, before, limit: together })
    const ids = rows.map(({ id }) => id)
    const standings = await readStandings(reader, view, ids)
    for (const row of rows) {
      const standing = standings.get(row.id)
      const bad = standing?.judged?.row.severity ?? row.severity
      const isOf =
        affected === undefined || [row.systemId, ...listIn(row.others)].includes(affected)
      const stands = !state || (standing !== undefined && state.includes(standing.state))
      if (isOf && stands && (!severity || severity.includes(bad))) found.push(row)
    }
    if (rows.length < together) break
    before = rows.at(-1)?.firstSize ?? 0
  }
  return found.slice(0, given.limit)
}
