import { TokenParser, TokenType, Tokenizer } from "@streamparser/json"
import { Header } from "./header.ts"
import type { FileForm } from "./mapping.schema.ts"
import { FileRefused } from "./refusals.ts"
import type { SourceRow, SourceRows } from "./rows.ts"

type Token = Parameters<TokenParser["write"]>[0]

/** The records of a JSON file, at the path its mapping names. Throws FileRefused. */
export async function jsonRows(
  path: string,
  form: FileForm,
  chunks: AsyncIterable<string>,
): Promise<SourceRows> {
  const steps = form.records === undefined ? [] : form.records.split(".")
  return rowsAt(path, ["$", ...steps, "*"], chunks, undefined)
}

/** The records of a file of JSON values, one a line. Throws FileRefused. */
export async function ndjsonRows(path: string, chunks: AsyncIterable<string>): Promise<SourceRows> {
  return rowsAt(path, ["$"], chunks, "")
}

function rowsAt(
  path: string,
  steps: readonly string[],
  chunks: AsyncIterable<string>,
  separator: string | undefined,
): SourceRows {
  const header = new Header()
  const reader = new RecordReader(steps, separator)
  async function* rows(): AsyncGenerator<SourceRow> {
    for await (const piece of pieces(chunks)) {
      const found = refusing(path, reader, () => reader.read(piece))
      for (const { line, value } of found) yield rowOf(header, line, value)
    }
    for (const { line, value } of refusing(path, reader, () => reader.end()))
      yield rowOf(header, line, value)
  }
  return { header, headerLine: 1, rows: rows() }
}

/** The text in pieces that end where its lines end, so that a token's line is known. */
async function* pieces(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf("\n"); at >= 0; at = chunk.indexOf("\n", from)) {
      yield chunk.slice(from, at + 1)
      from = at + 1
    }
    if (from < chunk.length) yield chunk.slice(from)
  }
}

type Found = { readonly line: number; readonly value: unknown }

/** Gives the values at a path as they become whole, each with the line it begins on. */
class RecordReader {
  line = 1
  #begun = 1
  #depth = 0
  #found: Found[] = []
  readonly #recordDepth: number
  readonly #tokenizer: ExactTokenizer
  readonly #parser: TokenParser

  constructor(steps: readonly string[], separator: string | undefined) {
    const shape = separator === undefined ? {} : { separator }
    this.#recordDepth = steps.length - 1
    this.#tokenizer = new ExactTokenizer(shape)
    this.#parser = new TokenParser({ ...shape, paths: [steps.join(".")], keepStack: false })
    this.#tokenizer.onToken = (token) => {
      this.#locate(token)
      this.#parser.write(this.#tokenizer.exact(token))
    }
    this.#parser.onValue = ({ value }) => {
      this.#found.push({ line: this.#begun, value })
    }
  }

  read(piece: string): readonly Found[] {
    this.#found = []
    this.#tokenizer.write(piece)
    if (piece.endsWith("\n")) this.line += 1
    return this.#found
  }

  end(): readonly Found[] {
    this.#found = []
    if (!this.#tokenizer.isEnded) this.#tokenizer.end()
    if (!this.#parser.isEnded) this.#parser.end()
    return this.#found
  }

  #locate({ token }: Token): void {
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET
    const closes = token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET
    if (closes) this.#depth -= 1
    else if (this.#depth === this.#recordDepth && token !== TokenType.COMMA) this.#begun = this.line
    if (opens) this.#depth += 1
  }
}

/** Keeps a number as it was written: an id of 20 digits is no double. */
class ExactTokenizer extends Tokenizer {
  #written = ""

  protected override parseNumber(written: string): number {
    this.#written = written
    return Number(written)
  }

  exact(token: Token): Token {
    if (token.token !== TokenType.NUMBER) return token
    return { token: TokenType.STRING, value: this.#written }
  }
}

function rowOf(header: Header, line: number, value: unknown): SourceRow {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { line, cells: [], problem: "is not an object with named fields" }
  const cells: string[] = []
  for (const [name, field] of fieldsOf(value, "")) {
    const index = header.indicesOf(name)[0] ?? header.add(name)
    // A field that is blank and one that is not there say the same.
    if (field !== "") cells[index] = field
  }
  return { line, cells: Array.from(cells, (cell) => cell ?? "") }
}

/** The fields of a record; those of an object inside it are named `outer.inner`. */
function* fieldsOf(value: object, prefix: string): Generator<readonly [string, string]> {
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
    if (typeof field === "object" && field !== null && !Array.isArray(field))
      yield* fieldsOf(field, `${prefix}${name}.`)
    else yield [`${prefix}${name}`, cellOf(field)]
  }
}

function cellOf(field: unknown): string {
  if (field === null || field === undefined) return ""
  return typeof field === "string" ? field : JSON.stringify(field)
}

function refusing<Value>(path: string, reader: RecordReader, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new FileRefused(path, `is not JSON: ${error.message}`, reader.line)
  }
}
