import { isInstant } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { newId } from "../ledger/seal.ts"
import { rootOfBatch } from "../ledger/tree.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { readBinding } from "./binding.ts"
import { missingOf } from "./missing.rules.ts"
import { decideObservations, maximumBatch, type Handed } from "./observation.rules.ts"
import { listObservationsAt, listObservationsOfFile } from "./observation.store.ts"
import { listPlanned } from "./plan.store.ts"

export type ObservationInput = {
  readonly check: string
  readonly observedAt: string
  readonly value: string
  readonly version?: string | null | undefined
  readonly environment?: string | null | undefined
  readonly sequence?: number | null | undefined
}
export type RecordObservationsInput = Guard & {
  readonly system: string
  readonly observations: readonly ObservationInput[]
  readonly dropped?: number | null | undefined
  readonly tool?: string | null | undefined
  readonly file?: string | null | undefined
}

/** Observations of a system arrived: one entry for all of them, with the root of their tree. */
export const recordObservations = (
  ctx: Context,
  input: RecordObservationsInput,
): Promise<Outcome> =>
  record(ctx, "recordObservations", input, async (tx, now) =>
    decideBatch(tx, now, { ...input, system: await getSystemId(tx, input.system) }),
  )

/** What makes an observation one that is on record: it is from the same file, or of the same instant. */
export type SameBy = "FILE" | "INSTANT"

type MissingInput = RecordObservationsInput & { readonly file: string; readonly sameBy: SameBy }

/** How many entries one transaction makes at most. */
const entriesAtOnce = 10

/**
 * Records those of some observations of a file that are not on record, in entries of at most a
 * thousand; none where all are. Tells how many were missing: where they are more than one
 * transaction takes, it is called again.
 */
export async function recordMissingObservations(
  ctx: Context,
  input: MissingInput,
): Promise<Outcome & { readonly missing: number }> {
  let missing = 0
  const outcome = await record(ctx, "recordObservations", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const fresh = missingOf(input.observations, await listKnown(tx, system, input), input.sameBy)
    missing = fresh.length
    const entries = []
    const most = input.validateOnly ? fresh.length : entriesAtOnce * maximumBatch
    for (let from = 0; from < Math.min(most, fresh.length); from += maximumBatch) {
      const observations = fresh.slice(from, from + maximumBatch)
      entries.push(await decideBatch(tx, now, { ...input, system, observations }))
    }
    return entries
  })
  return { ...outcome, missing }
}

const listKnown = (
  reader: Reader,
  systemId: string,
  { observations, file, sameBy }: MissingInput,
) =>
  sameBy === "FILE"
    ? listObservationsOfFile(reader, { systemId, file })
    : listObservationsAt(reader, {
        systemId,
        checks: [...new Set(observations.map(({ check }) => check))],
        instants: [...new Set(observations.map(({ observedAt }) => observedAt))],
      })

/** The entry of a batch of observations of a system, which is given by its id. */
async function decideBatch(tx: Reader, now: string, input: RecordObservationsInput) {
  const { system, dropped, tool = null, file = null } = input
  const planned = await listPlanned(tx, system)
  return decideObservations({
    system,
    observations: await handedOf(tx, system, input.observations),
    dropped: dropped ?? 0,
    tool,
    file,
    now,
    checks: [...new Set(planned.map(({ check }) => check.slug))],
    salt: newId,
    rootOf: rootOfBatch,
  })
}

/** What was handed over, each bound to a version and an environment as far as they are known. */
async function handedOf(
  reader: Reader,
  systemId: string,
  observations: readonly ObservationInput[],
): Promise<Handed[]> {
  const binding = await readBinding(reader, systemId)
  const handed: Handed[] = []
  for (const [index, one] of observations.entries()) {
    const { check, observedAt, value, sequence = null } = one
    if (!isInstant(observedAt))
      throw new BadRequest(`observations[${index}].observedAt: give an instant.`)
    const environment = one.environment ?? binding.production
    const version = one.version
      ? await binding.versionOf(one.version, `observations[${index}].version`)
      : await binding.runningAt(environment, observedAt)
    handed.push({ check, observedAt, value, version, environment, sequence })
  }
  return handed
}
