import type { Row } from "./measure.ts"

/** The rows as a table for people. */
export function printTable(rows: readonly Row[]): string {
  const cells = rows.map(({ name, unit, ours, baseline, ratio, range, reach, holds }) => [
    name,
    unit,
    figure(ours),
    figure(baseline),
    `${figure(ratio)} [${range.map(figure).join("..")}]`,
    reach,
    holds ? "holds" : "DOES NOT HOLD",
  ])
  const heads = ["what", "unit", "ours", "baseline", "ratio [min..max]", "reach", ""]
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()
  const notes = rows.map(({ name, note }) => `${name}: ${note}`)
  return [line(heads), ...cells.map(line), "", ...notes, ""].join("\n")
}

const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3)
