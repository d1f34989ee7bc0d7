import { expect, test } from "vitest"
import { NotInOrder } from "./lifecycle.rules.ts"
import { decideOutcome, PeriodsOverlap, type OutcomeCase } from "./outcome.rules.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`
const period = (from: string, until: string) => ({ periodFrom: at(from), periodUntil: at(until) })
const outcome: OutcomeCase = {
  system: "s",
  ...period("02-01", "03-01"),
  intended: "I",
  brought: "B",
  cost: "C",
  harm: "H",
  decision: "CONTINUE",
  decidedBy: "p",
  before: [],
  now: at("06-01"),
}

test.each([
  ["none", []],
  ["the one before and the one after", [period("01-01", "02-01"), period("03-01", "04-01")]],
  ["the same one", [period("02-01", "03-01")]],
  ["one from the same day", [period("02-01", "02-15")]],
])("a period is accounted for beside %s", (_what, before) => {
  expect(decideOutcome({ ...outcome, before })).toMatchObject({ kind: "outcome.accounted@1" })
})

test.each([
  ["reaches into it", period("01-15", "02-02")],
  ["begins in it", period("02-28", "04-01")],
  ["lies in it", period("02-10", "02-11")],
  ["it lies in", period("01-01", "05-01")],
])("a period is not accounted for beside one that %s", (_what, before) => {
  expect(decideOutcome({ ...outcome, before: [before] })).toBeInstanceOf(PeriodsOverlap)
})

test("a period ends after it began, and before it is accounted for", () => {
  for (const wrong of [period("02-01", "02-01"), period("02-01", "06-02")])
    expect(decideOutcome({ ...outcome, ...wrong })).toBeInstanceOf(NotInOrder)
})
