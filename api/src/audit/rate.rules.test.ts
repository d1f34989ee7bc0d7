import { expect, test } from "vitest"
import { overrideRates } from "./rate.rules.ts"

const total = { systemId: "s", month: "2026-03-01", versionId: "v", involvement: "NONE" }
const override = {
  id: "o",
  systemId: "s",
  decision: "1",
  batch: 0,
  position: 0,
  action: "OVERRIDE",
  rightId: "r",
  byId: "p",
  occurredAt: "2026-03-02T00:00:00.000Z",
  instead: null,
  month: "2026-03-01",
  versionId: "v",
  outcome: "refused",
  firstSize: 1,
  entry: 0,
}

test("overrides are counted by month and version, a decision once however often it was overridden", () => {
  const totals = [
    { ...total, outcome: "refused", count: 3 },
    { ...total, outcome: "granted", count: 7 },
    { ...total, outcome: "granted", versionId: null, count: 2 },
    { ...total, outcome: "granted", month: "2026-02-01", count: 5 },
  ]
  const overrides = [
    override,
    { ...override, action: "REVERSE" },
    { ...override, decision: "2" },
    { ...override, decision: "3", month: "2026-02-01" },
  ]
  const rates = overrideRates(totals, overrides)
  expect(rates.map(({ month, versionId, ...of }) => [month, versionId, of])).toEqual([
    ["2026-03-01", "v", { systemId: "s", decisions: 10, overridden: 2 }],
    ["2026-03-01", null, { systemId: "s", decisions: 2, overridden: 0 }],
    ["2026-02-01", "v", { systemId: "s", decisions: 5, overridden: 1 }],
  ])
})
