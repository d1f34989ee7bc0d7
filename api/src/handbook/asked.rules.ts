import type { GatedStep, SystemState } from "@answerable/schema/entries"
import type { Clause, TestedClause } from "./clause.ts"
import { ready, resultOf, type Asked } from "./condition.ts"
import type { Facts } from "./fact-tree.ts"

// Which systems a clause is asked of:
// - one that gates: those in the state behind its gate, as far as `applies` holds of them. What only
//   gates deployments is asked of versions, and of no system by itself.
// - any other: those of which `applies` holds; without it those that are in use or suspended.

/** The states in which a system is in use, or is to be again. */
export const inUse = ["PILOT", "IN_SERVICE", "SUSPENDED"] as const
const behind: { readonly [Step in GatedStep]: readonly SystemState[] } = {
  PILOT: ["PILOT"],
  IN_SERVICE: ["IN_SERVICE"],
  DEPLOYMENT: [],
}

/** The states of which a system has to be in one to be asked; null where any will do. */
const statesAsked = ({ gates, applies }: Clause): readonly SystemState[] | null => {
  if (gates.length > 0) return gates.flatMap((gate) => behind[gate])
  return applies === null ? inUse : null
}

/** The condition that holds of the systems that a clause is asked of. */
export function conditionOfAsking(clause: Clause): string {
  const states = statesAsked(clause)
  if (states === null) return clause.applies ?? "true"
  if (states.length === 0) return "false"
  const inState = `system.state in [${states.map((state) => `"${state}"`).join(", ")}]`
  return clause.applies === null ? inState : `${inState} && (${clause.applies})`
}

/** Whether a clause is asked of a system. It is also where `applies` cannot be known. */
export const isAskedOf = (clause: Clause, facts: Facts, asOf: string): boolean =>
  isAskedIn(clause, facts.system.state.value, ready(facts, asOf))

/** The same of a system in a state, whose facts are ready. */
export function isAskedIn(clause: Clause, state: string | null, asked: Asked): boolean {
  const states: readonly string[] | null = statesAsked(clause)
  if (states !== null && !states.includes(state ?? "")) return false
  return clause.applies === null || resultOf(clause.applies, asked) !== "DOES_NOT_HOLD"
}

/** What a clause asks at its gate: of a system to which it does not apply it asks nothing. */
export const conditionAtGate = ({ holds, applies }: TestedClause): string =>
  applies === null ? holds : `!(\n${applies}\n) || (\n${holds}\n)`
