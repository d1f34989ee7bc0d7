import { TokenParser, TokenType, Tokenizer } from "@streamparser/json"
import type { z } from "zod"
import { readText } from "./encoding.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused } from "./refusals.ts"

/** A number of JSON as it is written: not one of its digits is lost. */
export class Written {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A text of JSON, and where it is from. */
export type JsonText = {
  readonly path: string
  readonly text: string
  /** The line of the file on which the text begins; 1 where it is the whole file. */
  readonly line?: number
}

const largestFile = 100_000_000

/** Reads a file as a whole. Throws NotFound and FileRefused. */
export async function readWhole(path: string): Promise<{ text: string; digest: string }> {
  await holdToFile(path)
  const source = readText(path, "utf-8")
  let text = ""
  for await (const chunk of source.chunks) {
    text += chunk
    if (text.length > largestFile)
      throw new FileRefused(path, "is larger than 100 MB, and not read as a whole")
  }
  return { text, digest: source.digest() }
}

/** Reads JSON, its numbers as they are written. Throws FileRefused, with the line. */
export function parseExact(json: JsonText): unknown {
  // ECMAScript hands a reviver the source of a number; the compiler's library does not say so yet.
  const exact = (_key: string, value: unknown, given?: { source?: string }): unknown =>
    typeof value === "number" ? new Written(given?.source ?? String(value)) : value
  try {
    return JSON.parse(json.text, exact) as unknown
  } catch (error) {
    throw new FileRefused(json.path, reasonOf(error, json), brokenLine(json))
  }
}

function reasonOf(error: unknown, { line }: JsonText): string {
  if (error instanceof RangeError) return "is not JSON that is read here: it is nested too deeply"
  const what = line === undefined ? "is not JSON" : "has a line that is not JSON"
  return `${what}, or not all of it`
}

/** Reads JSON by a schema. Throws FileRefused with the place of what is not as it must be. */
export function parseBy<Schema extends z.ZodType>(
  json: JsonText,
  schema: Schema,
  is: string,
): z.infer<Schema> {
  const read = schema.safeParse(parseExact(json))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const steps = issue?.path ?? []
  const named = steps.length > 0 ? `${steps.map(String).join(".")}: ` : ""
  const reason = `is no ${is}: ${named}${issue?.message ?? "not understood"}`
  throw new FileRefused(json.path, reason, lineOf(json, steps))
}

/** The line on which JSON stops being JSON. */
function brokenLine({ text, line = 1 }: JsonText): number {
  const tokenizer = new Tokenizer()
  const parser = new TokenParser()
  tokenizer.onToken = (token) => parser.write(token)
  parser.onValue = () => undefined
  return walk(tokenizer, text, line)
}

/**
 * The line on which a value of JSON begins; where there is none at that path, the line of what
 * should hold it.
 */
export function lineOf(json: JsonText, steps: readonly PropertyKey[]): number {
  let [found, depth] = [json.line ?? 1, -1]
  eachValue(json, (path, line) => {
    const isOnTheWay = path.every((step, index) => step === String(steps[index]))
    if (!isOnTheWay || path.length > steps.length || path.length <= depth) return
    found = line
    depth = path.length
  })
  return found
}

/** The same for many values of one text, which is gone through once, when the first is asked for. */
export function linesIn(json: JsonText): (steps: readonly PropertyKey[]) => number {
  let lines: Map<string, number> | undefined
  const keyOf = (steps: readonly PropertyKey[]) => JSON.stringify(steps.map(String))
  return (steps) => {
    if (lines === undefined) {
      const found = new Map<string, number>()
      eachValue(json, (path, line) => found.set(keyOf(path), line))
      lines = found
    }
    return lines.get(keyOf(steps)) ?? json.line ?? 1
  }
}

type Frame = { readonly isList: boolean; at: string | number; expectsName: boolean }

/** Visits each value of a text of JSON, by its path and the line on which it begins. */
function eachValue(
  { text, line = 1 }: JsonText,
  visit: (path: readonly string[], line: number) => void,
): void {
  const tokenizer = new Tokenizer()
  const frames: Frame[] = []
  let now = line
  const begins = () =>
    visit(
      frames.map(({ at }) => String(at)),
      now,
    )
  tokenizer.onToken = ({ token, value }) => {
    const top = frames.at(-1)
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      begins()
      const isList = token === TokenType.LEFT_BRACKET
      frames.push({ isList, at: isList ? 0 : "", expectsName: !isList })
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) frames.pop()
    else if (token === TokenType.COMMA && top) {
      if (top.isList) top.at = Number(top.at) + 1
      else top.expectsName = true
    } else if (token === TokenType.COLON) return
    else if (top?.expectsName) {
      top.at = String(value)
      top.expectsName = false
    } else begins()
  }
  walk(tokenizer, text, line, (at) => (now = at))
}

/** Goes through a text line by line; gives the line that it ends on, or breaks on. */
function walk(
  tokenizer: Tokenizer,
  text: string,
  from: number,
  onLine: (line: number) => void = () => undefined,
): number {
  let line = from
  const pieces = text.split(/(?<=\n)/)
  try {
    for (const [index, piece] of pieces.entries()) {
      onLine((line = from + index))
      tokenizer.write(piece)
    }
    if (!tokenizer.isEnded) tokenizer.end()
  } catch {
    return line
  }
  return line
}
