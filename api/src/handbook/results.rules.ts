import { isAskedIn } from "./asked.rules.ts"
import { isTested, type Clause } from "./clause.ts"
import { ofClause, ready, resultOf } from "./condition.ts"
import type { Facts } from "./fact-tree.ts"
import type { PolicyTimeline } from "./policies.ts"
import {
  clauseOutcomes,
  outcomeOf,
  type ClauseOutcome,
  type ExceptionStanding,
} from "./verdict.rules.ts"

/** A clause of a version that is in force. */
export type ClauseInForce = { readonly policy: PolicyTimeline[number]; readonly clause: Clause }

/** A system as its clauses are asked about it. */
export type SystemCase = {
  readonly facts: Facts
  readonly asOf: string
  /** Those that stand at `asOf`. */
  readonly exceptions: readonly ExceptionStanding[]
  /** When each gate let it through, if it did. */
  readonly admittedAt: ReadonlyMap<string, string>
  /** Since when it is in the state that it is in. */
  readonly stateSince: string | null
}

/**
 * What comes of each clause for one system, in their order; null where it does not concern it, or is
 * judged.
 */
export function decideClauses(
  clauses: readonly ClauseInForce[],
  given: SystemCase,
): (ClauseOutcome | null)[] {
  const { facts, asOf, exceptions } = given
  const asked = ready(facts, asOf)
  const state = facts.system.state.value
  return clauses.map(({ policy, clause }) => {
    if (!isTested(clause)) return null
    const result = ofClause({ policy: policy.slug, clause: clause.id }, () =>
      isAskedIn(clause, state, asked) ? resultOf(clause.holds, asked) : null,
    )
    if (result === null) return null
    const since = sinceOf(clause, given)
    return outcomeOf(result, { policy, clause: clause.id, asOf, exceptions, since }).outcome
  })
}

/** Since when a clause could have bound it: its gate let it through, or it is in its state. */
function sinceOf({ gates }: Clause, { admittedAt, stateSince }: SystemCase): string | null {
  const [gate] = gates
  return gate === undefined ? stateSince : (admittedAt.get(gate) ?? null)
}

export type OutcomeCounts = Readonly<Record<ClauseOutcome, number>>

/** How often each outcome came of a clause. */
export function countOutcomes(outcomes: Iterable<ClauseOutcome | null>): OutcomeCounts {
  const counts: Record<ClauseOutcome, number> = {
    HOLDS: 0,
    DOES_NOT_HOLD: 0,
    CANNOT_BE_KNOWN: 0,
    EXCEPTED: 0,
    NOT_YET_BOUND: 0,
  }
  for (const outcome of outcomes) if (outcome) counts[outcome]++
  return counts
}

const worstFirst: readonly ClauseOutcome[] = [
  "DOES_NOT_HOLD",
  "CANNOT_BE_KNOWN",
  "EXCEPTED",
  "NOT_YET_BOUND",
  "HOLDS",
]

/** The worst of what came of a clause; null where it concerns no system: that is not to hold. */
export const overall = (counts: OutcomeCounts): ClauseOutcome | null =>
  worstFirst.find((outcome) => counts[outcome] > 0) ?? null

export const totalOf = (counts: OutcomeCounts): number =>
  clauseOutcomes.reduce((total, outcome) => total + counts[outcome], 0)
