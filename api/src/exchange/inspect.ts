import { basename } from "node:path"
import { z } from "zod"
import { lineOf, parseBy, readWhole, Written, type JsonText } from "./exact-json.ts"
import { instantIn } from "./instants.ts"
import type { Metric, MetricsReading } from "./metrics.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused } from "./refusals.ts"
import { isZip, readZipText } from "./zip.ts"

const named = z.string().min(1)
const number = z.instanceof(Written, { error: "is no number" })
const score = z.looseObject({
  name: named,
  reducer: z.string().nullish(),
  metrics: z.record(z.string(), z.looseObject({ value: number })),
})
const log = z.looseObject({
  status: named,
  eval: z.looseObject({ task: named, model: z.string(), created: z.string() }),
  results: z.looseObject({ scores: z.array(score) }).nullish(),
  stats: z.looseObject({ completed_at: z.string() }).nullish(),
  invalidated: z.boolean().nullish(),
})
type Log = z.infer<typeof log>

const headerName = "header.json"

/** Reads a log of Inspect, `.eval` or JSON: each metric of each score. Throws NotFound and FileRefused. */
export async function readInspect(path: string): Promise<MetricsReading> {
  await holdToFile(path)
  const { text, digest } = (await isZip(path))
    ? await readZipText(path, headerName)
    : await readWhole(path)
  const json = { path, text }
  const read = parseBy(json, log, "log of Inspect")
  if (read.status !== "success" || read.invalidated === true)
    throw new FileRefused(
      path,
      read.invalidated === true
        ? "is of a run that was declared invalid"
        : `is of a run that did not end well: its status is ${JSON.stringify(read.status)}`,
      lineOf(json, ["status"]),
    )
  const metrics = metricsOf(json, read)
  return {
    path,
    fileName: basename(path),
    file: digest,
    tool: "inspect",
    metrics,
    refused: [],
    notes: metrics.length === 0 ? ["The run was not scored: the log has no metric."] : [],
    sameBy: "FILE",
  }
}

function metricsOf(json: JsonText, { eval: run, results, stats }: Log): Metric[] {
  const when = instantIn(stats?.completed_at || run.created)
  return (results?.scores ?? []).flatMap(({ name, reducer, metrics }, index) =>
    Object.entries(metrics).map(([metric, { value }]): Metric => {
      const scorer = reducer ? `${name}/${reducer}` : name
      return {
        name: `${run.task}/${scorer}/${metric}`,
        value: value.text,
        unit: null,
        when,
        line: () => lineOf(json, ["results", "scores", index, "metrics", metric, "value"]),
      }
    }),
  )
}
