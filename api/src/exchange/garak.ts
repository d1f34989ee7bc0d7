import { basename } from "node:path"
import { z } from "zod"
import { parseBy, parseExact, Written, type JsonText } from "./exact-json.ts"
import { instantIn, type Told } from "./instants.ts"
import type { Metric, MetricsReading } from "./metrics.ts"
import { FileRefused } from "./refusals.ts"
import { eachLine } from "./text-lines.ts"

const number = z.instanceof(Written, { error: "is no number" })
const named = z.string().min(1)
const entry = z.looseObject({ entry_type: named })
const evaluation = z.looseObject({
  probe: named,
  detector: named,
  passed: number,
  fails: number.optional(),
  nones: number.optional(),
  total_evaluated: number.optional(),
  // What it was called until garak 0.12.
  total: number.optional(),
})
const completion = z.looseObject({ end_time: z.string() })
const scored = z.looseObject({ absolute_score: number })
const digest = z.looseObject({
  eval: z.record(z.string(), z.record(z.string(), z.unknown())),
})

const counts = ["passed", "fails", "nones", "total_evaluated", "total"] as const

type Found = Omit<Metric, "when">

/**
 * Reads a report of garak, one entry a line: the counts of each evaluation, and the scores of its
 * digest. Throws NotFound and FileRefused.
 */
export async function readGarak(
  path: string,
  { offset }: { readonly offset?: string | undefined },
): Promise<MetricsReading> {
  const found: Found[] = []
  let when: Told | undefined
  const file = await eachLine(path, ({ text, line }) => {
    const json = { path, text, line }
    const { entry_type: type } = parseBy(json, entry, "report of garak")
    if (type === "eval") found.push(...countsOf(json))
    if (type === "digest") found.push(...scoresOf(json))
    if (type === "completion")
      when = instantIn(parseBy(json, completion, "completion of garak").end_time, offset)
  })
  if (when === undefined)
    throw new FileRefused(
      path,
      "has no completion: it is no report of garak, or its run did not end",
    )
  const ended = when
  return {
    path,
    fileName: basename(path),
    file,
    tool: "garak",
    metrics: found.map((one) => ({ ...one, when: ended })),
    refused: [],
    notes: [],
    sameBy: "FILE",
  }
}

function countsOf(json: JsonText): Found[] {
  const read = parseBy(json, evaluation, "evaluation of garak")
  return counts.flatMap((count) => {
    const value = read[count]
    return value === undefined
      ? []
      : [metric(json, `${read.probe}/${read.detector}/${count}`, value)]
  })
}

/** The scores by group, probe and detector; what a name with an underscore holds is of the group. */
function scoresOf(json: JsonText): Found[] {
  const read = digest.safeParse(parseExact(json))
  if (!read.success) return []
  return Object.values(read.data.eval).flatMap((probes) =>
    Object.entries(probes).flatMap(([probe, detectors]) =>
      Object.entries(isObject(detectors) ? detectors : {}).flatMap(([detector, said]) => {
        const score = scored.safeParse(said)
        if (probe.startsWith("_") || detector.startsWith("_") || !score.success) return []
        return [metric(json, `${probe}/${detector}/absolute_score`, score.data.absolute_score)]
      }),
    ),
  )
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

const metric = ({ line = 1 }: JsonText, name: string, { text: value }: Written): Found => ({
  name,
  value,
  unit: null,
  line: () => line,
})
