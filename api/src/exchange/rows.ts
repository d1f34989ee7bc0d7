import { csvRows } from "./csv-rows.ts"
import { jsonRows, ndjsonRows } from "./json-rows.ts"
import type { Header } from "./header.ts"
import type { FileForm } from "./mapping.schema.ts"

/** One record of a file as it stands there. Its cells are in the order of the header. */
export type SourceRow = {
  /** The line on which the record begins, the first being 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why the record cannot be read as one, where its file can be read all the same. */
  readonly problem?: string
}

/** The records of a file in a form that its mapping names; the header is whole at their end. */
export type SourceRows = {
  readonly header: Header
  /** Where the header stands; the place to name when it lacks a column. */
  readonly headerLine: number
  readonly rows: AsyncIterable<SourceRow>
}

/** Reads text as the records of a table. Memory holds one piece of the text, never the file. */
export function readRows(
  path: string,
  form: FileForm,
  chunks: AsyncIterable<string>,
): Promise<SourceRows> {
  if (form.format === "json") return jsonRows(path, form, chunks)
  if (form.format === "ndjson") return ndjsonRows(path, chunks)
  return csvRows(path, form, chunks)
}
