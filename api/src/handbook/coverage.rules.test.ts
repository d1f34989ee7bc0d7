import { expect, test } from "vitest"
import { decideCoverage, type CoverageCase, type CoverageState } from "./coverage.rules.ts"
import type { Applicability } from "./obligation.rules.ts"
import type { ClauseOutcome } from "./verdict.rules.ts"

const tested = (...outcomes: (ClauseOutcome | null)[]) => ({ isTested: true, outcomes })
const judged = { isTested: false, outcomes: [null, null] }

type Case = [CoverageState, readonly Applicability[], CoverageCase["clauses"]]

test.each<Case>([
  ["NO_CLAUSE", ["APPLIES", "DOES_NOT_APPLY"], []],
  ["NO_CLAUSE_YET", ["APPLIES_FROM", "DOES_NOT_APPLY"], []],
  ["NO_CLAUSE_YET", ["OPEN", "CANNOT_BE_KNOWN"], []],
  ["COMING", ["OPEN", "CANNOT_BE_KNOWN"], [tested("DOES_NOT_HOLD", null)]],
  ["APPLIES_TO_NONE", ["CANNOT_BE_KNOWN", "DOES_NOT_APPLY"], [tested("HOLDS", "HOLDS")]],
  ["HOLDS", ["APPLIES", "DOES_NOT_APPLY"], [tested("HOLDS", "DOES_NOT_HOLD")]],
  ["DOES_NOT_HOLD", ["APPLIES", "APPLIES"], [tested("HOLDS", "DOES_NOT_HOLD")]],
  ["DOES_NOT_HOLD", ["APPLIES", "APPLIES"], [tested("CANNOT_BE_KNOWN", "DOES_NOT_HOLD")]],
  ["CANNOT_BE_KNOWN", ["APPLIES", "APPLIES"], [tested("CANNOT_BE_KNOWN", "EXCEPTED")]],
  ["NOT_ASKED", ["APPLIES", "APPLIES"], [tested("HOLDS", null)]],
  ["NOT_ASKED", ["APPLIES", "APPLIES"], [tested(null, null), judged]],
  ["HOLDS", ["APPLIES", "APPLIES"], [tested("HOLDS", null), tested(null, "HOLDS")]],
  ["EXCEPTED", ["APPLIES", "APPLIES"], [tested("EXCEPTED", "HOLDS")]],
  ["NOT_YET_BOUND", ["APPLIES", "APPLIES"], [tested("NOT_YET_BOUND", "HOLDS")]],
  ["JUDGED", ["APPLIES", "APPLIES"], [judged]],
])("%s of %j", (state, applicability, clauses) => {
  expect(decideCoverage({ isOfOrganisation: false, applicability, clauses }).state).toBe(state)
})

test("of an organisation's obligation every system counts that a clause is asked of", () => {
  const clauses = [tested("HOLDS", "DOES_NOT_HOLD")]
  const applicability = ["APPLIES", "DOES_NOT_APPLY"] as const
  const of = (isOfOrganisation: boolean) =>
    decideCoverage({ isOfOrganisation, applicability, clauses })
  expect(of(true)).toMatchObject({ state: "DOES_NOT_HOLD", counts: [{ DOES_NOT_HOLD: 1 }] })
  expect(of(false)).toMatchObject({ state: "HOLDS", counts: [{ DOES_NOT_HOLD: 0 }] })
})
