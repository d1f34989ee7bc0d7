import { basename } from "node:path"
import { access, constants, stat } from "node:fs/promises"
import { holdToColumns, unmappedColumns } from "./cells.ts"
import { readText } from "./encoding.ts"
import { Interpreter, type BaseKey } from "./interpret.ts"
import { columnsOf, type LoadedMapping } from "./mapping.ts"
import { FileRefused, NotFound, RowRefused } from "./refusals.ts"
import type { Reading, RecoveredDate, RefusedRow, Repeated, UnreadDate } from "./reported.ts"
import { readRows, type SourceRow } from "./rows.ts"
import { Staging } from "./staging.ts"
import { UnknownWord } from "./unknown-word.ts"

/**
 * Reads a file by a mapping, every row of it, before anything is made of it. Throws NotFound when
 * there is no such file, and FileRefused when it is not what the mapping says.
 */
export async function readInventory(loaded: LoadedMapping, path: string): Promise<Reading> {
  await holdToFile(path)
  const staging = new Staging()
  try {
    return await new Pass(loaded, path, staging).run()
  } catch (error) {
    staging.close()
    throw error
  }
}

/** Throws NotFound unless there is a file that may be read. */
export async function holdToFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new NotFound(`There is no file ${path}.`)
  if (!found.isFile()) throw new NotFound(`${path} is not a file.`)
  await access(path, constants.R_OK).catch(() => {
    throw new NotFound(`The file ${path} may not be read.`)
  })
}

/** One pass over a file: its rows counted, told apart, and staged. */
class Pass {
  readonly #loaded: LoadedMapping
  readonly #path: string
  readonly #staging: Staging
  readonly #repeated: Repeated[] = []
  readonly #refused: RefusedRow[] = []
  readonly #unreadDates: UnreadDate[] = []
  readonly #recoveredDates: RecoveredDate[] = []
  #rows = 0
  #taken = 0

  constructor(loaded: LoadedMapping, path: string, staging: Staging) {
    this.#loaded = loaded
    this.#path = path
    this.#staging = staging
  }

  async run(): Promise<Reading> {
    const { mapping, digest } = this.#loaded
    const text = readText(this.#path, mapping.encoding)
    const { header, headerLine, rows } = await readRows(this.#path, mapping, text.chunks)
    const columns = columnsOf(mapping)
    if (header.names.length > 0) holdToColumns(this.#path, header, columns, headerLine)
    const interpreter = new Interpreter(mapping, header)
    for await (const row of rows) if (!isBlank(row)) this.#row(row, interpreter)
    if (this.#rows === 0) throw new FileRefused(this.#path, nothing(mapping.records))
    holdToColumns(this.#path, header, columns, headerLine)
    this.#holdToSome()
    return {
      source: mapping.source,
      title: mapping.title,
      file: text.digest(),
      fileName: basename(this.#path),
      mapping: digest,
      rows: this.#rows,
      taken: this.#taken,
      repeated: this.#repeated,
      refused: this.#refused,
      unreadDates: this.#unreadDates,
      recoveredDates: this.#recoveredDates,
      unmapped: unmappedColumns(header, mapping, columns),
      records: (order = "row") => this.#staging.records(order),
      names: (key) => this.#staging.names(key),
      close: () => this.#staging.close(),
    }
  }

  #row(source: SourceRow, interpreter: Interpreter): void {
    const row = (this.#rows += 1)
    const { line } = source
    const ofRow = this.#staging.earlier(row, source.cells)
    if (ofRow !== undefined) {
      this.#repeated.push({ row, line, ofRow })
      return
    }
    try {
      const interpreted = interpreter.interpret(source)
      this.#staging.take(row, interpreted)
      this.#taken += 1
      const { unreadDate, recovered, reported } = interpreted
      if (unreadDate !== null) this.#unreadDates.push({ row, line, text: unreadDate })
      const { since } = reported
      if (recovered && since !== null)
        this.#recoveredDates.push({ row, line, text: since.text, year: since.date })
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      if (error instanceof UnknownWord && error.refuses === "refuse-file")
        throw new FileRefused(this.#path, error.message, line)
      this.#refused.push({ row, line, reason: error.message })
      const key = keyOf(source, interpreter)
      if (key !== undefined) this.#staging.refuse(key)
    }
  }

  #holdToSome(): void {
    const [first] = this.#refused
    if (this.#taken === 0 && first !== undefined)
      throw new FileRefused(
        this.#path,
        `none of its ${this.#rows} rows can be taken; the first ${first.reason}`,
        first.line,
      )
  }
}

/** The key of a record that was refused, where that can still be read. */
function keyOf(source: SourceRow, interpreter: Interpreter): BaseKey | undefined {
  if (source.problem !== undefined) return undefined
  try {
    return interpreter.key(source)
  } catch (error) {
    if (error instanceof RowRefused) return undefined
    throw error
  }
}

/** A line of a spreadsheet in which nothing was ever written is no record. */
const isBlank = ({ cells, problem }: SourceRow): boolean =>
  cells.every((cell) => cell.trim() === "") && (problem === undefined || cells.length > 0)

const nothing = (records: string | undefined): string =>
  records === undefined ? "has no rows" : `has no records at "${records}"`
