import { oneLine } from "./text.ts"

/** A column: by its name in the header, or by its position, the first being 1. */
export type Column = string | number

/** How a column is called where people read about it. */
export const columnName = (column: Column): string =>
  typeof column === "number" ? `column ${column}` : column

/** The columns of a file. JSON has no header: its columns become known record by record. */
export class Header {
  readonly names: string[] = []
  readonly #positions = new Map<string, number[]>()

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name)
  }

  /** Adds a column and returns its index, the first being 0. */
  add(name: string): number {
    const spelled = oneLine(name)
    const index = this.names.push(spelled) - 1
    this.#positions.set(spelled, [...(this.#positions.get(spelled) ?? []), index])
    return index
  }

  /** The indices of the columns of that name: none, one, or several where a header repeats it. */
  indicesOf(column: Column): readonly number[] {
    if (typeof column === "string") return this.#positions.get(oneLine(column)) ?? []
    return column <= this.names.length ? [column - 1] : []
  }
}
