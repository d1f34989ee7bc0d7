import { inOrder } from "../lists/organisations.ts"
import { withoutFormula } from "./formulas.ts"

export type Cell = string | number | boolean | null | string[]
export type Row<Column extends string> = Record<Column, Cell>

/** The lines of a file, which come in any order. */
class Lines {
  readonly #lines: { key: string; text: string }[] = []

  add(key: string, text: string): void {
    this.#lines.push({ key, text })
  }

  /** In the order of their keys, after `head`. To be called once: what was collected is let go. */
  bytes(head = ""): Uint8Array {
    const growing = new Growing(head)
    const lines = this.#lines.splice(0).sort((a, b) => inOrder(a.key, b.key))
    for (const { text } of lines) growing.add(text)
    return growing.bytes()
  }
}

/** The bytes of a file that grows: text is encoded in pieces, so that no whole copy is kept. */
class Growing {
  readonly #pieces: Uint8Array[] = []
  readonly #encoder = new TextEncoder()
  #text: string

  constructor(text: string) {
    this.#text = text
  }

  add(text: string): void {
    this.#text += text
    if (this.#text.length > 65_536) this.#encode()
  }

  bytes(): Uint8Array {
    this.#encode()
    const pieces = this.#pieces
    const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of pieces) {
      all.set(piece, at)
      at += piece.length
    }
    return all
  }

  #encode(): void {
    this.#pieces.push(this.#encoder.encode(this.#text))
    this.#text = ""
  }
}

/** One cell as RFC 4180 has it, of which no part is a formula. */
function csvCell(cell: Cell): string {
  if (cell === null) return ""
  const plain = Array.isArray(cell) ? listText(cell) : String(cell)
  const text = typeof cell === "number" ? plain : withoutFormula(plain)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const listText = (values: readonly string[]) =>
  values.length === 1 ? (values[0] ?? "") : values.length === 0 ? "" : JSON.stringify(values)

export const formats = ["csv", "json", "ndjson"] as const
export type Format = (typeof formats)[number]

/**
 * The same rows as CSV (RFC 4180, UTF-8, one header row), and without nulls as JSON and NDJSON, in
 * the order of their first column: a stable name, so that no other change moves a row.
 */
export class Table<Column extends string> {
  rows = 0
  readonly #columns: readonly [Column, ...Column[]]
  readonly #csv = new Lines()
  readonly #lines = new Lines()
  #ndjson: Uint8Array | undefined

  constructor(columns: readonly [Column, ...Column[]]) {
    this.#columns = columns
  }

  add(row: Row<Column>): void {
    const key = String(row[this.#columns[0]])
    const filled = this.#columns.filter((column) => row[column] !== null)
    this.#csv.add(key, `${this.#columns.map((column) => csvCell(row[column])).join(",")}\r\n`)
    this.#lines.add(key, `${JSON.stringify(row, filled)}\n`)
    this.rows++
  }

  /** The file in one format, after the last row. */
  take(format: Format): Uint8Array {
    if (format === "csv") return this.#csv.bytes(`${this.#columns.join(",")}\r\n`)
    this.#ndjson ??= this.#lines.bytes()
    return format === "json" ? listOf(this.#ndjson, this.rows) : this.#ndjson
  }
}

const code = (character: string) => character.charCodeAt(0)
const lineFeed = code("\n")

/** The rows of an NDJSON file as one JSON list, a row a line. */
function listOf(ndjson: Uint8Array, rows: number): Uint8Array {
  const list = new Uint8Array(ndjson.length + Math.max(0, rows - 1) + "[\n]\n".length)
  list.set([code("["), lineFeed])
  let at = 2
  for (let from = 0; from < ndjson.length;) {
    const end = ndjson.indexOf(lineFeed, from)
    list.set(ndjson.subarray(from, end), at)
    at += end - from
    from = end + 1
    if (from < ndjson.length) list[at++] = code(",")
    list[at++] = lineFeed
  }
  list.set([code("]"), lineFeed], at)
  return list
}
