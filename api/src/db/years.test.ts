import { expect, test } from "vitest"
import { yearAfter } from "./years.ts"

test.each([
  ["2026-03-01T09:00:00.000Z", "2027-03-01T09:00:00.000Z"],
  ["2027-02-28T00:00:00.000Z", "2028-02-28T00:00:00.000Z"],
  ["2028-02-29T23:59:59.999Z", "2029-02-28T23:59:59.999Z"],
  ["2026-12-31T00:00:00.000Z", "2027-12-31T00:00:00.000Z"],
])("a year after %s is %s", (from, until) => {
  expect(yearAfter(from)).toBe(until)
})
