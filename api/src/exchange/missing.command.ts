import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { maximumBatch } from "../monitoring/observation.rules.ts"
import {
  entriesOfObservations,
  type ObservationInput,
  type RecordedObservations,
  type RecordObservationsInput,
} from "../monitoring/observing.ts"
import { listObservationsAt, listObservationsOfFile } from "../monitoring/sighting.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { missingOf } from "./missing.rules.ts"
import type { MetricsReading } from "./metrics.ts"

type MissingInput = RecordObservationsInput & Pick<MetricsReading, "file" | "sameBy">

/** What is thrown where the register refuses one of them, given what it throws itself. */
type Refused = (error: BadRequest, observation: ObservationInput | undefined) => Error

function throwAs(
  refused: Refused,
  error: unknown,
  observations: readonly ObservationInput[],
): never {
  if (!(error instanceof BadRequest)) throw error
  const [, index] = /^observations\[(\d+)\]\./.exec(error.message) ?? []
  throw refused(error, index === undefined ? undefined : observations[Number(index)])
}

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
  refused: Refused = (error) => error,
): Promise<Outcome & { readonly missing: number }> {
  let missing = 0
  const outcome = await record(ctx, "recordObservations", input, async (tx, now) => {
    const fresh = missingOf(input.observations, await listKnown(tx, input), input.sameBy)
    missing = fresh.length
    const entries: RecordedObservations[] = []
    const most = input.validateOnly ? fresh.length : entriesAtOnce * maximumBatch
    for (let from = 0; from < Math.min(most, fresh.length); from += maximumBatch) {
      const observations = fresh.slice(from, from + maximumBatch)
      const made = entriesOfObservations(tx, { ...input, observations }, now, entries)
      const more = await made.catch((error: unknown) => throwAs(refused, error, observations))
      entries.push(...more)
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
