import fc from "fast-check"
import { expect, test } from "vitest"
import { instantIn, instantOfSeconds, isOffset } from "./instants.ts"

test.each([
  ["2018-03-07T06:33:21.873077559-05:00", "2018-03-07T11:33:21.873Z"],
  ["20200727T171932.962507Z", "2020-07-27T17:19:32.962Z"],
  ["2024-11-05T13:32:19-0500", "2024-11-05T18:32:19.000Z"],
  ["2026-02-28 23:59:59,9+14:00", "2026-02-28T09:59:59.900Z"],
  ["2024-02-29T00:00:00z", "2024-02-29T00:00:00.000Z"],
])("%s is %s", (text, at) => {
  expect(instantIn(text)).toEqual({ kind: "INSTANT", at })
})

test.each([
  "",
  "2026",
  "2026-03-01",
  "2026-02-29T00:00:00Z",
  "2026-01-01T24:01:00Z",
  "yesterday",
  "2026-01-01T10:00:00+99:00",
])("%j is no instant", (text) => {
  expect(instantIn(text)).toEqual({ kind: "NO_INSTANT" })
})

test("a time without an offset has the one that is given, and is no instant without one", () => {
  expect(instantIn("2025-11-21T10:08:02.320343")).toEqual({ kind: "NO_OFFSET" })
  expect(instantIn("2025-11-21T10:08:02.320343", "-03:30")).toEqual({
    kind: "INSTANT",
    at: "2025-11-21T13:38:02.320Z",
  })
  expect(["Z", "+02:00", "-14:59", "+15:00", "02:00", "+2"].map(isOffset)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

test("an instant in any zone is the same instant", () => {
  const dates = fc.date({
    min: new Date("1970-01-01T00:00:00Z"),
    max: new Date("2199-12-31T00:00:00Z"),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(dates, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, minutes) => {
      const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
      const size = Math.abs(minutes)
      const two = (part: number) => String(part).padStart(2, "0")
      const zone = `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`
      const told = { kind: "INSTANT", at: date.toISOString() }
      expect(instantIn(local + zone)).toEqual(told)
      expect(instantIn(local, zone)).toEqual(told)
    }),
  )
})

test("seconds since 1970 are an instant to the millisecond", () => {
  expect(instantOfSeconds("1671218643.12")).toBe("2022-12-16T19:24:03.120Z")
  expect(instantOfSeconds("1e300")).toBeUndefined()
})
