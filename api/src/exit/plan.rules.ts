import type {
  EntryOf,
  RehearsalOutcome,
  RehearsalSort,
  ReplacementKind,
} from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"

/** What a plan names does not fit what it says takes over. */
export class PlanIncomplete extends Refusal {
  override readonly name = "PlanIncomplete"
}

/** There is no exit plan that could be rehearsed. */
export class NoExitPlan extends Refusal {
  override readonly name = "NoExitPlan"
  constructor(system: string) {
    super(`${system} has no exit plan. State one first; then try it out.`)
  }
}

export type PlanCase = {
  readonly system: string
  readonly stop: string
  readonly takesOver: ReplacementKind
  /** The id of the version or the system that takes over. */
  readonly target: string | null
  readonly process: string | null
  readonly minutes: number
  /** Ids of the systems and parties that are told. */
  readonly consumers: readonly string[]
  readonly data: string | null
  readonly contracts: string | null
  readonly retention: string | null
}

/** How a system is stopped and what takes over is stated, in the place of what was stated before. */
export function decidePlan(given: PlanCase): EntryOf<"exit-plan.stated@1"> | Refusal {
  const { system, takesOver, target, process, minutes, consumers } = given
  const named = { VERSION: target, SYSTEM: target, MANUAL_PROCESS: process, NOTHING: "" }[takesOver]
  if (named === null)
    return new PlanIncomplete(
      `takesOver: ${takesOver} takes over, and which is not named. Give ${wanted[takesOver]}.`,
    )
  if (target === system)
    return new PlanIncomplete("successor: a system does not take over from itself.")
  if (consumers.includes(system))
    return new PlanIncomplete("consumers: a system need not be told of its own end.")
  if (minutes < 0) return new PlanIncomplete("minutes: give the time to restore, 0 or more.")
  const { stop, data, contracts, retention } = given
  const told = [...new Set(consumers)]
  return {
    kind: "exit-plan.stated@1",
    system,
    references: [...new Set([...(target === null ? [] : [target]), ...told])],
    values: {
      stop,
      takesOver,
      target,
      process,
      minutes,
      consumers: told,
      data,
      contracts,
      retention,
    },
  }
}

const wanted: Readonly<Record<ReplacementKind, string>> = {
  VERSION: "version, the label of one",
  SYSTEM: "successor, the slug of a system",
  MANUAL_PROCESS: "process, in words",
  NOTHING: "nothing",
}

export type RehearsalCase = {
  readonly system: string
  /** The slug of the system, for whoever reads a refusal. */
  readonly slug: string
  /** The plan that stands; null where there is none. */
  readonly plan: string | null
  readonly rehearsed: RehearsalSort
  readonly heldAt: string
  readonly minutes: number
  readonly outcome: RehearsalOutcome
  readonly goodUntil: string
  readonly evidence: string | null
  readonly notes: string | null
  readonly now: string
}

/** A part of the plan that stands was tried out. */
export function decideRehearsal(given: RehearsalCase): EntryOf<"exit.rehearsed@1"> | Refusal {
  const { system, slug, plan, heldAt, goodUntil, minutes, now } = given
  if (plan === null) return new NoExitPlan(slug)
  if (heldAt > now)
    return new NotInOrder(`heldAt: ${heldAt} is still to come; record it when it was held.`)
  if (goodUntil <= heldAt)
    return new NotInOrder(`goodUntil: ${goodUntil} is not after ${heldAt}, when it was held.`)
  if (minutes < 0) return new PlanIncomplete("minutes: give the time it took, 0 or more.")
  const { rehearsed, outcome, evidence, notes } = given
  return {
    kind: "exit.rehearsed@1",
    system,
    references: [plan],
    values: { plan, rehearsed, heldAt, minutes, outcome, goodUntil, evidence, notes },
  }
}
