import { expect, test } from "vitest"
import { BadRequest } from "../ledger/refusal.ts"
import { NothingToChange } from "./deployment.rules.ts"
import { decideAlias } from "./model-alias.rules.ts"

const given = {
  model: { id: "m", slug: "model" },
  alias: "champion",
  version: "v2",
  standsFor: "v1",
  from: "2026-03-01T00:00:00.000Z",
}

test("an alias moves to another version, or to none", () => {
  expect(decideAlias(given)).toMatchObject({ references: ["m", "v2"] })
  expect(decideAlias({ ...given, version: null })).toMatchObject({
    references: ["m"],
    values: { version: null },
  })
})

test.each([
  ["v1", "v1"],
  [null, null],
])("an alias that stands for %s already does not move", (version, standsFor) => {
  expect(decideAlias({ ...given, version, standsFor })).toBeInstanceOf(NothingToChange)
})

test.each(["latest", "Latest", "v7", "V12", "", "two words", "a/b", "a".repeat(256)])(
  "%j is no alias in MLflow",
  (alias) => {
    expect(() => decideAlias({ ...given, alias })).toThrow(BadRequest)
  },
)
