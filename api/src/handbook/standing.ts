import type { GatedStep } from "@answerable/schema/entries"
import { openInstant, type Reader } from "../db/query.ts"
import { listTurningPoints } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { listGateAnswers, type AdmissionRow } from "./admission.store.ts"
import { listExceptions } from "./exception.store.ts"
import { readFacts } from "./read-facts.ts"
import { standingAt } from "./gate.ts"
import { inForceAt, readPolicyTimeline, type PolicyTimeline } from "./policies.ts"
import type { StandingStatus } from "./standing.machine.ts"
import { decideGate, type Verdict } from "./verdict.rules.ts"

/** How a system in use stands with the gate that it had to pass. */
export type Standing = {
  readonly status: StandingStatus
  readonly step: GatedStep
  /** What the gate says of it now, as of a system that passed it. */
  readonly verdict: Verdict
}

/** A standing, and between which instants it is so as far as is known. */
export type DatedStanding = Standing & {
  readonly since: string
  /** When it turns, if nothing is recorded meanwhile; null where nothing that is known turns it. */
  readonly until: string | null
}

/** The step into the state of a system in use; undefined where it is not in use. */
export const stepOf = (state: string | null): GatedStep | undefined =>
  state === "PILOT" || state === "IN_SERVICE" ? state : undefined

/** The step by which a system entered the state it is in; undefined where no gate was asked. */
export const admissionTo = (
  step: GatedStep,
  rows: readonly AdmissionRow[],
): AdmissionRow | undefined => rows.find((row) => row.granted === 1 && row.step === step)

/** How a system stands that was admitted. */
export const statusBy = ({ isOpen }: Verdict): StandingStatus => (isOpen ? "SATISFIED" : "LAPSED")

/** How some systems stand in a view; those that are not in use are left out. */
export async function readStandings(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const systems = await findSystems(reader, view, ids)
  const inUse = ids.filter((id) => stepOf(systems.get(id)?.state ?? null))
  if (inUse.length === 0) return new Map()
  const answers = Map.groupBy(
    await listGateAnswers(reader, view.size, inUse),
    ({ systemId }) => systemId,
  )
  const facts = await readFacts(reader, view, inUse)
  const exceptions = Map.groupBy(
    await listExceptions(reader, view.size, inUse),
    ({ systemId }) => systemId,
  )
  const policies = inForceAt(await readPolicyTimeline(reader, view.size), view.asOf)
  return new Map(
    inUse.flatMap((id): [string, Standing][] => {
      const step = stepOf(systems.get(id)?.state ?? null)
      const own = facts.get(id)
      if (!step || !own) return []
      const admission = admissionTo(step, answers.get(id) ?? [])
      const verdict = decideGate({
        step,
        policies,
        facts: own,
        asOf: view.asOf,
        exceptions: standingAt(exceptions.get(id) ?? [], view.asOf),
        since: admission?.at ?? null,
      })
      const status = admission ? statusBy(verdict) : "NEVER_ADMITTED"
      return [[id, { status, step, verdict }]]
    }),
  )
}

/** How many turning points are looked at in each direction, at most. */
const furthest = 100

/** How one system stands, since when, and until when; undefined where it is not in use. */
export async function readDatedStanding(
  reader: Reader,
  view: View,
  id: string,
): Promise<DatedStanding | undefined> {
  const standing = (await readStandings(reader, view, [id])).get(id)
  if (!standing) return undefined
  const system = (await findSystems(reader, view, [id])).get(id)
  const entered = system?.stateSince ?? view.asOf
  const points = await pointsOf(reader, view, id)
  const at = async (asOf: string) =>
    (await readStandings(reader, { ...view, asOf }, [id])).get(id)?.status
  let since = entered
  for (const point of points
    .filter((one) => one <= view.asOf && one > entered)
    .toReversed()
    .slice(0, furthest)) {
    // What held just before a turning point held since the one before it.
    if ((await at(before(point))) !== standing.status) {
      since = point
      break
    }
  }
  for (const point of points.filter((one) => one > view.asOf).slice(0, furthest))
    if ((await at(point)) !== standing.status) return { ...standing, since, until: point }
  return { ...standing, since, until: null }
}

const before = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString()

/** The instants at which what is asked of a system, or what is known of it, turns. */
async function pointsOf(reader: Reader, { size }: View, id: string): Promise<string[]> {
  const timeline: PolicyTimeline = await readPolicyTimeline(reader, size)
  const ofPolicies = timeline.flatMap((one) => [
    one.inForceFrom,
    one.inForceUntil,
    one.bindsExistingFrom,
  ])
  const own = await listTurningPoints(reader, size, id)
  const points = [...own, ...ofPolicies].filter(
    (one): one is string => one !== null && one !== openInstant,
  )
  return [...new Set(points)].sort()
}
