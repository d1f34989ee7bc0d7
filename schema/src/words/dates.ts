const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]

/** "14 July 2025" for an instant or a date, in UTC; "July 2025" and "2025" where that is all. */
export function day(date: string): string {
  const [year = "", month, dayOfMonth] = date.slice(0, 10).split("-")
  const parts = [
    dayOfMonth === undefined ? undefined : Number(dayOfMonth),
    month === undefined ? undefined : months[Number(month) - 1],
    year,
  ]
  return parts.filter((part) => part !== undefined).join(" ")
}

/** "14 July 2025, 09:30 UTC" for an instant; the day alone where the instant is a midnight. */
export function instant(at: string): string {
  const time = at.slice(11, 16)
  return time === "" || time === "00:00" ? day(at) : `${day(at)}, ${time} UTC`
}

/** The same with its time in any case: of a deadline the day alone could mean its end. */
export const toTheMinute = (at: string): string => `${day(at)}, ${at.slice(11, 16)} UTC`

type PreciseDate = { date: string; precision: "YEAR" | "MONTH" | "DAY" }

const lengths = { YEAR: 4, MONTH: 7, DAY: 10 }

/** The part of a date that its source gave: `2025`, `2025-07` or `2025-07-14`. */
export const stated = ({ date, precision }: PreciseDate): string =>
  date.slice(0, lengths[precision])
