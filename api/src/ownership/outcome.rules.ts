import type { EntryOf, OutcomeDecision } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

/** Another period that is accounted for has a part of this one in it. */
export class PeriodsOverlap extends Refusal {
  override readonly name = "PeriodsOverlap"
}

export type Period = { readonly periodFrom: string; readonly periodUntil: string }

export type OutcomeCase = Period & {
  readonly system: string
  readonly intended: string
  readonly brought: string
  readonly cost: string
  readonly harm: string
  readonly decision: OutcomeDecision
  /** The accountable person who calls. */
  readonly decidedBy: string
  /** The periods accounted for before. */
  readonly before: readonly Period[]
  readonly now: string
}

const day = (instant: string): string => instant.slice(0, 10)

/** What the system brought in a period that is over, and who decides to go on. */
export function decideOutcome(given: OutcomeCase): EntryOf<"outcome.accounted@1"> | Refusal {
  const { system, before, now, ...values } = given
  const { periodFrom, periodUntil, decidedBy } = values
  if (periodUntil <= periodFrom)
    return new NotInOrder(`periodUntil: ${periodUntil} is not after ${periodFrom}.`)
  if (periodUntil > now)
    return new NotInOrder(`periodUntil: the period lasts until ${periodUntil}; it is not over.`)
  const other = before.find(
    (period) =>
      period.periodFrom !== periodFrom &&
      period.periodFrom < periodUntil &&
      periodFrom < period.periodUntil,
  )
  if (other)
    return new PeriodsOverlap(
      `periodFrom: ${day(other.periodFrom)} to ${day(other.periodUntil)} is accounted for already. ` +
        "Account for it again from the same day, or for a period beside it.",
    )
  return { kind: "outcome.accounted@1", system, references: [decidedBy], values }
}
