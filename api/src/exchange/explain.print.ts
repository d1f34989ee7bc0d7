import type { ExplainedField, ExplainedRow, Explanation } from "./explain.ts"

const heads = ["field", "column", "cell", "becomes"] as const

/** An explanation as a table for a terminal of so many columns. */
export function printExplanation(explanation: Explanation, width: number): string {
  const ignored = explanation.ignored.map(({ column, reason }) => `  ${column}: ${reason}`)
  const unmapped = explanation.unmapped.map((column) => `  ${column}`)
  return [
    ...explanation.rows.map((row) => printRow(row, width)),
    ...(ignored.length > 0 ? ["Columns the mapping ignores:", ...ignored, ""] : []),
    ...(unmapped.length > 0
      ? ["Columns the mapping neither reads nor ignores:", ...unmapped]
      : ["Every column is read or ignored."]),
    "Nothing was written.",
    "",
  ].join("\n")
}

function printRow(row: ExplainedRow, width: number): string {
  const title = `Row ${row.row}, line ${row.line}`
  const verdict = row.refused === null ? "" : `: refused, it ${row.refused}`
  const lines = [heads, ...row.fields.map(cellsOf)]
  const [field, column] = [0, 1].map((at) =>
    Math.max(...lines.map((line) => (line[at] ?? "").length)),
  )
  const first = Math.min(field ?? 0, 24)
  const second = Math.min(column ?? 0, 28)
  const rest = Math.max(12, Math.floor((width - first - second - 6) / 2))
  const print = (line: readonly string[]) =>
    [first, second, rest, rest]
      .map((size, at) => cut(line[at] ?? "", size).padEnd(size))
      .join("  ")
      .trimEnd()
  return [`${title}${verdict}`, ...lines.map(print), ""].join("\n")
}

const cellsOf = ({
  field,
  columns,
  cells,
  becomes,
  refused,
}: ExplainedField): readonly string[] => [
  field,
  columns.join(", "),
  cells.map((cell) => visible(cell)).join(" | "),
  refused === null ? visible(becomes ?? "(not stated)") : `refused: ${refused}`,
]

/** Line breaks and other controls as signs: a cell must not steer the terminal. */
export const visible = (text: string): string =>
  text.replace(/\r?\n/g, "⏎").replace(/[\p{Cc}\p{Cf}]/gu, "�")

const cut = (text: string, size: number): string =>
  text.length <= size ? text : `${text.slice(0, Math.max(0, size - 1))}…`
