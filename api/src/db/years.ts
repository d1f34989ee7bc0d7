/** The same day a year on, as an instant; of a 29 February the day before. */
export function yearAfter(instant: string): string {
  const year = String(Number(instant.slice(0, 4)) + 1).padStart(4, "0")
  const day = instant.slice(4, 10) === "-02-29" ? "-02-28" : instant.slice(4, 10)
  return `${year}${day}${instant.slice(10)}`
}
