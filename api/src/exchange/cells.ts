import { columnName, type Column, type Header } from "./header.ts"
import { columnsOfCell } from "./mapping.ts"
import type { Cell, Mapping } from "./mapping.schema.ts"
import { FileRefused } from "./refusals.ts"
import type { SourceRow } from "./rows.ts"
import { Words, clean } from "./text.ts"

/** The texts of a row's cells. A cell that says nothing is the empty text. */
export class Cells {
  readonly #header: Header
  readonly #silent: Words

  constructor(header: Header, mapping: Mapping) {
    this.#header = header
    this.#silent = new Words([""], mapping.notStated)
  }

  /** The cell as it stands in the file. */
  raw(row: SourceRow, column: Column): string {
    const [index] = this.#header.indicesOf(column)
    return index === undefined ? "" : (row.cells[index] ?? "")
  }

  /** The cell's text, empty where the mapping says that its words say nothing. */
  text(row: SourceRow, column: Column): string {
    const text = clean(this.raw(row, column))
    return this.#silent.has(text) ? "" : text
  }

  /** The text a mapping makes of one column or several. */
  read(row: SourceRow, cell: Cell): string {
    if (cell.text !== undefined) return cell.text
    const texts = columnsOfCell(cell).map((column) => this.text(row, column))
    if (cell.join === undefined) return texts.find((text) => text !== "") ?? ""
    return texts.filter((text) => text !== "").join("\n\n")
  }
}

/** Throws FileRefused when a file lacks a column its mapping reads, or has it twice. */
export function holdToColumns(
  path: string,
  header: Header,
  columns: readonly Column[],
  line: number,
): void {
  const missing = columns.filter((column) => header.indicesOf(column).length === 0)
  if (missing.length > 0) {
    const there = header.names.length > 0 ? `; it has ${listed(header.names)}` : ""
    const reason = `has no ${listed(missing)}, which its mapping reads${there}`
    throw new FileRefused(path, reason, line)
  }
  for (const column of columns) {
    const indices = header.indicesOf(column)
    if (indices.length > 1) {
      const positions = indices.map((index) => index + 1).join(" and ")
      throw new FileRefused(
        path,
        `has the column "${column}" more than once: the mapping names it by position, ${positions}`,
        line,
      )
    }
  }
}

const namedAtMost = 6

function listed(columns: readonly Column[]): string {
  const named = columns.slice(0, namedAtMost).map((column) => `"${columnName(column)}"`)
  const more = columns.length - named.length
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "")
}

/** The columns of a file that its mapping neither reads nor ignores. */
export function unmappedColumns(
  header: Header,
  mapping: Mapping,
  read: readonly Column[],
): readonly string[] {
  const columns = [...read, ...mapping.ignored.map(({ column }) => column)]
  const known = new Set(columns.flatMap((column) => header.indicesOf(column)))
  return header.names.flatMap((name, index) => {
    if (known.has(index)) return []
    const alone = name !== "" && header.indicesOf(name).length === 1
    return [alone ? name : `${name} (column ${index + 1})`.trim()]
  })
}
