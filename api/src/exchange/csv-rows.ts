import { Readable, pipeline } from "node:stream"
import { CsvError, parse } from "csv-parse"
import { Header } from "./header.ts"
import type { FileForm } from "./mapping.schema.ts"
import { FileRefused } from "./refusals.ts"
import type { SourceRow, SourceRows } from "./rows.ts"

// A quote that is never closed makes one record of the rest of the file.
const longestRecord = 4_000_000

/** The records of a CSV or TSV file (RFC 4180, with any line ends). Throws FileRefused. */
export async function csvRows(
  path: string,
  form: FileForm,
  chunks: AsyncIterable<string>,
): Promise<SourceRows> {
  const records = refusing(path, parsed(form, chunks))
  const header = new Header()
  let headerLine = 1
  for (let row = 1; row <= form.header; row += 1) {
    const next = await records.next()
    if (next.done) throw new FileRefused(path, `has no row ${form.header}, where its header stands`)
    headerLine = next.value.line
    if (row === form.header) for (const name of next.value.cells) header.add(name)
  }
  return { header, headerLine, rows: body(header, records) }
}

async function* body(header: Header, records: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  for await (const row of records) {
    // Without a header row the first record says how many columns there are.
    if (header.names.length === 0) row.cells.forEach((_, index) => header.add(`${index + 1}`))
    yield checked(row, header.names.length)
  }
}

function checked(row: SourceRow, columns: number): SourceRow {
  if (row.cells.length === columns) return row
  return { ...row, problem: `has ${row.cells.length} cells where the file has ${columns} columns` }
}

type Parsing = {
  readonly records: AsyncIterable<{ record: string[]; info: { lines: number } }>
  /** The line after the last record that is whole: where the one that is not begins. */
  readonly nextLine: () => number
}

function parsed(form: FileForm, chunks: AsyncIterable<string>): Parsing {
  let whole = 0
  const parser = parse({
    delimiter: form.delimiter ?? (form.format === "tsv" ? "\t" : ","),
    quote: form.quote ?? '"',
    escape: form.quote ?? '"',
    info: true,
    max_record_size: longestRecord,
    on_record: (record: string[], { lines }) => {
      whole = lines
      return record
    },
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
  })
  // The parser is destroyed with the error of either, and iterating over it throws that error.
  pipeline(Readable.from(chunks), parser, () => undefined)
  return { records: parser, nextLine: () => whole + 1 }
}

/** The records, each with the line it begins on: csv-parse tells the one it ends on. */
async function* refusing(
  path: string,
  { records, nextLine }: Parsing,
): AsyncGenerator<SourceRow, undefined> {
  let line = 1
  try {
    for await (const { record, info } of records) {
      yield { line, cells: record }
      line = info.lines + 1
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const here = typeof error["lines"] === "number" ? error["lines"] : nextLine()
    const at = unending.has(error.code) ? nextLine() : here
    throw new FileRefused(path, `is not CSV: ${reasons[error.code] ?? error.message}`, at)
  }
}

// Found where the file or patience ends; the place to look is where the record began.
const unending = new Set(["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"])

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote that was opened is never closed",
  CSV_MAX_RECORD_SIZE: `a record is longer than ${longestRecord} characters: a quote not closed?`,
  CSV_INVALID_CLOSING_QUOTE: "a quoted cell goes on after its closing quote",
  INVALID_OPENING_QUOTE: "a quote stands in the middle of a cell that is not quoted",
}
