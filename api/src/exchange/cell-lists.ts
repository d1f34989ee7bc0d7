import { RowRefused } from "./refusals.ts"

/** How several values stand in one cell. */
export type ListForm = "python" | "json" | { readonly split: string }

/**
 * The values in a cell. A cell that does not open a bracket is one value: people write plain text
 * beside lists. Throws RowRefused for a bracket that opens a list and is no list.
 */
export function readList(cell: string, form: ListForm): readonly string[] {
  if (typeof form === "object") return cell.split(form.split)
  const text = cell.trim()
  if (!text.startsWith("[")) return [cell]
  return form === "json" ? readJsonList(text) : readPythonList(text)
}

function readJsonList(text: string): readonly string[] {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    throw new RowRefused(`${JSON.stringify(text)} is not a JSON list`)
  }
  if (!Array.isArray(list) || list.some((item) => typeof item === "object" && item !== null))
    throw new RowRefused(`${JSON.stringify(text)} is not a JSON list of texts`)
  return list.filter((item) => item !== null).map(String)
}

// A list display of string literals and plain words: Python reference 2.4.1 and 6.2.5.
const item = /\s*(?:'((?:[^'\\]|\\[^])*)'|"((?:[^"\\]|\\[^])*)"|([\w.+-]+))\s*(,|$)/y
const escapes = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g
const letters: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\n": "" }

const unescaped = (literal: string): string =>
  literal.replace(escapes, (whole: string, x?: string, u?: string, long?: string, one?: string) => {
    const code = x ?? u ?? long
    if (code !== undefined) {
      const point = Number.parseInt(code, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    }
    if (one === undefined) return whole
    return letters[one] ?? ("'\"\\".includes(one) ? one : whole)
  })

function readPythonList(text: string): readonly string[] {
  const items: string[] = []
  const refused = new RowRefused(`${JSON.stringify(text)} is not a Python list of texts`)
  if (!text.endsWith("]")) throw refused
  const inside = text.slice(1, -1).trim()
  let at = 0
  while (at < inside.length) {
    item.lastIndex = at
    const found = item.exec(inside)
    if (!found) throw refused
    const [, single, double, bare] = found
    if (bare !== "None") items.push(unescaped(single ?? double ?? bare ?? ""))
    at = item.lastIndex
  }
  return items
}
