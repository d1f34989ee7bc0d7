import { isSlug, type Direction, type EntryOf, type PlannedCheck } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { parseDuration, type Duration } from "./cadence.rules.ts"
import { isDecimal } from "./decimal.rules.ts"
import type { Watched } from "./silence.rules.ts"

/** The plan in force says the same. */
export class PlanUnchanged extends Refusal {
  override readonly name = "PlanUnchanged"
  constructor() {
    super("The monitoring plan that applies then says the same already.")
  }
}

export type PlanCase = {
  readonly system: string
  readonly from: string
  readonly now: string
  readonly purposeEntry: number | null
  /** How many sentences the intended purpose has. */
  readonly sentences: number
  readonly checks: readonly PlannedCheck[]
  /** The checks of the plan that applies at that instant; null for none. */
  readonly before: { readonly purposeEntry: number | null; readonly checks: string } | null
}

const maximumChecks = 50

/** What is observed of a system from an instant on, in the place of what was until then. */
export function decideMonitoringPlan(
  given: PlanCase,
): EntryOf<"monitoring-plan.stated@1"> | Refusal {
  const { system, from, now, purposeEntry, sentences, checks, before } = given
  if (checks.length === 0 || checks.length > maximumChecks)
    throw new BadRequest(`checks: give at least one, and at most ${maximumChecks}.`)
  for (const [index, check] of checks.entries()) refuseMalformed(check, index, given)
  // What was judged by one plan is never judged again by another.
  if (from < now)
    return new NotInOrder(`from: ${from} has passed. A plan applies from now on, or from later.`)
  if (before?.purposeEntry === purposeEntry && before.checks === JSON.stringify(checks))
    return new PlanUnchanged()
  return {
    kind: "monitoring-plan.stated@1",
    system,
    references: [...new Set(checks.map(({ watcher }) => watcher))],
    values: { from, purposeEntry, sentences, checks },
  }
}

function refuseMalformed(check: PlannedCheck, index: number, { checks, sentences }: PlanCase) {
  const at = `checks[${index}]`
  if (!isSlug(check.check)) throw new BadRequest(`${at}.check: use a short name such as accuracy.`)
  if (checks.findIndex((one) => one.check === check.check) < index)
    throw new BadRequest(`${at}.check: ${check.check} stands there twice.`)
  if (!isDecimal(check.threshold))
    throw new BadRequest(`${at}.threshold: give a decimal number such as 0.9.`)
  for (const name of ["every", "grace"] as const)
    if (!parseDuration(check[name]))
      throw new BadRequest(
        `${at}.${name}: give an ISO 8601 duration of hours, days, weeks, months or years, such as PT6H, P1D or P1M.`,
      )
  const beyond = check.sentences.find((one) => one < 1 || one > sentences)
  if (beyond !== undefined)
    throw new BadRequest(
      sentences === 0
        ? `${at}.sentences: no intended purpose is stated that a check could speak for.`
        : `${at}.sentences: the intended purpose has the sentences 1 to ${sentences}, and no ${beyond}.`,
    )
}

type PlannedIn = {
  readonly plan: { readonly inForceFrom: string; readonly inForceUntil: string }
  readonly check: { readonly slug: string; readonly every: string; readonly grace: string }
}

/** The check of that name in the plan that applies at an instant; undefined where there is none. */
export const planAt = <Of extends PlannedIn>(
  planned: readonly Of[],
  slug: string,
  at: string,
): Of | undefined =>
  planned.find(
    ({ plan, check }) => check.slug === slug && plan.inForceFrom <= at && at < plan.inForceUntil,
  )

/** The times of a check, as its plan has them. */
export const rhythmOf = ({ plan, check }: PlannedIn): Watched => ({
  from: plan.inForceFrom,
  until: plan.inForceUntil,
  every: durationOf(check.every),
  grace: durationOf(check.grace),
})

function durationOf(text: string): Duration {
  const duration = parseDuration(text)
  if (!duration) throw new Error(`${text} was recorded as a duration`)
  return duration
}

/** The threshold of a check, as its plan has it. */
export const limitOf = (check: { readonly direction: string; readonly threshold: string }) => ({
  direction: check.direction as Direction,
  threshold: check.threshold,
})
