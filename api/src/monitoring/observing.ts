import { isInstant, type EntryOf } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { newId } from "../ledger/seal.ts"
import { rootOfBatch } from "../ledger/tree.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { readBinding } from "./binding.ts"
import { openBreaches } from "./breach.ts"
import { decideObservations, type Handed } from "./observation.rules.ts"
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

/** What observations are recorded by. */
export type RecordedObservations = EntryOf<"observations.recorded@1"> | EntryOf<"finding.opened@1">

/**
 * The entries by which observations are recorded now: one for all of them, and a finding for each
 * check that they breach and of which none is open. `made` is what the same act has made before
 * them. Throws a bad request that names what is no observation.
 */
export async function entriesOfObservations(
  tx: Reader,
  input: RecordObservationsInput,
  now: string,
  made: readonly RecordedObservations[] = [],
): Promise<RecordedObservations[]> {
  const system = await getSystemId(tx, input.system)
  const planned = await listPlanned(tx, system)
  const { dropped, tool = null, file = null } = input
  const observations = await handedOf(tx, system, input.observations)
  const batch = decideObservations({
    system,
    observations,
    dropped: dropped ?? 0,
    tool,
    file,
    now,
    checks: [...new Set(planned.map(({ check }) => check.slug))],
    salt: newId,
    rootOf: rootOfBatch,
  })
  const ground = (await readEnd(tx)).size + made.length
  const opened = made.flatMap((one) => (one.kind === "finding.opened@1" ? [one.values.check] : []))
  const arriving = { system, planned, observations, ground, opened, now }
  return [batch, ...(await openBreaches(tx, arriving))]
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
