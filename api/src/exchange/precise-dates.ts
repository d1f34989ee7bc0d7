import { isCalendarDate, type PreciseDate } from "@answerable/schema/entries"

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/** The parts a date pattern is made of; every other character stands for itself. */
const parts: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  yy: "(?<shortYear>\\d{2})",
  MMMM: "(?<monthName>[a-z]{3,9})\\.?",
  MMM: "(?<monthName>[a-z]{3})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  dd: "(?<day>\\d{2})",
  d: "(?<day>\\d{1,2})",
  HH: "\\d{2}",
  H: "\\d{1,2}",
  mm: "[0-5]\\d",
  ss: "[0-5]\\d(?:\\.\\d+)?",
  a: "[ap]m",
}

/** What keeps a date that nobody can have meant from being read as one. */
export type Doubts = {
  /** The first year that can be meant. */
  readonly firstYear?: number | undefined
  /** The years that a spreadsheet may have taken for a number of days. */
  readonly yearsAsDays?: { readonly from: number; readonly to: number } | undefined
}

/** A date, and whether it is the year that a spreadsheet had taken for a number of days. */
export type ReadDate = PreciseDate & { readonly recovered?: true }

/**
 * The reader of dates that a list of patterns such as `yyyy-MM-dd` or `MMM-yy` makes. A date before
 * the first year that can be meant is none.
 */
export function dateReader(
  patterns: readonly string[],
  { firstYear = 1, yearsAsDays }: Doubts = {},
): (text: string) => ReadDate | undefined {
  const expressions = patterns.map(expressionOf)
  return (text) => {
    for (const expression of expressions) {
      const found = expression.exec(text)?.groups
      const date = found && dateFrom(found, text)
      if (date === undefined || !isCalendarDate(date.date)) continue
      const year = date.precision === "DAY" && yearsAsDays ? dayNumber(date.date) : 0
      if (yearsAsDays && year >= yearsAsDays.from && year <= yearsAsDays.to)
        return { date: String(year), precision: "YEAR", text, recovered: true }
      if (Number(date.date.slice(0, 4)) >= firstYear) return date
    }
    return undefined
  }
}

// Day 61 of a spreadsheet's 1900 system is 1 March 1900; its 29 February never was (ECMA-376
// Part 1, 18.17.4.1). The days that are years of ours all lie in 1905.
const dayNumber = (date: string): number =>
  (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000

type Found = { readonly [part: string]: string | undefined }

function dateFrom(found: Found, text: string): PreciseDate | undefined {
  // A year of two digits is of this century: no inventory of AI systems is older.
  const year = found["year"] ?? `20${found["shortYear"]}`
  const { monthName, day } = found
  const named = monthName === undefined ? -1 : monthNumber(monthName)
  if (monthName !== undefined && named === 0) return undefined
  const month = monthName === undefined ? found["month"] : String(named)
  if (month === undefined) return { date: year, precision: "YEAR", text }
  const yearMonth = `${year}-${month.padStart(2, "0")}`
  if (day === undefined) return { date: yearMonth, precision: "MONTH", text }
  return { date: `${yearMonth}-${day.padStart(2, "0")}`, precision: "DAY", text }
}

function monthNumber(name: string): number {
  const long = name.toLowerCase()
  const index = months.indexOf(long.slice(0, 3))
  if (long.length === 3 || index < 0) return index + 1
  const full = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" })
  return full
    .format(Date.UTC(2000, index, 1))
    .toLowerCase()
    .startsWith(long)
    ? index + 1
    : 0
}

const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(/yyyy|yy|M{1,4}|dd?|HH?|mm|ss|a|./g, (part) => parts[part] ?? escaped(part))}$`,
    "i",
  )

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")

/**
 * Why patterns do not belong in one mapping; undefined when they do. `4/1/2026` is one day in
 * Washington and another in London: a mapping says which, by naming only one of the two orders.
 */
export function patternProblem(patterns: readonly string[]): string | undefined {
  for (const pattern of patterns) {
    const words = pattern.match(/[A-Za-z]+/g) ?? []
    const unknown = words.find((word) => parts[word] === undefined)
    if (unknown !== undefined) return `"${unknown}" in "${pattern}" is no part of a date`
    const count = (part: RegExp) => words.filter((word) => part.test(word)).length
    if (count(/^y+$/) !== 1) return `"${pattern}" needs the year once: yyyy, or yy`
    if (count(/^M+$/) > 1 || count(/^d+$/) > 1) return `"${pattern}" names a part twice`
    if (count(/^d+$/) === 1 && count(/^M+$/) === 0) return `"${pattern}" has a day and no month`
  }
  const order = (pattern: string) =>
    pattern
      .match(/\bM{1,2}\b|\bdd?\b/g)
      ?.map((p) => p[0])
      .join("")
  const dayFirst = patterns.find((pattern) => order(pattern) === "dM" && !pattern.startsWith("y"))
  const monthFirst = patterns.find((pattern) => order(pattern) === "Md" && !pattern.startsWith("y"))
  if (dayFirst !== undefined && monthFirst !== undefined)
    return `"${monthFirst}" and "${dayFirst}" cannot both be: 4/1/2026 would be two days`
  return undefined
}
