import { expect, test } from "vitest"
import { bracketOf, isLate, type SeenHead } from "./brackets.ts"

const day = (n: number): string => `2026-11-0${n}T00:00:00.000Z`
const heads: SeenHead[] = [
  {
    size: 10,
    seen: [
      { name: "v", at: day(2) },
      { name: "w", at: day(1) },
    ],
  },
  {
    size: 20,
    seen: [
      { name: "v", at: day(5) },
      { name: "w", at: day(4) },
    ],
  },
  { size: 15, seen: [{ name: "v", at: day(3) }] },
  { size: 30, seen: [] },
]

test("an entry lies between the last head without it and the first head with it", () => {
  expect(bracketOf(15, heads)).toEqual({
    notYet: { size: 15, name: "v", at: day(3) },
    by: { size: 20, name: "w", at: day(4) },
  })
  // Index 14 is the last of 15 entries.
  expect(bracketOf(14, heads)).toEqual({
    notYet: { size: 10, name: "v", at: day(2) },
    by: { size: 15, name: "v", at: day(3) },
  })
})

test("a side that nobody saw is left open", () => {
  expect(bracketOf(9, heads)).toEqual({ by: { size: 10, name: "w", at: day(1) } })
  expect(bracketOf(20, heads)).toEqual({ notYet: { size: 20, name: "v", at: day(5) } })
  expect(bracketOf(0, [])).toEqual({})
})

test("a head with the entry narrows, though it was seen later than a larger one", () => {
  const late = { size: 12, seen: [{ name: "x", at: day(9) }] }
  expect(bracketOf(11, [late, ...heads]).by).toEqual({ size: 15, name: "v", at: day(3) })
})

test("an entry is late when it states a time clearly before one at which it was not there", () => {
  const bracket = bracketOf(20, heads)
  expect(isLate("2026-11-04T22:59:59.000Z", bracket)).toBe(true)
  expect(isLate("2026-11-04T23:00:00.000Z", bracket)).toBe(false)
  expect(isLate("2026-11-06T00:00:00.000Z", bracket)).toBe(false)
  expect(isLate(day(1), bracketOf(9, heads))).toBe(false)
})
