import { isInstant } from "@answerable/schema/entries"
import fc from "fast-check"
import { expect, test } from "vitest"
import { parseMoment } from "./moment.rules.ts"

const read = (text: string) => {
  const moment = parseMoment(text)
  return moment && [moment.precision, moment.from, moment.until]
}

test("an instant is read with its offset, and means itself", () => {
  const at = "2026-03-01T08:00:00.000Z"
  expect(read("2026-03-01T09:00:00+01:00")).toEqual(["INSTANT", at, at])
  expect(read("2026-03-01T08:00Z")).toEqual(["INSTANT", at, at])
})

test("a day, month or year lasts from its first instant to that of the next", () => {
  const midnight = (day: string) => `${day}T00:00:00.000Z`
  expect(read("2028-02-29")).toEqual(["DAY", midnight("2028-02-29"), midnight("2028-03-01")])
  expect(read("2028-02")).toEqual(["MONTH", midnight("2028-02-01"), midnight("2028-03-01")])
  expect(read("2027-12")).toEqual(["MONTH", midnight("2027-12-01"), midnight("2028-01-01")])
  expect(read("2028")).toEqual(["YEAR", midnight("2028-01-01"), midnight("2029-01-01")])
})

test("a day with an offset is the day of the clocks there", () => {
  expect(read("2026-03-01+01:00")).toEqual([
    "DAY",
    "2026-02-28T23:00:00.000Z",
    "2026-03-01T23:00:00.000Z",
  ])
  expect(read("2026-03-01-05:30")).toEqual([
    "DAY",
    "2026-03-01T05:30:00.000Z",
    "2026-03-02T05:30:00.000Z",
  ])
})

test("no other text is a moment", () => {
  const none = [
    "",
    "soon",
    "2026-3-1",
    "2027-02-29",
    "2026-13",
    "2026-03-01T25:00:00Z",
    "2026-03-01T09:00:00",
    "2026-03-01+25:00",
    "9999",
    "9999-12-31T23:59:59-14:00",
  ]
  for (const text of none) expect.soft(parseMoment(text), text).toBeUndefined()
})

const dayText = fc
  .date({ min: new Date("0001-01-02"), max: new Date("9998-12-30"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const offset = fc
  .tuple(fc.constantFrom("+", "-"), fc.nat(13), fc.constantFrom("00", "30", "45"))
  .map(([sign, hours, minutes]) => `${sign}${String(hours).padStart(2, "0")}:${minutes}`)

test("every instant of a day lies in it, its month and its year, whatever the offset", () => {
  fc.assert(
    fc.property(dayText, offset, fc.nat(86_399_999), (day, zone, passed) => {
      const start = Date.parse(`${day}T00:00:00.000${zone}`)
      const at = new Date(start + passed).toISOString()
      for (const length of [4, 7, 10]) {
        const moment = parseMoment(`${day.slice(0, length)}${zone}`)!
        expect(isInstant(moment.from) && isInstant(moment.until)).toBe(true)
        expect(moment.from <= at && at < moment.until).toBe(true)
      }
      expect(Date.parse(parseMoment(`${day}${zone}`)!.until) - start).toBe(86_400_000)
    }),
  )
})
