import { folderCaller } from "../context.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { openRegister, type Register } from "../register.ts"
import { readAlertmanager } from "./alertmanager.ts"
import { readGarak } from "./garak.ts"
import type { ImportOptions, Streams } from "./import.cli.ts"
import { readInspect } from "./inspect.ts"
import { instantIn, isOffset } from "./instants.ts"
import { readLmEval } from "./lm-eval.ts"
import { readMappedMetrics } from "./mapped-metrics.ts"
import { findMapping } from "./mapping.ts"
import type { MetricsReading, ReadMetrics } from "./metrics.ts"
import { loadMetricsMapping } from "./metrics-mapping.ts"
import { checksByMetric } from "./metrics.rules.ts"
import { importObservations, listPlannedMetrics, type ObservedBy } from "./observations.command.ts"
import { explainMetrics, printExplained, printObservations } from "./observations.report.ts"
import { NotFound } from "./refusals.ts"

/** The forms that tools emit, by the name they are imported under. */
const forms: { readonly [form: string]: ReadMetrics } = {
  alertmanager: readAlertmanager,
  inspect: readInspect,
  "lm-eval": readLmEval,
  garak: readGarak,
}

/** Runs `import observations FORM FILE…`. Every file is read to its end before the first is written. */
export async function runObservationsImport(
  [form = "", ...paths]: readonly string[],
  options: ImportOptions,
  { out }: Streams,
): Promise<void> {
  if (paths.length === 0)
    throw new BadRequest(
      `import observations FORM FILE…: the form is ${Object.keys(forms).join(", ")}, or a mapping of metrics.`,
    )
  const read = await readerFor(form, options.content)
  const { offset, json } = options
  if (offset !== undefined && !isOffset(offset))
    throw new BadRequest("--offset: give an offset from UTC such as +02:00, or Z.")
  const readings: MetricsReading[] = []
  for (const path of paths) readings.push(await read(path, { offset }))
  if (options.explain !== undefined) {
    const checksOf = await plannedIn(options)
    const most = typeof options.explain === "number" ? options.explain : undefined
    const explained = readings.map((reading) => explainMetrics(reading, checksOf).slice(0, most))
    const told = readings.map((reading, index) => printExplained(reading, explained[index] ?? []))
    out.write(json ? asJson(explained) : told.join("\n"))
    return
  }
  const given = observedBy(options)
  const reports = await within(options, async (register) => {
    const ctx = { register, caller: folderCaller(register) }
    const made = await importObservations(ctx, readings, given)
    await register.signHead()
    return made
  })
  out.write(json ? asJson(reports) : reports.map(printObservations).join("\n"))
}

async function readerFor(form: string, content: string): Promise<ReadMetrics> {
  const known = Object.hasOwn(forms, form) ? forms[form] : undefined
  if (known !== undefined) return known
  const mapping = await loadMetricsMapping(await findMapping(form, content))
  return (path, given) => readMappedMetrics(path, mapping, given)
}

async function plannedIn(options: ImportOptions) {
  const { data, system } = options
  if (data === undefined || system === undefined) return null
  const named = namedIn(options.check ?? [])
  const planned = await within(options, ({ engine }) => listPlannedMetrics(engine.reader, system))
  return checksByMetric({ planned, named })
}

async function within<Value>(
  { data, keys, database, origin }: ImportOptions,
  use: (register: Register) => Promise<Value>,
): Promise<Value> {
  if (data === undefined) throw new NotFound("There is no register without a folder for its data.")
  const register = await openRegister({ data, keys, database, origin, mustExist: true })
  try {
    return await use(register)
  } finally {
    await register.close()
  }
}

function observedBy(options: ImportOptions): ObservedBy {
  const { system, environment, version, observedAt, offset } = options
  if (system === undefined)
    throw new BadRequest("--system says whose observations they are: give the system's slug.")
  const named = namedIn(options.check ?? [])
  if (observedAt === undefined) return { system, environment, version, named, observedAt: null }
  const told = instantIn(observedAt, offset)
  if (told.kind !== "INSTANT")
    throw new BadRequest("--observed-at: give an instant such as 2026-03-01T09:00:00+01:00.")
  return { system, environment, version, named, observedAt: told.at }
}

/** What `--check NAME=METRIC` says, by the name of the check. */
function namedIn(given: readonly string[]): ObservedBy["named"] {
  const named = new Map<string, string[]>()
  for (const text of given) {
    const at = text.indexOf("=")
    if (at < 1 || at === text.length - 1)
      throw new BadRequest("--check: give NAME=METRIC, the check and the metric that is for it.")
    const check = text.slice(0, at)
    named.set(check, [...(named.get(check) ?? []), text.slice(at + 1)])
  }
  return named
}

/** One file is one object; several are a list. */
const asJson = (results: readonly unknown[]): string =>
  `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
