import { holdToColumns, unmappedColumns } from "./cells.ts"
import { readText } from "./encoding.ts"
import { columnName, type Column, type Header } from "./header.ts"
import { Interpreter, keyWith } from "./interpret.ts"
import { columnsOf, columnsOfCell, columnsOfSince, type LoadedMapping } from "./mapping.ts"
import type { Cell, Mapping } from "./mapping.schema.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused, RowRefused } from "./refusals.ts"
import type { Answer } from "./reported.ts"
import { readRows, type SourceRow } from "./rows.ts"

/** What a mapping makes of the first rows of a file. Nothing is written. */
export type Explanation = {
  readonly rows: readonly ExplainedRow[]
  readonly ignored: readonly { readonly column: string; readonly reason: string }[]
  /** Columns that the mapping neither reads nor ignores. */
  readonly unmapped: readonly string[]
}

export type ExplainedRow = {
  readonly row: number
  readonly line: number
  /** Why the row would be refused; null where it would be taken. */
  readonly refused: string | null
  readonly fields: readonly ExplainedField[]
}

export type ExplainedField = {
  /** `key`, `name`, `organisation`, `unit`, `state`, `since`, `contact`, or a question's slug. */
  readonly field: string
  readonly columns: readonly string[]
  /** The texts of those columns as they stand in the file. */
  readonly cells: readonly string[]
  /** What they become, in words; null where they say nothing. */
  readonly becomes: string | null
  readonly refused: string | null
}

/** Reads the first `count` rows and no more. Throws NotFound and FileRefused. */
export async function explain(
  { mapping }: LoadedMapping,
  path: string,
  count: number,
): Promise<Explanation> {
  await holdToFile(path)
  const text = readText(path, mapping.encoding)
  const { header, headerLine, rows } = await readRows(path, mapping, text.chunks)
  const explainer = new Explainer(mapping, header)
  const explained: ExplainedRow[] = []
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === "") && row.problem === undefined) continue
    explained.push(explainer.row(row, explained.length + 1))
    if (explained.length >= count) break
  }
  if (explained.length === 0) throw new FileRefused(path, "has no rows")
  // JSON tells its columns record by record: one that is not there yet may come.
  if (mapping.format === "csv" || mapping.format === "tsv")
    holdToColumns(path, header, columnsOf(mapping), headerLine)
  return {
    rows: explained,
    ignored: mapping.ignored.map(({ column, reason }) => ({ column: columnName(column), reason })),
    unmapped: unmappedColumns(header, mapping, columnsOf(mapping)),
  }
}

class Explainer {
  readonly #mapping: Mapping
  readonly #interpreter: Interpreter

  constructor(mapping: Mapping, header: Header) {
    this.#mapping = mapping
    this.#interpreter = new Interpreter(mapping, header)
  }

  row(row: SourceRow, number: number): ExplainedRow {
    return {
      row: number,
      line: row.line,
      refused: reasonOf(() => this.#interpreter.interpret(row)).reason,
      fields: row.problem === undefined ? this.#fields(row) : [],
    }
  }

  #fields(row: SourceRow): readonly ExplainedField[] {
    const { name, organisation, unit, state, since, contact, key, questions } = this.#mapping
    const make = this.#interpreter
    const field = (of: string, columns: readonly (Column | undefined)[], read: () => unknown) =>
      this.#field(row, of, columns, read)
    const cell = (of: Cell | undefined) => (of === undefined ? [] : columnsOfCell(of))
    const { value: reported } = reasonOf(() => make.state(row).state)
    const dated = since?.byState ? columnsOfSince(since, reported) : [since?.column]
    const used = key.find(({ columns }) => columns.every((c) => make.cells.text(row, c) !== ""))
    const fields = [
      field("key", (used ?? key[0])?.columns ?? [], () => keyWith(make.key(row), 1)),
      field("name", cell(name), () => make.name(row)),
      field("organisation", [...cell(organisation), organisation.abbreviation], () => {
        const { name: full, abbreviation } = make.organisation(row)
        return abbreviation === null ? full : `${full} (${abbreviation})`
      }),
      field("unit", cell(unit), () => make.unit(row)),
      field("state", [state?.column], () => make.state(row).state),
      field("since", dated, () => {
        const { date, unread, recovered } = make.since(row, make.state(row).state)
        if (unread !== null) return `${JSON.stringify(unread)} is no date of its formats`
        return recovered ? `${date?.date}, a year taken for a number of days` : date?.date
      }),
      field("contact", [contact?.column], () => contactInWords(make.contact(row))),
      ...Object.entries(questions).map(([question, rule]) =>
        field(question, cell(rule), () => answerInWords(make.answer(row, question))),
      ),
    ]
    // A field that the mapping does not mention has nothing to explain.
    return fields.filter(({ columns, becomes }) => columns.length > 0 || becomes !== null)
  }

  #field(
    row: SourceRow,
    field: string,
    given: readonly (Column | undefined)[],
    read: () => unknown,
  ): ExplainedField {
    const columns = given.filter((column) => column !== undefined)
    const { value, reason } = reasonOf(read)
    return {
      field,
      columns: columns.map(columnName),
      cells: columns.map((column) => this.#interpreter.cells.raw(row, column)),
      becomes: typeof value === "string" ? value : null,
      refused: reason,
    }
  }
}

function reasonOf<Value>(read: () => Value): { value?: Value; reason: string | null } {
  try {
    return { value: read(), reason: null }
  } catch (error) {
    if (error instanceof RowRefused) return { reason: error.message }
    throw error
  }
}

const contactInWords = (contact: ReturnType<Interpreter["contact"]>): string | null =>
  contact && `${contact.kind}${contact.kind === "PERSONAL" ? " (INTERNAL)" : ""}: ${contact.text}`

function answerInWords(answer: Answer | undefined): string | null {
  if (answer === undefined) return null
  if (answer.state !== "STATED") return answer.state
  return typeof answer.value === "string" ? answer.value : JSON.stringify(answer.value)
}
