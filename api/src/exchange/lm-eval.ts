import { basename } from "node:path"
import { z } from "zod"
import { parseBy, lineOf, readWhole, Written } from "./exact-json.ts"
import { instantOfSeconds, type Told } from "./instants.ts"
import type { Metric, MetricsReading } from "./metrics.ts"

const number = z.instanceof(Written, { error: "is no number" })
/** Results of the harness, in the layout until 0.3 and since 0.4, which tells the date as well. */
const results = z.looseObject({
  // A name in the place of a task, and what could not be reckoned, are texts.
  results: z
    .record(z.string(), z.record(z.string(), z.union([number, z.string(), z.null()])))
    .refine((tasks) => Object.keys(tasks).length > 0, { error: "has no task" }),
  config: z.looseObject({}),
  date: number.optional(),
})

/** Reads results of lm-evaluation-harness: each number of each task. Throws NotFound and FileRefused. */
export async function readLmEval(path: string): Promise<MetricsReading> {
  const { text, digest } = await readWhole(path)
  const json = { path, text }
  const read = parseBy(json, results, "result of lm-evaluation-harness")
  const at = read.date === undefined ? undefined : instantOfSeconds(read.date.text)
  const when: Told | null = at === undefined ? null : { kind: "INSTANT", at }
  const metrics = Object.entries(read.results).flatMap(([task, values]) =>
    Object.entries(values).flatMap(([metric, value]): Metric[] =>
      value instanceof Written
        ? [
            {
              name: `${task}/${metric}`,
              value: value.text,
              unit: null,
              when,
              line: () => lineOf(json, ["results", task, metric]),
            },
          ]
        : [],
    ),
  )
  const tool = "lm-evaluation-harness"
  const told = { path, fileName: basename(path), file: digest, tool, refused: [], notes: [] }
  return { ...told, metrics, sameBy: "FILE" }
}
