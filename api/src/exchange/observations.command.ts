import type { Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"

import { listPlanned } from "../monitoring/plan.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { recordMissing } from "./missing.command.ts"
import type { Metric, MetricsReading } from "./metrics.ts"
import { takeMetrics, type MetricsTaken, type PlannedMetric } from "./metrics.rules.ts"
import { FileRefused } from "./refusals.ts"

/** Of what the metrics of some files are observations. */
export type ObservedBy = {
  readonly system: string
  readonly version?: string | undefined
  readonly environment?: string | undefined
  /** Metrics that checks are for, besides those that have their names. */
  readonly named: ReadonlyMap<string, readonly string[]>
  readonly observedAt: string | null
}

/** What an import did with a file of metrics. */
export type ObservationsReport = Omit<MetricsReading, "path" | "metrics" | "sameBy"> & {
  readonly metrics: number
  /** How many observations were recorded, and how many were on record before. */
  readonly recorded: number
  readonly known: number
  readonly left: readonly { readonly metric: string; readonly count: number }[]
  readonly entries: number
  readonly size: number
}

/** The checks of every plan of a system, each with the metrics it was ever for. */
export async function listPlannedMetrics(
  reader: Reader,
  system: string,
): Promise<readonly PlannedMetric[]> {
  const planned = await listPlanned(reader, await getSystemId(reader, system))
  return planned.map(({ check: { slug: check, metric, unit } }) => ({ check, metric, unit }))
}

/**
 * Records what files of metrics say of the checks of a system. All of them are tried before the
 * first is written, and what is on record is left out. Throws FileRefused, with the place.
 */
export async function importObservations(
  ctx: Context,
  readings: readonly MetricsReading[],
  given: ObservedBy,
): Promise<readonly ObservationsReport[]> {
  const planned = await listPlannedMetrics(ctx.register.engine.reader, given.system)
  holdToNames(readings, planned, given.named)
  const files = readings.map((reading) => ({ reading, taken: take(reading, planned, given) }))
  for (const { reading, taken } of files) await write(ctx, reading, taken, given, true)
  const reports: ObservationsReport[] = []
  for (const { reading, taken } of files) {
    const written = await write(ctx, reading, taken, given, false)
    reports.push(await reportOf(ctx, reading, taken, written))
  }
  return reports
}

/** Refuses a check that no plan has, and a metric that no file has: both are slips of the pen. */
function holdToNames(
  readings: readonly MetricsReading[],
  planned: readonly PlannedMetric[],
  named: ObservedBy["named"],
): void {
  const checks = new Set(planned.map(({ check }) => check))
  const metrics = new Set(readings.flatMap((one) => one.metrics.map(({ name }) => name)))
  for (const [check, names] of named) {
    if (!checks.has(check))
      throw new BadRequest(
        checks.size === 0
          ? "--check: the system has no monitoring plan. State one first."
          : `--check: no plan of the system has a check ${check}. It has ${[...checks].join(", ")}.`,
      )
    const missing = names.find((name) => !metrics.has(name))
    if (missing !== undefined)
      throw new BadRequest(
        `--check ${check}: no file has a metric ${missing}. Look with --explain.`,
      )
  }
}

function take(
  { path, metrics }: MetricsReading,
  planned: readonly PlannedMetric[],
  { named, observedAt }: ObservedBy,
): MetricsTaken {
  const taken = takeMetrics({ metrics, planned, named, observedAt })
  if (taken.problem === null) return taken
  const { metric, reason } = taken.problem
  throw new FileRefused(path, `${metric.name}: ${reason}`, metric.line())
}

type Written = { readonly recorded: number; readonly known: number; readonly entries: number }

async function write(
  ctx: Context,
  { path, file, tool, sameBy }: MetricsReading,
  { taken }: MetricsTaken,
  { system, version, environment }: ObservedBy,
  validateOnly: boolean,
): Promise<Written> {
  const metrics = new Map<object, Metric>()
  const observations = taken.map(({ metric, ...one }) => {
    const observation = { ...one, version, environment }
    metrics.set(observation, metric)
    return observation
  })
  const input = { system, observations, tool, file, sameBy, validateOnly }
  const refused = (error: BadRequest, observation: object | undefined): Error => {
    const metric = observation && metrics.get(observation)
    const [, reason] =
      /^observations\[\d+\]\.(?:observedAt|value): (.*)\.$/s.exec(error.message) ?? []
    return metric && reason
      ? new FileRefused(path, `${metric.name}: ${reason}`, metric.line())
      : error
  }
  let [fresh, entries] = [0, 0]
  for (let left = taken.length > 0; left;) {
    const { receipts, missing } = await recordMissing(ctx, input, refused)
    fresh = Math.max(fresh, missing)
    entries += receipts.length
    left = receipts.length > 0
  }
  return { recorded: fresh, known: taken.length - fresh, entries }
}

async function reportOf(
  { register }: Context,
  { fileName, file, tool, metrics, refused, notes }: MetricsReading,
  { left }: MetricsTaken,
  written: Written,
): Promise<ObservationsReport> {
  const { size } = await readEnd(register.engine.reader)
  return {
    fileName,
    file,
    tool,
    metrics: metrics.length,
    ...written,
    left: [...left].map(([metric, count]) => ({ metric, count })),
    refused,
    notes,
    size,
  }
}
