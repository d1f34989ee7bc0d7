import type { FoundRow } from "./found.ts"
import type { ObservationRow } from "./observation.store.ts"
import { rhythmOf } from "./plan.rules.ts"
import type { PlannedRow } from "./plan.store.ts"
import { reckon, type Reckoned, type Stretch } from "./silence.rules.ts"

/** What can be shown of how a system behaved in a span. */
export const proofOutcomes = ["AS_INTENDED", "CORRECTED", "NOT_SHOWN", "NOTHING_EXPECTED"] as const
export type ProofOutcome = (typeof proofOutcomes)[number]

/** A breach, and the finding that was open of it when it arrived; null for none. */
export type ProvedBreach = {
  readonly observation: ObservationRow
  readonly finding: FoundRow | null
}

/** What one check of one plan shows. */
export type CheckProof = {
  readonly planned: PlannedRow
  readonly reckoned: readonly Reckoned[]
  readonly observed: number
  readonly breaches: readonly ProvedBreach[]
}

export type Proof = {
  readonly outcome: ProofOutcome
  readonly checks: readonly CheckProof[]
  /** When the system was in use and no plan applied. */
  readonly unwatched: readonly Stretch[]
  /** What was found in the span, the latest first. */
  readonly findings: readonly FoundRow[]
}

export type ProofCase = {
  readonly span: Stretch
  readonly asOf: string
  /** The checks of every plan over time. */
  readonly planned: readonly PlannedRow[]
  /** When the system was in use. */
  readonly inUse: readonly Stretch[]
  /** From the start of the span on; those of times that began in it too. */
  readonly observations: readonly ObservationRow[]
  readonly found: readonly FoundRow[]
}

/** Whether a system behaved as intended in a span, as it stands at an instant, and what shows it. */
export function prove(given: ProofCase): Proof {
  const { span, asOf, planned, found } = given
  const until = span.until < asOf ? span.until : asOf
  const inUse = within(given.inUse, { from: span.from, until })
  const plans = planned.map(({ plan }) => plan.inForceFrom).toSorted()
  const unwatched = inUse.flatMap(({ from, until: end }) => {
    const first = plans[0] ?? end
    return from < first ? [{ from, until: first < end ? first : end }] : []
  })
  const checks = planned
    .filter(({ plan }) => plan.inForceFrom < span.until && span.from < plan.inForceUntil)
    .map((row) => checkProof(row, given))
  const findings = found.filter(({ foundAt }) => span.from <= foundAt && foundAt < span.until)
  const known = { checks, unwatched, findings }
  return { ...known, outcome: inUse.length === 0 ? "NOTHING_EXPECTED" : outcomeOf(known) }
}

const within = (stretches: readonly Stretch[], span: Stretch): Stretch[] =>
  stretches
    .map(({ from, until }) => ({
      from: from > span.from ? from : span.from,
      until: until < span.until ? until : span.until,
    }))
    .filter(({ from, until }) => from < until)

function checkProof(planned: PlannedRow, given: ProofCase): CheckProof {
  const { span, inUse, asOf, found } = given
  const { plan, check } = planned
  const own = given.observations.filter(
    ({ slug, observedAt }) =>
      slug === check.slug && plan.inForceFrom <= observedAt && observedAt < plan.inForceUntil,
  )
  const made = own.filter(({ observedAt }) => observedAt < span.until)
  return {
    planned,
    reckoned: reckon(rhythmOf(planned), { span, inUse, observations: own, asOf }),
    observed: made.length,
    breaches: made
      .filter(({ breach }) => breach === 1)
      .map((observation) => ({ observation, finding: findingOf(observation, found) })),
  }
}

/** The finding of its check that was open when an observation arrived. */
const findingOf = ({ slug, entry }: ObservationRow, found: readonly FoundRow[]): FoundRow | null =>
  found.find((one) => one.slug === slug && isOpenAt(one, entry)) ?? null

/** Whether a finding was open when an entry was recorded, which may have opened it. */
function isOpenAt({ ground, position, entry: opened, steps }: FoundRow, entry: number): boolean {
  if (entry < (position === null ? opened : (ground ?? opened))) return false
  const turned = steps.filter((one) => one.kind !== "DONE" && one.entry < entry)
  return turned.at(-1)?.kind !== "CLOSED"
}

function outcomeOf({ checks, unwatched, findings }: Omit<Proof, "outcome">): ProofOutcome {
  const missed = checks.some(({ reckoned }) => reckoned.some(({ state }) => state === "MISSED"))
  const breaches = checks.flatMap((one) => one.breaches)
  const isClosed = (one: FoundRow | null) => one?.standing.state === "CLOSED"
  const corrected =
    breaches.every(({ finding }) => isClosed(finding)) && findings.every((one) => isClosed(one))
  if (missed || unwatched.length > 0 || !corrected) return "NOT_SHOWN"
  return breaches.length + findings.length === 0 ? "AS_INTENDED" : "CORRECTED"
}
