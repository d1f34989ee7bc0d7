import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { standingOfFinding, type FindingStanding } from "./finding-state.rules.ts"
import {
  listActions,
  listFindings,
  listFindingSteps,
  type ActionRow,
  type FindingRow,
  type FindingStepRow,
} from "./finding.store.ts"

/** A finding with what was assigned, what became of it, and where it stands. */
export type FoundRow = FindingRow & {
  readonly actions: readonly ActionRow[]
  readonly steps: readonly FindingStepRow[]
  readonly standing: FindingStanding
}

/** What was found of some systems in a view, the latest first. */
export async function readFound(
  reader: Reader,
  given: { ids: readonly string[]; size: number; asOf: string },
): Promise<FoundRow[]> {
  const findings = await listFindings(reader, given)
  if (findings.length === 0) return []
  const [actions, steps] = await Promise.all([
    listActions(reader, given),
    listFindingSteps(reader, given),
  ])
  const actionsOf = Map.groupBy(actions, ({ findingId }) => findingId)
  const stepsOf = Map.groupBy(steps, ({ findingId }) => findingId)
  return findings.map((finding) => {
    const of = { actions: actionsOf.get(finding.id) ?? [], steps: stepsOf.get(finding.id) ?? [] }
    return { ...finding, ...of, standing: standingOfFinding({ ...finding, ...of }) }
  })
}

/** What was found of a system, as known now; the latest first. */
export async function readFoundNow(
  reader: Reader,
  systemId: string,
  now: string,
): Promise<FoundRow[]> {
  const { size } = await readEnd(reader)
  return readFound(reader, { ids: [systemId], size, asOf: now })
}

/** A finding of a system by the entry that opened it. Throws a bad request that names the argument. */
export async function getFound(
  reader: Reader,
  { systemId, entry, now }: { systemId: string; entry: number; now: string },
): Promise<FoundRow> {
  const found = (await readFoundNow(reader, systemId, now)).find((one) => one.entry === entry)
  if (found) return found
  throw new BadRequest(`finding: entry ${entry} opened no finding of the system.`, "NOT_FOUND")
}

/** The entry that opened a finding of a check which is still open; null for none. */
export const openOfCheck = (found: readonly FoundRow[], check: string): number | null =>
  found.find(({ slug, standing }) => slug === check && standing.state !== "CLOSED")?.entry ?? null
