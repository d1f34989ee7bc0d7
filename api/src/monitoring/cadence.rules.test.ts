import fc from "fast-check"
import { expect, test } from "vitest"
import { after, beginOf, dueOf, parseDuration, timeOf, type Duration } from "./cadence.rules.ts"

const given = (text: string): Duration => {
  const duration = parseDuration(text)
  if (!duration) throw new Error(`${text} is no duration`)
  return duration
}

test.each([
  ["PT6H", { count: 6, unit: "H" }],
  ["P1D", { count: 1, unit: "D" }],
  ["P2W", { count: 2, unit: "W" }],
  ["P12M", { count: 12, unit: "M" }],
  ["P1Y", { count: 1, unit: "Y" }],
  ["P0D", undefined],
  ["P1", undefined],
  ["PT30M", undefined],
  ["P1DT1H", undefined],
  ["1D", undefined],
  ["P-1D", undefined],
  ["P10000D", undefined],
])("%s is read as %o", (text, duration) => {
  expect(parseDuration(text)).toEqual(duration)
})

test.each([
  ["2028-01-31T10:00:00.000Z", "P1M", 1, "2028-02-29T10:00:00.000Z"],
  ["2027-01-31T10:00:00.000Z", "P1M", 1, "2027-02-28T10:00:00.000Z"],
  // Of the last day of a month the months count from the first, not from the month before.
  ["2027-01-31T10:00:00.000Z", "P1M", 2, "2027-03-31T10:00:00.000Z"],
  ["2028-02-29T00:00:00.000Z", "P1Y", 1, "2029-02-28T00:00:00.000Z"],
  ["2028-02-29T00:00:00.000Z", "P1Y", 4, "2032-02-29T00:00:00.000Z"],
  ["2026-12-31T23:59:59.999Z", "PT1H", 1, "2027-01-01T00:59:59.999Z"],
  ["2026-03-28T12:00:00.000Z", "P1D", 1, "2026-03-29T12:00:00.000Z"],
  ["0001-01-31T00:00:00.000Z", "P1M", 1, "0001-02-28T00:00:00.000Z"],
  ["9999-06-01T00:00:00.000Z", "P1Y", 1, "9999-12-31T23:59:59.999Z"],
])("%s and %s, %i times, is %s", (from, every, times, until) => {
  expect(after(from, given(every), times)).toBe(until)
})

const instant = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString())
const duration = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom<Duration["unit"]>("H", "D", "W", "M", "Y"),
})

test("the times of a check follow one another without a gap, and each instant is in one of them", () => {
  fc.assert(
    fc.property(instant, duration, duration, instant, (from, every, grace, at) => {
      const rhythm = { from, every, grace }
      const number = timeOf(rhythm, at)
      if (at < from) {
        expect(number).toBe(-1)
        return
      }
      expect(beginOf(rhythm, number) <= at).toBe(true)
      expect(at < beginOf(rhythm, number + 1)).toBe(true)
      expect(dueOf(rhythm, number) > beginOf(rhythm, number + 1)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
