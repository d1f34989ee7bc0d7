import { visible } from "./explain.print.ts"
import type { Metric, MetricsReading } from "./metrics.ts"
import type { PlannedMetric } from "./metrics.rules.ts"
import type { ObservationsReport } from "./observations.command.ts"

const shownAtMost = 12

const lines = (of: readonly string[]): string => `${of.join("\n")}\n`
const grouped = (count: number): string => count.toLocaleString("en")
const count = (value: number, of: string): string =>
  `${grouped(value)} ${of}${value === 1 ? "" : "s"}`

/** A report in words. */
export function printObservations(report: ObservationsReport): string {
  const { fileName, tool, metrics, recorded, known, left, entries, size } = report
  const names = left.slice(0, shownAtMost).map(({ metric }) => `    ${visible(metric)}`)
  const more = left.length - names.length
  return lines([
    `${fileName} (${tool}): ${count(metrics, "metric")}; ${count(recorded, "observation")} recorded, ${grouped(known)} were on record`,
    ...toldInWords(report),
    ...(left.length > 0
      ? [
          `  Left out, for no plan of the system has a check for ${left.length === 1 ? "it" : "them"}:`,
        ]
      : []),
    ...names,
    ...(more > 0 ? [`    and ${grouped(more)} more (whole with --json)`] : []),
    `  ${count(entries, "entry").replace("entrys", "entries")} appended; the register has ${grouped(size)}`,
  ])
}

function toldInWords({ refused, notes }: Pick<MetricsReading, "refused" | "notes">): string[] {
  return [
    ...notes.map((note) => `  ${note}`),
    ...refused.map(({ line, reason }) => `  refused (line ${line}): ${visible(reason)}`),
  ]
}

/** What would become of each metric of a file. */
export type ExplainedMetric = {
  readonly metric: string
  readonly value: string
  readonly observedAt: string | null
  /** The checks that it is for; null where no register was given to look in. */
  readonly checks: readonly string[] | null
}

export function explainMetrics(
  { metrics }: MetricsReading,
  checksOf: ((name: string) => readonly PlannedMetric[]) | null,
): readonly ExplainedMetric[] {
  const explained = (metric: Metric): ExplainedMetric => ({
    metric: metric.name,
    value: metric.value,
    observedAt: metric.when?.kind === "INSTANT" ? metric.when.at : null,
    checks: checksOf?.(metric.name).map(({ check }) => check) ?? null,
  })
  return metrics.map(explained)
}

/** What a file says, for somebody who looks first. */
export function printExplained(
  reading: MetricsReading,
  explained: readonly ExplainedMetric[],
): string {
  return lines([
    `${reading.fileName} (${reading.tool}): ${count(reading.metrics.length, "metric")}, by the names that a check can have as its metric`,
    ...toldInWords(reading),
    ...explained.map(({ metric, value, observedAt, checks }) => {
      const when = observedAt ?? "at a time that the file does not say"
      const becomes = checks === null ? "" : ` -> ${checks.join(", ") || "left out"}`
      return `  ${visible(metric)}: ${visible(value)}, ${when}${becomes}`
    }),
    "Nothing was written.",
  ])
}
