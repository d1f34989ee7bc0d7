/** A time that repeats or is waited for: so many hours, or so many days, weeks, months or years. */
export type Duration = { readonly count: number; readonly unit: "H" | "D" | "W" | "M" | "Y" }

const shape = /^P(?:([1-9]\d{0,3})([DWMY])|T([1-9]\d{0,3})H)$/

/**
 * Reads an ISO 8601 duration of one sort of unit, such as PT6H, P1D, P2W, P3M or P1Y; undefined for
 * any other text.
 */
export function parseDuration(text: string): Duration | undefined {
  const [, count, unit, hours] = shape.exec(text) ?? []
  if (hours !== undefined) return { count: Number(hours), unit: "H" }
  return count === undefined ? undefined : { count: Number(count), unit: unit as Duration["unit"] }
}

const hour = 3_600_000
const day = 24 * hour
const fixed = { H: hour, D: day, W: 7 * day }
/** No time of a unit is longer, in milliseconds. */
const longest = { ...fixed, M: 31 * day, Y: 366 * day }

/**
 * The instant so many durations after another, in UTC. A month later is the same day of the month,
 * or its last where that month is shorter; a year later is twelve months later. What lies beyond
 * the year 9999 is its last instant.
 */
export function after(instant: string, { count, unit }: Duration, times = 1): string {
  const from = new Date(instant)
  if (unit !== "M" && unit !== "Y") return isoOf(from.getTime() + times * count * fixed[unit])
  const months = times * count * (unit === "Y" ? 12 : 1)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const dayOfMonth = Math.min(from.getUTCDate(), lastDayOf(year, month))
  return isoOf(new Date(instant).setUTCFullYear(year, month, dayOfMonth))
}

const lastDayOf = (year: number, month: number): number => {
  const last = new Date(0)
  last.setUTCFullYear(year, month + 1, 0)
  return last.getUTCDate()
}

const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const isoOf = (milliseconds: number): string =>
  new Date(milliseconds < latest ? milliseconds : latest).toISOString()

/** The times of a check: each is [from + n times every, from + (n + 1) times every). */
export type Rhythm = {
  readonly from: string
  readonly every: Duration
  /** How long after the end of a time what belongs to it may still arrive. */
  readonly grace: Duration
}

/** The number of the time in which an instant lies, the first being 0; -1 before the first. */
export function timeOf({ from, every }: Rhythm, instant: string): number {
  if (instant < from) return -1
  const passed = Date.parse(instant) - Date.parse(from)
  let number = Math.floor(passed / (longest[every.unit] * every.count))
  while (after(from, every, number + 1) <= instant) number += 1
  return number
}

/** When a time begins. */
export const beginOf = ({ from, every }: Rhythm, number: number): string =>
  after(from, every, number)

/** When what is observed in a time has to be there, at the latest. */
export const dueOf = (rhythm: Rhythm, number: number): string =>
  after(beginOf(rhythm, number + 1), rhythm.grace)
