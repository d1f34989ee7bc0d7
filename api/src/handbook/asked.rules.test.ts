import { expect, test } from "vitest"
import type { GatedStep } from "@answerable/schema/entries"
import { conditionOfAsking, isAskedOf } from "./asked.rules.ts"
import type { Clause } from "./clause.ts"
import { exampleFacts } from "./example.ts"

const clause = (gates: readonly GatedStep[], applies: string | null): Clause => ({
  id: "one",
  heading: "One",
  holds: null,
  examples: null,
  judgement: "Somebody judges.",
  gates: [...gates],
  applies,
  promise: "audit",
  owes: "somebody",
  needs: "Something.",
  satisfies: [],
  concerns: ["EVERYONE"],
  audience: "PUBLIC",
})
const asked = (one: Clause, facts: Parameters<typeof exampleFacts>[0]) =>
  isAskedOf(one, exampleFacts(facts), "2026-01-01T00:00:00.000Z")
const high = 'ownership.risk.class == "HIGH"'

test.each([
  [[], ["PILOT", "IN_SERVICE", "SUSPENDED"]],
  [["PILOT"], ["PILOT"]],
  [
    ["PILOT", "IN_SERVICE"],
    ["PILOT", "IN_SERVICE"],
  ],
  [["DEPLOYMENT"], []],
] as const)("a clause that gates %j is asked of systems in %j", (gates, states) => {
  const one = clause(gates, null)
  const every = ["IN_DEVELOPMENT", "PILOT", "IN_SERVICE", "SUSPENDED", "RETIRED"]
  expect(every.filter((state) => asked(one, { "system.state": state }))).toEqual(states)
  expect(conditionOfAsking(one)).toBe(
    states.length === 0
      ? "false"
      : `system.state in [${states.map((state) => `"${state}"`).join(", ")}]`,
  )
})

test("applies takes the place of the states of what gates nothing, and narrows what gates", () => {
  const free = clause([], high)
  expect(asked(free, { "system.state": "RETIRED", "ownership.risk.class": "HIGH" })).toBe(true)
  expect(asked(free, { "system.state": "PILOT", "ownership.risk.class": "MINIMAL" })).toBe(false)
  const gating = clause(["PILOT"], high)
  expect(asked(gating, { "system.state": "PILOT", "ownership.risk.class": "HIGH" })).toBe(true)
  expect(asked(gating, { "system.state": "IN_SERVICE", "ownership.risk.class": "HIGH" })).toBe(
    false,
  )
  expect(conditionOfAsking(gating)).toBe(`system.state in ["PILOT"] && (${high})`)
})

test("where it cannot be known whether a clause applies, it is asked", () => {
  expect(asked(clause([], high), { "system.state": "PILOT" })).toBe(true)
})
