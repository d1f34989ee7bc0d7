import type { Json } from "./json.ts"

/** A date as precisely as its source gave it, with the source's own text. */
export type PreciseDate = {
  /** `2025`, `2025-07` or `2025-07-14`. */
  readonly date: string
  readonly precision: "YEAR" | "MONTH" | "DAY"
  /** The text it was read from. */
  readonly text: string
}

const shapes = { YEAR: /^\d{4}$/, MONTH: /^\d{4}-\d{2}$/, DAY: /^\d{4}-\d{2}-\d{2}$/ }

/** Whether `YYYY-MM-DD` is a day of the Gregorian calendar. */
export function isDay(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && date >= 1 && date <= length
}

/** Whether `2025`, `2025-07` or `2025-07-14` names a year, month or day of the calendar. */
export function isCalendarDate(date: string): boolean {
  if (shapes.DAY.test(date)) return isDay(date)
  const [year = "", month = "01", day = "01"] = date.split("-")
  const instant = new Date(`${year}-${month}-${day}T00:00:00.000Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)
}

/** Why a value is not a precise date, as the end of a sentence; undefined when it is one. */
export function dateProblem(value: Json): string | undefined {
  const problem = "is not a date with its precision and the text it was read from"
  if (typeof value !== "object" || value === null || Array.isArray(value)) return problem
  const { date, precision, text, ...rest } = value as { [name: string]: Json }
  if (Object.keys(rest).length > 0 || typeof date !== "string" || typeof text !== "string")
    return problem
  if (precision !== "YEAR" && precision !== "MONTH" && precision !== "DAY") return problem
  return shapes[precision].test(date) && isCalendarDate(date) ? undefined : problem
}
