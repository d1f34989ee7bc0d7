import { expect, test } from "vitest"
import { checkCondition } from "./condition-check.ts"
import { evaluate, listFacts } from "./condition.ts"
import { tryExample, type Example } from "./example.ts"

const owned = "ownership.accountable.exists"
const recent = "ownership.accountable.since <= asOf"
const problems = (condition: string): string[] =>
  checkCondition(condition).map(({ character, message }) => `${character}: ${message}`)
const comesOut = (condition: string, example: Example) =>
  (["HOLDS", "DOES_NOT_HOLD", "CANNOT_BE_KNOWN"] as const).find(
    (result) => tryExample(condition, example, result).length === 0,
  )

test("a condition holds, does not hold, or cannot be known for a fact that is UNKNOWN", () => {
  expect(comesOut(owned, { [owned]: true })).toBe("HOLDS")
  expect(comesOut(owned, { [owned]: false })).toBe("DOES_NOT_HOLD")
  expect(comesOut(owned, {})).toBe("CANNOT_BE_KNOWN")
  // What settles it may stand on either side of what nobody knows.
  expect(comesOut(`${recent} && ${owned}`, { [owned]: false })).toBe("DOES_NOT_HOLD")
  expect(comesOut(`${recent} || ${owned}`, { [owned]: true })).toBe("HOLDS")
  expect(comesOut(`${recent} && ${owned}`, { [owned]: true })).toBe("CANNOT_BE_KNOWN")
})

test("instants are compared with the instant at which it is asked", () => {
  const since = "ownership.accountable.since"
  const at = (asOf: string) => comesOut(recent, { asOf, [since]: "2026-03-01T00:00:00Z" })
  expect(at("2026-02-28T23:59:59.999Z")).toBe("DOES_NOT_HOLD")
  expect(at("2026-03-01T00:00:00Z")).toBe("HOLDS")
})

test("lists of records and of texts are asked about", () => {
  const reported = "ownership.reports.size() > 0 && ownership.reports.all(r, r.state == 'PILOT')"
  const reports = (...states: string[]) => ({
    "ownership.reports": states.map((state) => ({ source: "a", state })),
  })
  expect(problems(reported)).toEqual([])
  expect(comesOut(reported, reports("PILOT"))).toBe("HOLDS")
  expect(comesOut(reported, reports("PILOT", "RETIRED"))).toBe("DOES_NOT_HOLD")
  expect(comesOut(reported, reports())).toBe("DOES_NOT_HOLD")
  expect(comesOut("'Head' in ownership.awaiting", { "ownership.awaiting": ["Head"] })).toBe("HOLDS")
  // A record in a list may lack what nobody knows.
  const example = { "ownership.reports": [{ source: "a" }] }
  expect(comesOut("ownership.reports.exists(r, r.state == 'PILOT')", example)).toBe(
    "CANNOT_BE_KNOWN",
  )
})

test("a condition tells which facts it rests on", () => {
  const known = { value: true, entry: 7 }
  const facts = { ownership: { accountable: { exists: known } } }
  expect(evaluate(owned, facts as never, "2026-01-01T00:00:00.000Z")).toEqual({
    result: "HOLDS",
    facts: [{ name: owned, value: true, entry: 7 }],
  })
})

test.each([
  ["ownership.accountable.exist", /^22: No such key: exist/],
  ["ownership.accountable.office", /^0: gives string, not whether it holds/],
  ["ownership.accountable.since > 3", /no such overload|not defined|overload/i],
  ["ownership.accountable.exists ==", /^31: Unexpected token/],
  [
    "ownership.reports.all(r, r.state == 'A')",
    /all\(\) is true of an empty list.*ownership\.reports\.size\(\)/,
  ],
  ["has(ownership.accountable)", /has\(\) is not for conditions/],
  ["ownership.accountable.office != null", /null/],
  ["asOf > timestamp('2026-01-01T00:00:00Z')", /timestamp\(\) is not for conditions/],
  ["asOf - asOf == duration('1s')", /is not for conditions/],
  ["ownership.accountable.since.getFullYear() > 2025", /getFullYear\(\) is not for conditions/],
  ["ownership.accountable.office.matches('(a+)+$')", /matches\(\) is not for conditions/],
])("%s is refused before it is published", (condition, message) => {
  expect(problems(condition).join("\n")).toMatch(message)
})

test("an example that names no fact, or gives it another sort of value, says which there are", () => {
  const wrong = (example: Example) => tryExample(owned, example, "HOLDS")[0]?.message
  expect(wrong({ "ownership.accountable.exist": true })).toContain(
    "there are, the nearest first, ownership.accountable.exists, ownership.accountable.office",
  )
  expect(wrong({ [owned]: "yes" })).toBe("takes true or false")
  expect(wrong({ "ownership.reports": [{ sauce: "a" }] })).toContain("has no sauce")
  expect(wrong({ [owned]: false })).toBe("comes out as does not hold, not as holds")
})

test("every fact says what it means", () => {
  for (const [name, { meaning }] of listFacts()) expect(meaning, name).toMatch(/^[A-Z].*\.$/)
})
