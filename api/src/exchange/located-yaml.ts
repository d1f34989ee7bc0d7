import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from "yaml"
import type { z } from "zod"
import { InvalidFile, type Misplaced } from "./refusals.ts"

/** A valid document, and the place of each of its values. */
export type Located<Value> = {
  readonly value: Value
  at(path: readonly PropertyKey[]): Place
  /** Where a character of a text stands, as far as the text stands in the file as it is. */
  inText(path: readonly PropertyKey[], character: number): Place
}
type Place = { readonly line: number; readonly column: number }

/** Reads YAML 1.2 by a schema. Throws InvalidFile, which names every problem by line and column. */
export function readYaml<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
): Located<z.infer<Schema>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const broken = document.errors.map((e) => ({ ...place(e.pos[0]), message: e.message }))
  if (broken.length > 0) throw new InvalidFile(path, broken)

  const at = (steps: readonly PropertyKey[]) => place(offsetOf(document, steps))
  const read = schema.safeParse(document.toJS())
  const inText = (steps: readonly PropertyKey[], character: number): Place =>
    place(offsetInText(document, text, steps, character) ?? offsetOf(document, steps))
  if (read.success) return { value: read.data, at, inText }
  throw new InvalidFile(
    path,
    read.error.issues.flatMap((issue) => problemsOf(issue, at)),
  )
}

function problemsOf(issue: z.core.$ZodIssue, at: Located<unknown>["at"]): readonly Misplaced[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      ...at([...issue.path, key]),
      message: `"${key}" is not known here`,
    }))
  const named = issue.path.length > 0 ? `"${issue.path.map(String).join(".")}" ` : ""
  return [{ ...at(issue.path), message: `${named}${sentence(issue)}` }]
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type")
    return issue.input === undefined && issue.message.endsWith("received undefined")
      ? "is missing"
      : `is not of the right sort: ${issue.message.replace("Invalid input: ", "")}`
  if (issue.code === "invalid_value") return `is none of ${issue.values.join(", ")}`
  return issue.message
}

/** Where the value at a path begins; for one that is not there, where what should hold it begins. */
function offsetOf(document: Document, steps: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) break
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else {
      const child: unknown =
        isNode(node) && "items" in node && Array.isArray(node.items)
          ? node.items[Number(step)]
          : undefined
      if (!isNode(child)) break
      offset = child.range?.[0] ?? offset
      node = child
    }
  }
  return offset
}

/** Where a character of a scalar stands in the file; undefined where it is written in another way. */
function offsetInText(
  document: Document,
  text: string,
  steps: readonly PropertyKey[],
  character: number,
): number | undefined {
  const node = document.getIn(steps, true)
  if (!isScalar(node) || typeof node.value !== "string" || !node.range) return undefined
  const [start] = node.range
  if (node.type?.startsWith("QUOTE")) return start + 1 + character
  const isBlock = node.type?.startsWith("BLOCK") === true
  const first = isBlock ? text.indexOf("\n", start) + 1 : start
  return offsetInLines(text.slice(first), node.value, character, first)
}

/** Where a character stands of a text of which each line is a line, but for the spaces around it. */
function offsetInLines(
  source: string,
  value: string,
  character: number,
  first: number,
): number | undefined {
  let [at, read] = [first, 0]
  for (const line of source.split("\n")) {
    const words = line.trim()
    read += /^\s*/.exec(value.slice(read))?.[0].length ?? 0
    const rest = value.slice(read)
    // A comment may stand after the last line.
    if (!rest.startsWith(words) && !words.startsWith(rest)) return undefined
    if (character <= read + words.length)
      return at + line.indexOf(words) + Math.max(character - read, 0)
    read += words.length
    at += line.length + 1
  }
  return undefined
}
