import type { ExitState } from "@answerable/schema/entries"
import type { LastingPlan, LastingRehearsal } from "./plan.store.ts"

/** A step of an exit; `from` is null where nothing is planned yet. */
export type ExitTransition = {
  readonly from: ExitState | null
  readonly to: ExitState
  readonly meaning: string
}

/** How the exit of a system goes, as data: by acts, and by days that pass. */
export const exitTransitions: readonly ExitTransition[] = [
  { from: null, to: "PLANNED", meaning: "A plan is stated: nobody has tried it out." },
  { from: null, to: "EXECUTED", meaning: "The system is retired without a plan." },
  { from: "PLANNED", to: "REHEARSED", meaning: "A part of the plan was tried out and it held." },
  { from: "PLANNED", to: "EXECUTED", meaning: "The system is retired." },
  { from: "REHEARSED", to: "LAPSED", meaning: "The day passes until which the rehearsal is good." },
  { from: "REHEARSED", to: "PLANNED", meaning: "Another plan replaces it, or a rehearsal fails." },
  { from: "REHEARSED", to: "EXECUTED", meaning: "The system is retired." },
  { from: "LAPSED", to: "REHEARSED", meaning: "It was tried out again and it held." },
  { from: "LAPSED", to: "PLANNED", meaning: "Another plan replaces it, or a rehearsal fails." },
  { from: "LAPSED", to: "EXECUTED", meaning: "The system is retired." },
]

/**
 * The rehearsal that speaks for a plan: of those that succeeded and that no later one of the same
 * part contradicts, the one that is good for longest. `rehearsals` is known in a view and held by
 * its instant.
 */
export function speaksFor<Row extends LastingRehearsal>(
  plan: Pick<LastingPlan, "id">,
  rehearsals: readonly Row[],
): Row | undefined {
  const ofPlan = rehearsals.filter(({ planId }) => planId === plan.id)
  const newest = new Map<string, Row>()
  for (const row of ofPlan.toSorted(byTime)) newest.set(row.rehearsed, row)
  return [...newest.values()]
    .filter(({ outcome }) => outcome === "SUCCEEDED")
    .toSorted((a, b) => (a.goodUntil < b.goodUntil ? 1 : -1))[0]
}

const byTime = (a: LastingRehearsal, b: LastingRehearsal): number =>
  a.heldAt === b.heldAt ? a.entry - b.entry : a.heldAt < b.heldAt ? -1 : 1

export type ExitCase = {
  readonly plan: Pick<LastingPlan, "id"> | undefined
  readonly rehearsals: readonly LastingRehearsal[]
  readonly retiredAt: string | null
  readonly asOf: string
}

/** Where the exit of a system stands at an instant; null where there is no plan. */
export function exitStateOf({ plan, rehearsals, retiredAt, asOf }: ExitCase): ExitState | null {
  if (retiredAt !== null && retiredAt <= asOf) return "EXECUTED"
  if (!plan) return null
  const held = rehearsals.filter(({ heldAt }) => heldAt <= asOf)
  const speaking = speaksFor(plan, held)
  if (!speaking) return "PLANNED"
  return asOf < speaking.goodUntil ? "REHEARSED" : "LAPSED"
}
