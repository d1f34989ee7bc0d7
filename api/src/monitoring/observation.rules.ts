import { isSlug, type EntryOf, type Observed } from "@answerable/schema/entries"
import { formatBatch } from "@answerable/schema/ledger"
import { BadRequest } from "../ledger/refusal.ts"
import { isDecimal } from "./decimal.rules.ts"

/** An observation as it was handed over, its version by its id. */
export type Handed = Omit<Observed, "salt">

export type ObservationsCase = {
  readonly system: string
  readonly observations: readonly Handed[]
  readonly dropped: number
  readonly tool: string | null
  readonly file: string | null
  readonly now: string
  /** The names of every check that any plan of the system has. */
  readonly checks: readonly string[]
  readonly salt: () => string
  /** The root of the tree over the lines of a batch, as a digest. */
  readonly rootOf: (batch: string) => string
}

/** How many observations or decisions one batch holds at most. */
export const maximumBatch = 1000

/** Observations that arrived together. Throws a bad request that names the first that is none. */
export function decideObservations(given: ObservationsCase): EntryOf<"observations.recorded@1"> {
  const { system, observations, dropped, tool, file, salt, rootOf } = given
  if (observations.length === 0 || observations.length > maximumBatch)
    throw new BadRequest(`observations: give at least one, and at most ${maximumBatch}.`)
  if (!Number.isSafeInteger(dropped) || dropped < 0)
    throw new BadRequest("dropped: give how many were lost, 0 or more.")
  for (const [index, one] of observations.entries()) refuseMalformed(one, index, given)
  const batch = formatBatch(observations.map((one): Observed => ({ ...one, salt: salt() })))
  const instants = observations.map(({ observedAt }) => observedAt).toSorted()
  const numbers = observations
    .map(({ sequence }) => sequence)
    .filter((one) => one !== null)
    .toSorted((a, b) => a - b)
  return {
    kind: "observations.recorded@1",
    system,
    references: [...new Set(observations.flatMap(({ version }) => version ?? []))],
    values: {
      root: rootOf(batch),
      received: observations.length,
      dropped,
      firstSequence: numbers[0] ?? null,
      lastSequence: numbers.at(-1) ?? null,
      windowFrom: instants[0] ?? "",
      windowUntil: instants.at(-1) ?? "",
      tool,
      file,
      observations: batch,
    },
  }
}

function refuseMalformed(
  { check, value, observedAt, environment, sequence }: Handed,
  index: number,
  { checks, now }: ObservationsCase,
): void {
  const at = `observations[${index}]`
  if (!checks.includes(check))
    throw new BadRequest(
      checks.length === 0
        ? `${at}.check: the system has no monitoring plan. State one first.`
        : `${at}.check: no plan of the system has a check ${check}. It has ${checks.join(", ")}.`,
    )
  if (!isDecimal(value)) throw new BadRequest(`${at}.value: give a decimal number such as 0.932.`)
  if (observedAt > now) throw new BadRequest(`${at}.observedAt: ${observedAt} is still to come.`)
  if (environment !== null && !isSlug(environment))
    throw new BadRequest(`${at}.environment: use a short name such as production.`)
  if (sequence !== null && (!Number.isSafeInteger(sequence) || sequence < 0))
    throw new BadRequest(`${at}.sequence: give a whole number, 0 or more.`)
}
