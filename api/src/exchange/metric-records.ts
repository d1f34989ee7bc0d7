import { holdToColumns } from "./cells.ts"
import { readText } from "./encoding.ts"
import { linesIn, parseExact, readWhole, Written, type JsonText } from "./exact-json.ts"
import type { MetricsMapping } from "./metrics-mapping.schema.ts"
import { columnsOfMetrics } from "./metrics-mapping.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused } from "./refusals.ts"
import { readRows } from "./rows.ts"
import { eachLine } from "./text-lines.ts"

/** A field of a record: the names that lead to it, its text, and where it stands. */
export type Field = { readonly steps: readonly string[]; readonly text: string; line(): number }

/** A record of a file of metrics. */
export type MetricRecord = {
  readonly fields: readonly Field[]
  line(): number
  /** Why it cannot be read, where its file can be read all the same. */
  readonly problem?: string | undefined
}

export type MetricRecords = { readonly records: readonly MetricRecord[]; readonly digest: string }

/** Reads the records of a file in the form that its mapping names. Throws NotFound and FileRefused. */
export async function readMetricRecords(
  path: string,
  mapping: MetricsMapping,
): Promise<MetricRecords> {
  if (mapping.format === "json") return jsonRecords(path, mapping)
  if (mapping.format === "ndjson") return lineRecords(path)
  return tableRecords(path, mapping)
}

async function jsonRecords(path: string, { records }: MetricsMapping): Promise<MetricRecords> {
  const { text, digest } = await readWhole(path)
  const json = { path, text }
  const found = nodesIn(parseExact(json), records)
  if (found.length === 0)
    throw new FileRefused(
      path,
      `has no ${(records ?? []).map((one) => `"${one}"`).join(" or ")}, where its mapping says that its records are`,
      1,
    )
  const lineAt = linesIn(json)
  return { digest, records: found.map(({ steps, value }) => recordOf(value, steps, lineAt)) }
}

type Node = { readonly steps: readonly string[]; readonly value: unknown }

/** The records at the first of some paths at which there is something; the whole where none is given. */
function nodesIn(value: unknown, paths: readonly string[] | undefined): readonly Node[] {
  if (paths === undefined) return [{ steps: [], value }]
  for (const path of paths) {
    let nodes: readonly Node[] = [{ steps: [], value }]
    // A point alone is the whole.
    for (const step of path === "." ? [] : path.split("."))
      nodes = nodes.flatMap((node) =>
        membersOf(node).filter(({ steps }) => step === "*" || steps.at(-1) === step),
      )
    if (nodes.length > 0) return nodes
  }
  return []
}

const membersOf = ({ steps, value }: Node): readonly Node[] =>
  isBranch(value)
    ? Object.entries(value).map(([name, member]) => ({ steps: [...steps, name], value: member }))
    : []

const isBranch = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof Written)

function recordOf(
  value: unknown,
  at: readonly string[],
  lineAt: (steps: readonly PropertyKey[]) => number,
): MetricRecord {
  const fields: Field[] = []
  const branches: Node[] = [{ steps: [], value }]
  for (let next = branches.pop(); next !== undefined; next = branches.pop()) {
    const { steps } = next
    if (isBranch(next.value)) branches.push(...membersOf(next).toReversed())
    else fields.push({ steps, text: textOf(next.value), line: () => lineAt([...at, ...steps]) })
  }
  return { fields, line: () => lineAt(at) }
}

function textOf(value: unknown): string {
  if (value instanceof Written) return value.text
  return value === null || value === undefined ? "" : String(value)
}

async function lineRecords(path: string): Promise<MetricRecords> {
  const records: MetricRecord[] = []
  const digest = await eachLine(path, (given) => {
    const json: JsonText = { path, ...given }
    records.push(recordOf(parseExact(json), [], () => given.line))
  })
  return { records, digest }
}

async function tableRecords(path: string, mapping: MetricsMapping): Promise<MetricRecords> {
  await holdToFile(path)
  const source = readText(path, mapping.encoding)
  const { records: _paths, ...form } = mapping
  const { header, headerLine, rows } = await readRows(path, form, source.chunks)
  if (form.header > 0) holdToColumns(path, header, columnsOfMetrics(mapping), headerLine)
  const records: MetricRecord[] = []
  for await (const { line: at, cells, problem } of rows) {
    if (cells.every((cell) => cell.trim() === "")) continue
    const line = () => at
    const fields = header.names.map((name, index) => ({
      steps: [name],
      text: cells[index] ?? "",
      line,
    }))
    records.push({ fields, line, problem })
  }
  return { records, digest: source.digest() }
}
