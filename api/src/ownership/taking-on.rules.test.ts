import { expect, test } from "vitest"
import { GateAhead, NotInOrder, TransitionNotAllowed } from "./lifecycle.rules.ts"
import { decideTakingOn, NothingToTakeOn, type TakingOnCase } from "./taking-on.rules.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`
const reported: TakingOnCase = {
  system: "s",
  slug: "sorter",
  name: "Sorter",
  organisation: "town",
  purpose: null,
  from: null,
  since: null,
  to: "IN_SERVICE",
  effectiveAt: at("03-01"),
  person: "ada",
  office: "Head",
  answeredFor: false,
  now: at("03-02"),
}
const found: TakingOnCase = { ...reported, from: "FOUND", since: at("02-01"), to: "FOUND" }

test.each<[string, TakingOnCase]>([
  ["reported, in service", reported],
  ["reported, long ago", { ...reported, effectiveAt: "2023-01-01T00:00:00.000Z" }],
  ["found, as it is", found],
  ["found, and stopped", { ...found, to: "SUSPENDED" }],
  ["found, and on its way out", { ...found, to: "RETIRING" }],
])("taken on: %s", (_what, given) => {
  expect(decideTakingOn(given)).toMatchObject({
    kind: "system.taken-on@1",
    references: ["ada", "town"],
    values: { state: given.to, person: "ada" },
  })
})

test.each<[string, TakingOnCase, new (...given: never[]) => Error]>([
  ["what is registered", { ...found, from: "PILOT" }, NothingToTakeOn],
  ["what somebody answers for", { ...found, answeredFor: true }, NothingToTakeOn],
  ["into a state that is no beginning", { ...reported, to: "WITHDRAWN" }, TransitionNotAllowed],
  ["what was found, into service", { ...found, to: "IN_SERVICE" }, GateAhead],
  ["what was found, into a pilot", { ...found, to: "PILOT" }, GateAhead],
  ["before it was found", { ...found, effectiveAt: at("01-31") }, NotInOrder],
  ["tomorrow", { ...found, effectiveAt: at("03-03") }, NotInOrder],
  ["tomorrow, from a report", { ...reported, effectiveAt: at("03-03") }, NotInOrder],
])("not taken on: %s", (_what, given, refusal) => {
  expect(decideTakingOn(given)).toBeInstanceOf(refusal)
})
