import { isCalendarDate, isInstant, type Precision } from "@answerable/schema/entries"
import { after } from "./cadence.rules.ts"

/** When something was, as precisely as somebody said: from an instant to another, in UTC. */
export type Moment = {
  readonly text: string
  readonly precision: Precision
  /** The first instant that it can mean. */
  readonly from: string
  /** When it was over; the same instant where it is one. */
  readonly until: string
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const dateShape = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(Z|[+-]\d{2}:\d{2})?$/
const units = { 4: ["YEAR", "Y"], 7: ["MONTH", "M"], 10: ["DAY", "D"] } as const

/**
 * Reads an instant such as 2026-03-01T09:00:00+01:00, or a day, month or year such as 2026-03-01,
 * 2026-03 or 2026. Those begin and end in UTC, unless an offset follows as in 2026-03-01+01:00 (XML
 * Schema, date). Undefined for any other text, and for what does not lie before the year 9999.
 */
export function parseMoment(text: string): Moment | undefined {
  if (instantShape.test(text)) {
    const at = isCalendarDate(text.slice(0, 10)) ? readInstant(text) : undefined
    return at === undefined ? at : { text, precision: "INSTANT", from: at, until: at }
  }
  const [, date = "", offset = "Z"] = dateShape.exec(text) ?? []
  if (!isCalendarDate(date) || date >= "9999") return undefined
  const [precision, unit] = units[date.length as keyof typeof units]
  const first = `${date}-01-01`.slice(0, 10)
  const next = after(`${first}T00:00:00.000Z`, { count: 1, unit }).slice(0, 10)
  const [from, until] = [first, next].map((day) => readInstant(`${day}T00:00:00${offset}`))
  return from && until ? { text, precision, from, until } : undefined
}

function readInstant(text: string): string | undefined {
  const time = Date.parse(text)
  const at = Number.isNaN(time) ? "" : new Date(time).toISOString()
  return isInstant(at) ? at : undefined
}
