import { expect, test } from "vitest"
import type { ConditionResult } from "./condition.ts"
import type { ObligationVersion, Start } from "./obligation-file.ts"
import { decideApplicability, versionAt, type Applicability } from "./obligation.rules.ts"

const version = (given: Partial<ObligationVersion>): ObligationVersion => ({
  asks: "Do it.",
  holders: ["DEPLOYER"],
  source: "A law",
  read: "VERIFIED",
  ...given,
})
const asOf = "2026-08-02T00:00:00.000Z"
const before: Start = { on: "2026-08-02", when: "high" }
const later: Start = { on: "2027-12-02", when: "high" }
const open = (...starts: Start[][]) => ({
  question: "From when?",
  readings: starts.map((its, at) => ({ says: `Reading ${at}`, starts: its })),
})

type Case = [
  Applicability,
  from: string | null,
  Partial<ObligationVersion>,
  ConditionResult,
  readonly string[] | null,
]
const deployer = ["DEPLOYER"]
test.each<Case>([
  ["APPLIES", "2026-08-02", { starts: [before] }, "HOLDS", deployer],
  ["APPLIES_FROM", "2027-12-02", { starts: [later] }, "HOLDS", deployer],
  ["APPLIES", "2026-08-02", { starts: [later, before] }, "HOLDS", deployer],
  ["APPLIES", null, { starts: [{ when: "high" }], holders: [] }, "HOLDS", null],
  ["DOES_NOT_APPLY", null, { starts: [before] }, "HOLDS", ["PROVIDER"]],
  ["DOES_NOT_APPLY", null, { starts: [before] }, "DOES_NOT_HOLD", null],
  ["DOES_NOT_APPLY", null, { starts: [before] }, "CANNOT_BE_KNOWN", ["PROVIDER"]],
  ["CANNOT_BE_KNOWN", null, { starts: [before] }, "HOLDS", null],
  ["CANNOT_BE_KNOWN", null, { starts: [before] }, "CANNOT_BE_KNOWN", deployer],
  ["OPEN", null, { open: open([before], [later]) }, "HOLDS", deployer],
  ["OPEN", null, { open: open([later], [{ ...later, on: "2028-01-01" }]) }, "HOLDS", deployer],
  ["APPLIES", "2026-08-02", { open: open([before], [before]) }, "HOLDS", deployer],
  ["CANNOT_BE_KNOWN", null, { open: open([before], [later]) }, "CANNOT_BE_KNOWN", deployer],
  ["DOES_NOT_APPLY", null, { open: open([before], [later]) }, "DOES_NOT_HOLD", deployer],
])("%s from %s", (result, from, given, high, roles) => {
  const applied = decideApplicability({ version: version(given), triggers: { high }, roles, asOf })
  expect(applied).toMatchObject({ result, from })
})

test("what a source says is that of the day: until its end, and from the beginning of the next", () => {
  const one = version({ from: "2024-08-01", until: "2026-07-27" })
  const next = version({ from: "2026-07-27" })
  const at = (asOf: string) => versionAt([one, next], asOf)
  expect(at("2024-07-31T23:59:59.999Z")).toBeUndefined()
  expect(at("2026-07-26T23:59:59.999Z")).toBe(one)
  expect(at("2026-07-27T00:00:00.000Z")).toBe(next)
})
