import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Outcome } from "../ledger/record.ts"
import { maximumBatch } from "../monitoring/observation.rules.ts"
import {
  entriesOfObservations,
  type RecordedObservations,
  type RecordObservationsInput,
} from "../monitoring/observing.ts"
import { listObservationsAt, listObservationsOfFile } from "../monitoring/sighting.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { missingOf } from "./missing.rules.ts"
import type { MetricsReading } from "./metrics.ts"

type MissingInput = RecordObservationsInput & Pick<MetricsReading, "file" | "sameBy">

/** How many entries one transaction makes at most. */
const entriesAtOnce = 10

/**
 * Records those of some observations of a file that are not on record, in entries of at most a
 * thousand; none where all are. Tells how many were missing: where they are more than one
 * transaction takes, it is called again.
 */
export async function recordMissing(
  ctx: Context,
  input: MissingInput,
): Promise<Outcome & { readonly missing: number }> {
  let missing = 0
  const outcome = await record(ctx, "recordObservations", input, async (tx, now) => {
    const fresh = missingOf(input.observations, await listKnown(tx, input), input.sameBy)
    missing = fresh.length
    const entries: RecordedObservations[] = []
    const most = input.validateOnly ? fresh.length : entriesAtOnce * maximumBatch
    for (let from = 0; from < Math.min(most, fresh.length); from += maximumBatch) {
      const observations = fresh.slice(from, from + maximumBatch)
      entries.push(...(await entriesOfObservations(tx, { ...input, observations }, now, entries)))
    }
    return entries
  })
  return { ...outcome, missing }
}

async function listKnown(tx: Reader, { system, observations, file, sameBy }: MissingInput) {
  const systemId = await getSystemId(tx, system)
  if (sameBy === "FILE") return listObservationsOfFile(tx, { systemId, file })
  return listObservationsAt(tx, {
    systemId,
    checks: [...new Set(observations.map(({ check }) => check))],
    instants: [...new Set(observations.map(({ observedAt }) => observedAt))],
  })
}
