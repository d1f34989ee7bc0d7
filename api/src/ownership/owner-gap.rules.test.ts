import { expect, test } from "vitest"
import { gapsBeforeFirst, gapsBetween, type UseCase } from "./owner-gap.rules.ts"

const day = (of: number): string => `2026-01-${String(of).padStart(2, "0")}T00:00:00.000Z`
const span = (from: number, until: number | null) => ({
  from: day(from),
  until: until === null ? null : day(until),
})

test("gaps are the days between that nobody held", () => {
  const gaps = (...of: readonly ReturnType<typeof span>[]) => gapsBetween(of, day(1), day(20))
  expect(gaps(span(1, null))).toEqual([])
  expect(gaps(span(5, 9), span(1, 5))).toEqual([span(9, null)])
  expect(gaps(span(3, 5), span(6, null))).toEqual([span(1, 3), span(5, 6)])
  expect(gaps(span(1, 9), span(4, 6))).toEqual([span(9, null)])
  expect(gaps(span(1, 20), span(25, null))).toEqual([])
  expect(gaps(span(25, null))).toEqual([span(1, null)])
})

const states = (...of: readonly (readonly [string, number, number | null])[]): UseCase["states"] =>
  of.map(([state, from, until]) => ({ state, ...span(from, until) }))

const before = (of: UseCase["states"], first: number | null) =>
  gapsBeforeFirst({ states: of, first: first === null ? null : day(first), until: day(20) })

test.each<[string, UseCase["states"], number | null, readonly ReturnType<typeof span>[]]>([
  ["from a pilot to the first who answers", states(["PILOT", 3, null]), 8, [span(3, 8)]],
  ["from when it was found", states(["FOUND", 2, null]), 4, [span(2, 4)]],
  ["to now, where nobody ever did", states(["IN_SERVICE", 3, null]), null, [span(3, null)]],
  ["to now, where somebody will", states(["IN_SERVICE", 3, null]), 25, [span(3, null)]],
  [
    "as one over several states, told in any order",
    states(["SUSPENDED", 9, null], ["IN_SERVICE", 6, 9], ["PILOT", 3, 6]),
    12,
    [span(3, 12)],
  ],
  [
    "to when it went out of use, and again from when it came back",
    states(["IN_DEVELOPMENT", 5, 7], ["PILOT", 3, 5], ["PILOT", 7, null]),
    9,
    [span(3, 5), span(7, 9)],
  ],
  [
    "to its end, where nobody ever did",
    states(["RETIRED", 9, null], ["IN_SERVICE", 3, 9]),
    null,
    [span(3, 9)],
  ],
  ["never, where somebody did from the first day", states(["PILOT", 3, null]), 3, []],
  ["never, while it is built", states(["PROPOSED", 1, 5], ["IN_DEVELOPMENT", 5, null]), 8, []],
  ["never, where it is to be in use later", states(["PILOT", 25, null]), null, []],
  ["never, where nobody set a state", [], null, []],
])("a system in use that nobody answers for yet has a gap %s", (_, of, first, gaps) => {
  expect(before(of, first)).toEqual(gaps)
})
