import fc from "fast-check"
import { expect, test } from "vitest"
import { missingOf } from "./missing.rules.ts"

const at = (check: string, value: string, observedAt = "2026-01-01T00:00:00.000Z") => ({
  check,
  value,
  observedAt,
})

test("of a file each observation on record answers for one of its like", () => {
  const twice = [at("a", "1"), at("a", "1"), at("a", "2"), at("b", "1")]
  expect(missingOf(twice, [], "FILE")).toEqual(twice)
  expect(missingOf(twice, [at("a", "1")], "FILE")).toEqual(twice.slice(1))
  expect(missingOf(twice, twice, "FILE")).toEqual([])
})

test("of an instant one observation answers for all of its like", () => {
  const twice = [at("a", "1"), at("a", "1"), at("a", "2"), at("b", "1")]
  expect(missingOf(twice, [], "INSTANT")).toEqual(twice.slice(1))
  expect(missingOf(twice, [at("a", "1")], "INSTANT")).toEqual(twice.slice(2))
})

test("wherever the reading of a file was cut short, what is missing completes it and nothing more", () => {
  const one = fc.record({
    check: fc.constantFrom("a", "b"),
    value: fc.constantFrom("1", "2"),
    observedAt: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"),
  })
  const sorted = (all: readonly object[]) => all.map((each) => JSON.stringify(each)).toSorted()
  fc.assert(
    fc.property(fc.array(one), fc.nat(), (file, cut) => {
      const known = file.slice(0, cut)
      const missing = missingOf(file, known, "FILE")
      expect(sorted([...known, ...missing])).toEqual(sorted(file))
      expect(missingOf(file, [...known, ...missing], "FILE")).toEqual([])
    }),
  )
})
