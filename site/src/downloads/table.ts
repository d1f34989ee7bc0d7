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

  bytes(): Uint8Array {
    this.#encode()
    const all = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of this.#pieces) {
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
export function csvCell(cell: Cell): string {
  if (cell === null) return ""
  const plain = Array.isArray(cell) ? listText(cell) : String(cell)
  const text = typeof cell !== "number" && /^[=+\-@\t\r\n]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const listText = (values: readonly string[]) =>
  values.length === 1 ? (values[0] ?? "") : values.length === 0 ? "" : JSON.stringify(values)

/** The same rows as CSV (RFC 4180, UTF-8, one header row), JSON and NDJSON. */
export class Table<Column extends string> {
  rows = 0
  readonly #columns: readonly Column[]
  readonly #csv = new Growing()
  readonly #json = new Growing()
  readonly #ndjson = new Growing()

  constructor(columns: readonly Column[]) {
    this.#columns = columns
    this.#csv.add(`${columns.join(",")}\r\n`)
    this.#json.add("[")
  }

  add(row: Row<Column>): void {
    const line = JSON.stringify(row, this.#columns as Column[])
    this.#csv.add(`${this.#columns.map((column) => csvCell(row[column])).join(",")}\r\n`)
    this.#json.add(this.rows === 0 ? `\n${line}` : `,\n${line}`)
    this.#ndjson.add(`${line}\n`)
    this.rows++
  }

  /** To be called once, after the last row. */
  files(): Record<"csv" | "json" | "ndjson", Uint8Array> {
    this.#json.add("\n]\n")
    return { csv: this.#csv.bytes(), json: this.#json.bytes(), ndjson: this.#ndjson.bytes() }
  }
}
