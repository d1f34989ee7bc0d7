import type { ReportedState } from "@answerable/schema/entries"
import type { Reading } from "./reported.ts"

/** What an import did with a file: every row of it is accounted for. */
export type ImportReport = Pick<
  Reading,
  | "source"
  | "title"
  | "file"
  | "fileName"
  | "mapping"
  | "rows"
  | "taken"
  | "repeated"
  | "refused"
  | "unreadDates"
  | "recoveredDates"
  | "unmapped"
> & {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly noLongerReported: number
  /** Values that differ from what the source said before, of systems it reported before. */
  readonly changedValues: number
  /** Answers of the file that were not taken, because somebody else's answer stands. */
  readonly answeredOtherwise: number
  /** The systems taken, by the state the source reports. */
  readonly states: { readonly [State in ReportedState]?: number }
  /** Entries appended to the register, and its size after them. */
  readonly entries: number
  readonly size: number
}

// One line a year, however many rows it stands in: a spreadsheet errs in whole columns.
function recoveredInWords(dates: ImportReport["recoveredDates"]): readonly string[] {
  const rows = new Map<string, number>()
  for (const { text, year } of dates) {
    const line = `${JSON.stringify(text)} is the year ${year}, which a spreadsheet took for a number of days`
    rows.set(line, (rows.get(line) ?? 0) + 1)
  }
  return [...rows]
    .map(([line, of]) => `    ${line} in ${count(of)} ${of === 1 ? "row" : "rows"}`)
    .sort()
}

const count = (value: number): string => value.toLocaleString("en")

/** A report in words. */
export function printReport(report: ImportReport): string {
  const { rows, taken, repeated, refused, states } = report
  const lines = [
    `${report.fileName}: ${report.title}`,
    `  ${count(rows)} rows: ${count(taken)} taken, ${count(repeated.length)} repeated, ${count(refused.length)} refused`,
    ...repeated.map(
      ({ row, line, ofRow }) => `    row ${row} (line ${line}) is equal to row ${ofRow}`,
    ),
    ...refused.map(({ row, line, reason }) => `    row ${row} (line ${line}) ${reason}`),
    ...report.unreadDates.map(
      ({ row, line, text }) =>
        `    row ${row} (line ${line}) is taken without its date: ${JSON.stringify(text)} is in no format of the mapping`,
    ),
    ...recoveredInWords(report.recoveredDates),
    `  reported ${Object.entries(states)
      .map(([state, systems]) => `${state} ${count(systems)}`)
      .join(", ")}`,
    `  ${count(report.added)} added, ${count(report.changed)} changed in ${count(report.changedValues)} values, ${count(report.unchanged)} unchanged, ${count(report.noLongerReported)} no longer reported`,
    ...(report.answeredOtherwise > 0
      ? [`  ${count(report.answeredOtherwise)} answers left out: somebody else's stands`]
      : []),
    ...(report.unmapped.length > 0
      ? ["  columns neither read nor ignored:", ...report.unmapped.map((name) => `    ${name}`)]
      : []),
    `  ${count(report.entries)} entries appended; the register has ${count(report.size)}`,
  ]
  return `${lines.join("\n")}\n`
}
