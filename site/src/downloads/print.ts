import type { DataFile } from "../pages.ts"
import type { Printed } from "../printer.ts"
import { formats } from "./table.ts"
import type { Format, Table } from "./table.ts"

export const dataPath = (name: DataFile["name"], format: Format): string => `data/${name}.${format}`

/** Prints the files of a table, and returns what the page about them says of them. */
export function* printTable(
  name: DataFile["name"],
  table: Pick<Table<string>, "rows" | "take">,
): Generator<Printed, DataFile> {
  const bytes: DataFile["bytes"] = {}
  for (const format of formats) {
    const content = table.take(format)
    bytes[format] = content.length
    yield { path: dataPath(name, format), bytes: content }
  }
  return { name, rows: table.rows, bytes }
}
