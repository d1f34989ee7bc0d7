import { expect, test } from "vitest"
import { decidePlan, decideUnplanned, type PlanCase } from "./planned-start.rules.ts"

const day = "2026-03-09T09:00:00.000Z"
const usual: PlanCase = {
  system: "s",
  version: "v2",
  environment: "production",
  from: day,
  share: null,
  running: "v1",
  canary: null,
  planned: null,
}
const inFull = { version: "v2", startsAt: day, share: null }

const plans: readonly [string, Partial<PlanCase>, string][] = [
  ["is to take the place of another", {}, "deployment.planned@1"],
  ["is to run where nothing does", { running: null }, "deployment.planned@1"],
  ["is to be a canary where nothing runs yet", { running: null, share: 5 }, "deployment.planned@1"],
  [
    "is planned in the place of another",
    { planned: { ...inFull, version: "v3" } },
    "deployment.planned@1",
  ],
  [
    "is planned for another day",
    { planned: { ...inFull, startsAt: "2026" } },
    "deployment.planned@1",
  ],
  ["is planned like that already", { planned: inFull }, "NothingToChange"],
  [
    "is planned for another share",
    { share: 5, planned: { ...inFull, share: 4 } },
    "deployment.planned@1",
  ],
  ["runs alone already", { running: "v2" }, "NothingToChange"],
  ["runs in full, and is to be a canary", { running: "v2", share: 5 }, "NothingToChange"],
  [
    "is to run alone again",
    { running: "v2", canary: { version: "v3", share: 5 } },
    "deployment.planned@1",
  ],
  ["is a canary like that", { share: 5, canary: { version: "v2", share: 5 } }, "NothingToChange"],
  [
    "is a canary for less",
    { share: 5, canary: { version: "v2", share: 4 } },
    "deployment.planned@1",
  ],
  [
    "is a canary, and is to take all",
    { canary: { version: "v2", share: 5 } },
    "deployment.planned@1",
  ],
]

test.each(plans)("a version %s", (_, given, expected) => {
  const decided = decidePlan({ ...usual, ...given })
  expect("kind" in decided ? decided.kind : decided.name).toBe(expected)
})

test("only what is planned is taken back", () => {
  const given = { system: "s", version: "v2", environment: "production", reason: null }
  expect(decideUnplanned({ ...given, isPlanned: true })).toMatchObject({
    kind: "deployment.unplanned@1",
  })
  expect(decideUnplanned({ ...given, isPlanned: false })).toMatchObject({
    name: "NothingToChange",
  })
})
