import { expect, test } from "vitest"
import { decideStart, type StartCase } from "./deployment.rules.ts"
import { decideEnvironment, type EnvironmentCase } from "./environment.rules.ts"

const now = "2026-03-02T09:00:00.000Z"
const earlier = "2026-03-01T09:00:00.000Z"
const usual: StartCase = {
  system: "s",
  version: "v2",
  environment: "production",
  from: now,
  now,
  share: null,
  running: "v1",
  canary: null,
  isProduction: true,
}
const canary = { version: "v2", share: 10 }

const starts: readonly [string, Partial<StartCase>, string][] = [
  ["a version takes the place of another", {}, "deployment.started@1"],
  ["a version runs where nothing did", { running: null }, "deployment.started@1"],
  ["what runs already", { running: "v2" }, "NothingToChange"],
  ["what runs already ends a canary", { running: "v2", canary }, "deployment.started@1"],
  ["a canary takes all", { canary }, "deployment.started@1"],
  ["a canary", { share: 10 }, "canary.started@1"],
  ["another share of a canary", { share: 20, canary }, "canary.started@1"],
  ["the same share of a canary", { share: 10, canary }, "NothingToChange"],
  ["a canary of what runs in full", { share: 10, running: "v2" }, "NothingToChange"],
  ["a canary beside nothing", { share: 10, running: null }, "NothingBeside"],
  ["a start in production that has passed", { from: earlier }, "NotInOrder"],
  ["a canary there that has passed", { from: earlier, share: 10 }, "NotInOrder"],
  [
    "a start elsewhere that has passed",
    { from: earlier, isProduction: false },
    "deployment.started@1",
  ],
]

test.each(starts)("%s", (_, given, expected) => {
  const decided = decideStart({ ...usual, ...given })
  expect("kind" in decided ? decided.kind : decided.name).toBe(expected)
})

const stated: EnvironmentCase = {
  system: "s",
  slug: "live",
  name: "Live",
  isProduction: true,
  stated: null,
}
const environments: readonly [string, Partial<EnvironmentCase>, string][] = [
  ["is stated", {}, "environment.stated@1"],
  ["becomes production", { stated: { name: "Live", isProduction: false } }, "environment.stated@1"],
  ["is called otherwise", { stated: { name: "Old", isProduction: true } }, "environment.stated@1"],
  [
    "is stated like that already",
    { stated: { name: "Live", isProduction: true } },
    "NothingToChange",
  ],
  [
    "is no longer production",
    { isProduction: false, stated: { name: "Live", isProduction: true } },
    "ProductionStays",
  ],
]

test.each(environments)("an environment %s", (_, given, expected) => {
  const decided = decideEnvironment({ ...stated, ...given })
  expect("kind" in decided ? decided.kind : decided.name).toBe(expected)
})
