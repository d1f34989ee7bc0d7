export type Cell = string | number | boolean | null | string[]
export type Row<Column extends string> = Record<Column, Cell>

/** The bytes of a file that grows: text is encoded in pieces, so that no whole copy is kept. */
class Growing {
  readonly #pieces: Uint8Array[] = []
  readonly #encoder = new TextEncoder()
  #text = ""

  add(text: string): void {
    this.#text += text
    if (this.#text.length > 65_536) this.#encode()
  }

  /** To be called once: what was collected is let go. */
  bytes(): Uint8Array {
    this.#encode()
    const pieces = this.#pieces.splice(0)
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

/** One cell as RFC 4180 has it. A text that a spreadsheet takes for a formula gets an apostrophe. */
function csvCell(cell: Cell): string {
  if (cell === null) return ""
  const plain = Array.isArray(cell) ? listText(cell) : String(cell)
  const text = typeof cell !== "number" && /^[=+\-@\t\r\n]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const listText = (values: readonly string[]) =>
  values.length === 1 ? (values[0] ?? "") : values.length === 0 ? "" : JSON.stringify(values)

export const formats = ["csv", "json", "ndjson"] as const
export type Format = (typeof formats)[number]

/** The same rows as CSV (RFC 4180, UTF-8, one header row), JSON and NDJSON. */
export class Table<Column extends string> {
  rows = 0
  readonly #columns: readonly Column[]
  readonly #files = { csv: new Growing(), json: new Growing(), ndjson: new Growing() }

  constructor(columns: readonly Column[]) {
    this.#columns = columns
    this.#files.csv.add(`${columns.join(",")}\r\n`)
    this.#files.json.add("[")
  }

  add(row: Row<Column>): void {
    const line = JSON.stringify(row, this.#columns as Column[])
    this.#files.csv.add(`${this.#columns.map((column) => csvCell(row[column])).join(",")}\r\n`)
    this.#files.json.add(this.rows === 0 ? `\n${line}` : `,\n${line}`)
    this.#files.ndjson.add(`${line}\n`)
    this.rows++
  }

  /** The file in one format, after the last row; each can be taken once. */
  take(format: Format): Uint8Array {
    if (format === "json") this.#files.json.add("\n]\n")
    return this.#files[format].bytes()
  }
}
