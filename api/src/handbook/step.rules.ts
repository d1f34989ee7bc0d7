import type { GatedStep } from "@answerable/schema/entries"
import { BadRequest } from "../ledger/refusal.ts"

/** The states of a system that has a gate ahead of it. */
const statesBefore: readonly string[] = [
  "PROPOSED",
  "IN_DEVELOPMENT",
  "PILOT",
  "FOUND",
  "SUSPENDED",
]

/** Whether a gate lies ahead of a system in a state. */
export const hasStepAhead = (state: string | null): boolean => statesBefore.includes(state ?? "")

/** The gate that lies ahead of a system in a state. */
export const stepAhead = (state: string | null): GatedStep =>
  state === "PROPOSED" || state === "IN_DEVELOPMENT" ? "PILOT" : "IN_SERVICE"

/** The gate that is asked for by a state or by an environment; undefined where neither is given. */
export function stepOf(to: string | null, environment: string | null): GatedStep | undefined {
  if (to !== null && environment !== null)
    throw new BadRequest("to: give the state to enter, or the environment, not both.")
  if (environment !== null) return "DEPLOYMENT"
  if (to === "PILOT" || to === "IN_SERVICE") return to
  if (to === null) return undefined
  throw new BadRequest(
    `to: no gate stands before ${to}; there is one before PILOT and before IN_SERVICE.`,
  )
}
