import { expect, test } from "vitest"
import { environmentWords, howWords, letInWords, plannedWords } from "./deployments.ts"

const environments = [
  { slug: "production", name: "The desk", isProduction: true },
  { slug: "test", name: "Test", isProduction: false },
]

test("a canary and a rollback are told in words", () => {
  expect([
    howWords({ kind: "FULL", share: null }),
    howWords({ kind: "CANARY", share: 10 }),
    howWords({ kind: "ROLLBACK", share: null }),
  ]).toEqual(["", ", a canary: 10 %", ", brought back"])
})

test("a planned start is told, and one whose day has passed", () => {
  expect(
    [null, 5].flatMap((share) =>
      [false, true].map((isOverdue) => plannedWords({ share, isOverdue })),
    ),
  ).toEqual([
    "is to start on",
    "has not started. It was to start on",
    "is to take 5 %, as a canary, from",
    "has not started. It was to take 5 %, as a canary, from",
  ])
})

test("an environment that nobody stated says so, and only before production a gate is told of", () => {
  expect(
    ["production", "test", "elsewhere"].map((slug) => environmentWords(slug, environments)),
  ).toEqual([
    "In production (The desk, production)",
    "In test (Test, not production)",
    "In elsewhere, of which nobody has stated whether it is production",
  ])
  const letIn = (environment: string, kind: "FULL" | "ROLLBACK", admission: object | null) =>
    letInWords({ environment, kind, admission }, environments)
  expect([
    letIn("production", "FULL", {}),
    letIn("production", "FULL", null),
    letIn("production", "ROLLBACK", null),
    letIn("test", "FULL", null),
    letIn("elsewhere", "FULL", null),
  ]).toEqual([
    "Its gate was open",
    "It was there before this was stated as production: no gate was asked.",
    "It ran there before, so no gate was asked.",
    null,
    null,
  ])
})
