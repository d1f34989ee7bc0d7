import { overrideActions } from "@answerable/schema/entries"
import type { FindingState } from "../monitoring/finding-state.rules.ts"
import type { LastingExercise, LastingRight } from "../ownership/right.store.ts"
import type { DecisionTotal } from "./decision.store.ts"
import type { LastingOverride } from "./override.store.ts"

/** What can be odd about how a right to override is used. */
export const rightOddities = ["NEVER_USED", "USED_ON_MOST"] as const
export type RightOddity = (typeof rightOddities)[number]

/** A finding that somebody opened on the entry of a right. */
export type FoundOnRight = {
  readonly ground: number | null
  readonly entry: number
  readonly standing: { readonly state: FindingState }
  readonly steps: readonly { readonly kind: string; readonly at: string }[]
}

/** How often a right was there to be used, and how often it was. */
export type OddRight<Found = FoundOnRight> = {
  readonly systemId: string
  readonly oddity: RightOddity
  /** By its id. */
  readonly right: string
  readonly entry: number
  /** From when on decisions are counted: the right is in force, or it was last found to be fine. */
  readonly since: string
  readonly decisions: number
  /** How many of them were overridden by the right, each counted once. */
  readonly used: number
  /** The finding by which somebody has it in hand; null while nobody has. */
  readonly finding: Found | null
}

/** How many decisions have to be on record before it is odd how a right is used. */
const enough = 30
/** Of how many of the latest months with decisions it is judged whether most are overridden. */
const monthsJudged = 3

type Case<Found> = {
  /** Over the system, and in force. */
  readonly rights: readonly LastingRight[]
  readonly totals: readonly Pick<DecisionTotal, "month" | "count">[]
  readonly overrides: readonly Pick<LastingOverride, "rightId" | "decision" | "month">[]
  readonly exercises: readonly Pick<LastingExercise, "rightId">[]
  readonly findings: readonly Found[]
}

/**
 * The rights to override one system that nobody ever used, and those used on most of its decisions.
 * Whole months are counted, from when on each right could be used: what comes of it follows from the
 * entries alone, not from when it is asked.
 */
export function oddRights<Found extends FoundOnRight>(given: Case<Found>): OddRight<Found>[] {
  const actions: readonly string[] = overrideActions
  return given.rights
    .filter(({ action }) => actions.includes(action))
    .flatMap((right) => oddityOf(right, given) ?? [])
}

function oddityOf<Found extends FoundOnRight>(
  right: LastingRight,
  { totals, overrides, exercises, findings }: Case<Found>,
): OddRight<Found> | undefined {
  const { id, entry, systemId } = right
  const found = findings.filter(({ ground }) => ground === entry)
  const since = [right.inForceFrom, ...found.flatMap(closedAt)].toSorted().at(-1) ?? ""
  const later = totals.filter(({ month }) => `${month}T00:00:00.000Z` >= since)
  const finding = found.find(({ standing }) => standing.state !== "CLOSED") ?? null
  const odd = { systemId, right: id, entry, since, finding }
  const decisions = counted(later)
  if (decisions >= enough && !exercises.some(({ rightId }) => rightId === id))
    return { ...odd, oddity: "NEVER_USED", decisions, used: 0 }
  const months = [...new Set(later.map(({ month }) => month))].toSorted().slice(-monthsJudged)
  const latest = counted(later.filter(({ month }) => months.includes(month)))
  const by = overrides.filter(({ rightId, month }) => rightId === id && months.includes(month))
  const used = new Set(by.map(({ decision }) => decision)).size
  return latest >= enough && used * 2 > latest
    ? { ...odd, oddity: "USED_ON_MOST", decisions: latest, used }
    : undefined
}

const counted = (totals: readonly { readonly count: number }[]): number =>
  totals.reduce((sum, { count }) => sum + count, 0)

const closedAt = ({ standing, steps }: FoundOnRight): string[] =>
  standing.state === "CLOSED"
    ? steps.flatMap(({ kind, at }) => (kind === "CLOSED" ? [at] : []))
    : []
