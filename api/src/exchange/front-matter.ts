import { parseDocument } from "yaml"
import { FileRefused } from "./refusals.ts"

export type FrontMatter = {
  /** Its fields; none where the card has no front matter. */
  readonly fields: { readonly [name: string]: unknown }
  /** The text after it, and the line on which that begins. */
  readonly body: string
  readonly bodyLine: number
}

const opening = /^(?:[^\S\n]*\n)*---[^\S\n]*\n/
const closing = /^---[^\S\n]*$/m

/**
 * The front matter of a Markdown text: YAML between two lines of three dashes at its head. A text
 * that opens with a rule has none. Throws FileRefused for one that is no mapping of names to values.
 */
export function readFrontMatter(path: string, text: string): FrontMatter {
  const none = { fields: {}, body: text, bodyLine: 1 }
  const opened = opening.exec(text)
  if (opened === null) return none
  const start = opened[0].length
  const closed = closing.exec(text.slice(start))
  if (closed === null) return none
  const yaml = text.slice(start, start + closed.index)
  const firstLine = lineAt(text, start)
  const fields = parse(path, yaml, firstLine)
  if (fields === undefined) return none
  const end = start + closed.index + closed[0].length
  return { fields, body: text.slice(end), bodyLine: lineAt(text, end) }
}

/** The fields of a piece of YAML; undefined for prose, which is what rules stand around. */
function parse(path: string, yaml: string, firstLine: number): FrontMatter["fields"] | undefined {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: "error" })
  const [error] = document.errors
  if (error !== undefined) {
    const line = firstLine - 1 + lineAt(yaml, error.pos[0])
    throw new FileRefused(path, `has front matter that is not YAML: ${error.message}`, line)
  }
  const value = valueOf(path, document, firstLine)
  if (Array.isArray(value))
    throw new FileRefused(path, "has front matter that is a list, not names with values", firstLine)
  if (value === null) return {}
  return typeof value === "object" ? { ...value } : undefined
}

function valueOf(
  path: string,
  document: ReturnType<typeof parseDocument>,
  firstLine: number,
): unknown {
  try {
    return document.toJS() as unknown
  } catch {
    // What a few aliases stand for can be without end.
    throw new FileRefused(path, "has front matter that stands for too much", firstLine)
  }
}

/** The line of a character, the first being 1. */
function lineAt(text: string, character: number): number {
  let line = 1
  for (let at = text.indexOf("\n"); at >= 0 && at < character; at = text.indexOf("\n", at + 1))
    line += 1
  return line
}
