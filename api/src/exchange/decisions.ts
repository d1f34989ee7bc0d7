import { basename } from "node:path"
import { z } from "zod"
import { involvements } from "@answerable/schema/entries"
import { handedAs, type DecisionInput } from "../audit/deciding.ts"
import { problemOf } from "../audit/decision.rules.ts"
import { openInstant } from "../db/query.ts"
import { readText, type TextOfFile } from "./encoding.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused } from "./refusals.ts"

/** A line is a decision of one system; numbers of JSON are kept as they are written by JSON. */
const decisionLine = z.strictObject({
  id: z.string(),
  decidedAt: z.iso
    .datetime({ offset: true })
    .transform((instant) => new Date(instant).toISOString()),
  outcome: z.string(),
  involvement: z.enum(involvements),
  version: z.string().nullish(),
  environment: z.string().nullish(),
  confidence: z.union([z.string(), z.number().transform(String)]).nullish(),
  input: z.string().nullish(),
  output: z.string().nullish(),
  subject: z.string().nullish(),
  rules: z.array(z.string()).nullish(),
  sequence: z.number().nullish(),
})

export type DecisionLine = { readonly line: number; readonly decision: DecisionInput }

/** A file of decisions: NDJSON in UTF-8, one decision a line. */
export type DecisionFile = {
  readonly path: string
  readonly fileName: string
  readonly digest: string
  /** How many decisions it holds. */
  readonly count: number
}

/**
 * Reads a file of decisions to its end, so that one that is not whole is refused before anything of
 * it is written. Throws NotFound and FileRefused, with the line.
 */
export async function inspectDecisions(path: string): Promise<DecisionFile> {
  await holdToFile(path)
  const text = readText(path, "utf-8")
  let count = 0
  for await (const _one of decisionsIn(path, text)) count += 1
  if (count === 0) throw new FileRefused(path, "holds no decision")
  return { path, fileName: basename(path), digest: text.digest(), count }
}

/** The decisions of a file, one after the other; it is never held as a whole. */
export const decisionLines = (path: string): AsyncGenerator<DecisionLine> =>
  decisionsIn(path, readText(path, "utf-8"))

const longestLine = 64_000

async function* decisionsIn(path: string, { chunks }: TextOfFile): AsyncGenerator<DecisionLine> {
  let line = 0
  let begun = ""
  const read = (text: string): DecisionLine[] => {
    line += 1
    return text.trim() === "" ? [] : [{ line, decision: decisionIn(path, text, line) }]
  }
  for await (const chunk of chunks) {
    const texts = (begun + chunk).split("\n")
    begun = texts.pop() ?? ""
    for (const text of texts) yield* read(text)
    if (begun.length > longestLine)
      throw new FileRefused(path, "has a line that is too long for a decision", line + 1)
  }
  yield* read(begun)
}

function decisionIn(path: string, text: string, line: number): DecisionInput {
  const read = decisionLine.safeParse(parse(path, text, line))
  if (read.success) return held(path, read.data, line)
  const [issue] = read.error.issues
  const place = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : ""
  throw new FileRefused(path, `is no decision: ${place}${issue?.message ?? "not understood"}`, line)
}

/** What the register would refuse is refused here, before anything of the file is written. */
function held(path: string, decision: DecisionInput, line: number): DecisionInput {
  const problem = problemOf(handedAs(decision, { version: null, environment: null }), openInstant)
  if (problem === undefined) return decision
  throw new FileRefused(path, problem.replace(/\.$/, ""), line)
}

function parse(path: string, text: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new FileRefused(path, "is not JSON, one decision a line", line)
  }
}
