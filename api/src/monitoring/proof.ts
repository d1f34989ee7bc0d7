import { isInstant } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"
import { readUse } from "../ownership/refs.ts"
import { findSystem, type SystemRow } from "../ownership/system-view.store.ts"
import { beginOf, timeOf } from "./cadence.rules.ts"
import { readFound } from "./found.ts"
import { listObservationsBetween } from "./observation.store.ts"
import { rhythmOf } from "./plan.rules.ts"
import { listChecks, listPlans, type PlannedRow } from "./plan.store.ts"
import { prove, type Proof } from "./proof.rules.ts"
import type { Stretch } from "./silence.rules.ts"
import { stretchesInUse } from "./use.rules.ts"

/** How many days a proof is over at most, and how many observations it reads. */
const longestSpan = 400
const mostObservations = 100_000

/** Refuses a span that is none, or too long to be reckoned at once. */
export function refuseBadSpan({ from, until }: Stretch): void {
  for (const [name, at] of [
    ["from", from],
    ["to", until],
  ] as const)
    if (!isInstant(at)) throw new BadRequest(`${name}: give an instant.`)
  if (until <= from) throw new BadRequest("to: give an instant after from.")
  if (Date.parse(until) - Date.parse(from) > longestSpan * 86_400_000)
    throw new BadRequest(`to: ask of ${longestSpan} days at most; ask twice for more.`)
}

/** The system that is asked about; undefined where the view has none of that name. */
export const findProved = (
  reader: Reader,
  view: View,
  slug: string,
): Promise<SystemRow | undefined> => findSystem(reader, view, slug)

/** What is shown of how some systems behaved in a span, in a view, by system. */
export async function readProofs(
  reader: Reader,
  view: View,
  { ids, span }: { ids: readonly string[]; span: Stretch },
): Promise<Map<string, Proof>> {
  const { size, asOf } = view
  const planned = await readPlanned(reader, size, ids)
  const reading = { ids, size, asOf, from: span.from, until: lastEnd(planned, span) }
  const [observations, found, use] = await Promise.all([
    listObservationsBetween(reader, { ...reading, limit: mostObservations + 1 }),
    readFound(reader, { ids, size, asOf }),
    readUse(reader, view, ids),
  ])
  if (observations.length > mostObservations)
    throw new BadRequest("to: there are too many observations; ask of a shorter time.")
  const observationsOf = Map.groupBy(observations, ({ systemId }) => systemId)
  const foundOf = Map.groupBy(found, ({ systemId }) => systemId)
  const plannedOf = Map.groupBy(planned, ({ plan }) => plan.systemId)
  return new Map(
    ids.map((id) => [
      id,
      prove({
        span,
        asOf,
        planned: plannedOf.get(id) ?? [],
        inUse: stretchesInUse(use.get(id)?.states ?? []),
        observations: observationsOf.get(id) ?? [],
        found: foundOf.get(id) ?? [],
      }),
    ]),
  )
}

async function readPlanned(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<PlannedRow[]> {
  const plans = await listPlans(reader, size, ids)
  const planOf = new Map(plans.map((plan) => [plan.id, plan]))
  const checks = await listChecks(reader, [...planOf.keys()])
  const checksOf = Map.groupBy(checks, ({ planId }) => planId)
  return plans
    .toReversed()
    .flatMap((plan) => (checksOf.get(plan.id) ?? []).map((check) => ({ plan, check })))
}

/** When the last of the times ends that began in a span. */
const lastEnd = (planned: readonly PlannedRow[], { until }: Stretch): string =>
  planned
    .map((row) => {
      const rhythm = rhythmOf(row)
      return beginOf(rhythm, timeOf(rhythm, until) + 1)
    })
    .reduce((last, end) => (end > last ? end : last), until)
