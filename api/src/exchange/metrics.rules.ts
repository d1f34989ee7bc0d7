import { isDecimal } from "../monitoring/decimal.rules.ts"
import { plainDecimal } from "./exact-decimal.ts"
import type { Metric } from "./metrics.ts"

/** A check of a plan, as far as it tells which metric is meant for it. */
export type PlannedMetric = {
  readonly check: string
  readonly metric: string
  readonly unit: string | null
}

export type MetricsCase = {
  readonly metrics: readonly Metric[]
  /** The checks of every plan of the system. */
  readonly planned: readonly PlannedMetric[]
  /** The metrics that checks were said to be for, by the name of the check. */
  readonly named: ReadonlyMap<string, readonly string[]>
  /** When the metrics were measured whose file does not say it. */
  readonly observedAt: string | null
}

export type Taken = {
  readonly metric: Metric
  readonly check: string
  readonly observedAt: string
  readonly value: string
}

export type MetricsTaken = {
  readonly taken: readonly Taken[]
  /** The names of metrics for which no plan has a check, each with how often it came. */
  readonly left: ReadonlyMap<string, number>
  /** The first metric that a check is for, and that cannot be an observation, with the reason. */
  readonly problem: { readonly metric: Metric; readonly reason: string } | null
}

/**
 * Which metrics are observations of which checks. A metric is of a check where it was said to be, or
 * else where its name is the check's metric or the name of the check itself. No other is taken.
 */
export function takeMetrics(given: MetricsCase): MetricsTaken {
  const { metrics } = given
  const checksOf = checksByMetric(given)
  const taken: Taken[] = []
  const left = new Map<string, number>()
  let problem: MetricsTaken["problem"] = null
  for (const metric of metrics) {
    const checks = checksOf(metric.name)
    if (checks.length === 0) left.set(metric.name, (left.get(metric.name) ?? 0) + 1)
    for (const check of checks) {
      const observed = observedAs(metric, check, given)
      if (typeof observed !== "string") taken.push(observed)
      else problem ??= { metric, reason: observed }
    }
  }
  return { taken, left, problem }
}

/** The checks that a metric of a name is for, each once. */
export function checksByMetric({
  planned,
  named,
}: Pick<MetricsCase, "planned" | "named">): (name: string) => readonly PlannedMetric[] {
  const found = new Map<string, Map<string, PlannedMetric>>()
  const add = (name: string, check: PlannedMetric) => {
    const checks = found.get(name) ?? new Map<string, PlannedMetric>()
    found.set(name, checks.set(check.check, check))
  }
  for (const check of planned)
    for (const name of named.get(check.check) ?? [check.metric, check.check]) add(name, check)
  return (name) => [...(found.get(name)?.values() ?? [])]
}

function observedAs(
  metric: Metric,
  check: PlannedMetric,
  { observedAt: given }: MetricsCase,
): Taken | string {
  const { value: written, unit, when } = metric
  const value = plainDecimal(written)
  if (value === undefined || !isDecimal(value))
    return `${JSON.stringify(written)} is no decimal number of at most 40 characters`
  if (unit !== null && check.unit !== unit)
    return `it is in ${unit}, and the check ${check.check} is in ${check.unit ?? "plain numbers"}`
  const at = when?.kind === "INSTANT" ? when.at : given
  if (at !== null) return { metric, check: check.check, observedAt: at, value }
  if (when === null) return "the file does not say when it was measured: give --observed-at"
  return when.kind === "NO_OFFSET"
    ? "the file says when it was measured without an offset: give --offset, or --observed-at"
    : "when it was measured is no instant: give --observed-at"
}
