import { firstInstant, type Writer } from "../db/query.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"
import { listOpenStates } from "../ownership/system.store.ts"
import { listLatest } from "./observation.store.ts"
import { rhythmOf } from "./plan.rules.ts"
import { listPlanned } from "./plan.store.ts"
import { silentFrom } from "./silence.rules.ts"
import { stretchesInUse } from "./use.rules.ts"

/**
 * Writes the instants at which the checks of a system fall silent if nothing more arrives, as
 * turning points. Ones that were written before stay: a later arrival does not undo a silence.
 */
export async function expectObservations(
  tx: Writer,
  { systemId, size }: { systemId: string; size: number },
): Promise<void> {
  const planned = await listPlanned(tx, systemId)
  if (planned.length === 0) return
  const latest = new Map((await listLatest(tx, systemId)).map((row) => [row.slug, row.observedAt]))
  const stretches = stretchesInUse(await listOpenStates(tx, systemId))
  const due = new Set<string>()
  for (const { plan, check } of planned)
    for (const { from, until } of stretches) {
      const lastObservedAt = latest.get(check.slug) ?? null
      const at = silentFrom(rhythmOf({ plan, check }), { inUseSince: from, lastObservedAt })
      if (at !== null && at < until) due.add(at)
    }
  for (const at of due)
    await insertTurningPoints(
      tx,
      `${systemId}/silence/${at}/${size}`,
      { inForceFrom: firstInstant, inForceUntil: at },
      size,
    )
}
