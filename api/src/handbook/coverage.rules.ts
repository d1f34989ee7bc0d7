import type { Applicability } from "./obligation.rules.ts"
import { countOutcomes, overall, type OutcomeCounts } from "./results.rules.ts"
import { clauseOutcomes, type ClauseOutcome } from "./verdict.rules.ts"

/** How an obligation is covered by the handbook: the gaps first. */
export const coverageStates = [
  "NO_CLAUSE",
  "DOES_NOT_HOLD",
  "CANNOT_BE_KNOWN",
  "NOT_ASKED",
  "EXCEPTED",
  "NOT_YET_BOUND",
  "NO_CLAUSE_YET",
  "JUDGED",
  "HOLDS",
  "COMING",
  "APPLIES_TO_NONE",
] as const
export type CoverageState = (typeof coverageStates)[number]

export type CoverageCase = {
  /** Whether it is about the organisation: then what clauses come to for every system counts. */
  readonly isOfOrganisation: boolean
  /** Of each system, in one order, whether the obligation applies to it. */
  readonly applicability: readonly Applicability[]
  /** The clauses that serve it: of each system, in that order, what came of it; null: not asked. */
  readonly clauses: readonly {
    readonly isTested: boolean
    readonly outcomes: readonly (ClauseOutcome | null)[]
  }[]
}

export type Coverage = {
  readonly state: CoverageState
  readonly systems: Readonly<Record<Applicability, number>>
  /** What came of each clause for the systems that count, in the order of the clauses. */
  readonly counts: readonly OutcomeCounts[]
  /** How many systems to which it applies are asked by none of its tested clauses. */
  readonly unasked: number
}

/** How an obligation is covered. Only systems to which it applies count, or all of an organisation's. */
export function decideCoverage(given: CoverageCase): Coverage {
  const { isOfOrganisation, applicability, clauses } = given
  const systems: Record<Applicability, number> = {
    APPLIES: 0,
    APPLIES_FROM: 0,
    OPEN: 0,
    CANNOT_BE_KNOWN: 0,
    DOES_NOT_APPLY: 0,
  }
  for (const result of applicability) systems[result]++
  const does = (at: number) => isOfOrganisation || applicability[at] === "APPLIES"
  const counts = clauses.map(({ outcomes }) => countOutcomes(outcomes.filter((_, at) => does(at))))
  const tested = clauses.filter(({ isTested }) => isTested)
  const unasked = applicability.filter(
    (result, at) =>
      result === "APPLIES" && tested.every(({ outcomes }) => (outcomes[at] ?? null) === null),
  ).length
  const worst = overall(sumOf(counts))
  const state = (): CoverageState => {
    const comes = systems.APPLIES_FROM + systems.OPEN > 0
    if (systems.APPLIES === 0 && !comes) return "APPLIES_TO_NONE"
    if (systems.APPLIES === 0) return clauses.length === 0 ? "NO_CLAUSE_YET" : "COMING"
    if (clauses.length === 0) return "NO_CLAUSE"
    if (tested.length === 0) return "JUDGED"
    if (worst === "DOES_NOT_HOLD" || worst === "CANNOT_BE_KNOWN") return worst
    return worst === null || (unasked > 0 && !isOfOrganisation) ? "NOT_ASKED" : worst
  }
  return { state: state(), systems, counts, unasked }
}

const sumOf = (all: readonly OutcomeCounts[]): OutcomeCounts => {
  const total = { ...countOutcomes([]) }
  for (const counts of all) for (const outcome of clauseOutcomes) total[outcome] += counts[outcome]
  return total
}
