import { expect, test } from "vitest"
import { cutSpans, spanRowId } from "./spans.ts"

const row = (inForceFrom: number, inForceUntil: number) => ({
  inForceFrom: String(inForceFrom),
  inForceUntil: String(inForceUntil),
})

const days = [0, 1, 2, 3, 4, 5, 6]
const everySpan = days.flatMap((from) =>
  days.filter((until) => from < until).map((until) => row(from, until)),
)

const covers = (one: ReturnType<typeof row>, day: number): boolean =>
  one.inForceFrom <= String(day) && String(day) < one.inForceUntil

test("what is left of rows holds wherever they held and the new span does not", () => {
  for (const by of everySpan)
    for (const one of everySpan)
      for (const other of everySpan) {
        const rows = [one, other]
        const { closed, left } = cutSpans(rows, by)
        const standing = [...rows.filter((kept) => !closed.includes(kept)), ...left]
        for (const day of days) {
          const before = rows.filter((held) => covers(held, day)).length
          const after = standing.filter((held) => covers(held, day)).length
          expect(after).toBe(covers(by, day) ? 0 : before)
        }
        expect(left.every(({ inForceFrom, inForceUntil }) => inForceFrom < inForceUntil)).toBe(true)
      }
})

test("a row that is cut in the middle goes on after it, unless it was followed", () => {
  const by = row(3, 5)
  expect(cutSpans([row(1, 9)], by).left).toEqual([row(1, 3), row(5, 9)])
  expect(cutSpans([row(1, 9)], by, { succeeds: true }).left).toEqual([row(1, 3)])
  expect(cutSpans([row(4, 9)], by, { succeeds: true }).left).toEqual([row(5, 9)])
})

test("spans that only touch leave each other alone", () => {
  const { closed, left } = cutSpans([row(1, 3), row(5, 7)], row(3, 5))
  expect([closed, left]).toEqual([[], []])
})

test("the same entries give a row the same name", () => {
  expect(spanRowId("a/b", 4, "01")).toBe(spanRowId("a/b", 4, "01"))
  expect(spanRowId("a/b", 4, "01")).not.toBe(spanRowId("a/b", 5, "01"))
})
