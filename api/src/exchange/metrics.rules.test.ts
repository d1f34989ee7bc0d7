import { expect, test } from "vitest"
import type { Metric } from "./metrics.ts"
import { takeMetrics, type MetricsCase } from "./metrics.rules.ts"

const metric = (name: string, more: Partial<Metric> = {}): Metric => ({
  name,
  value: "0.50",
  unit: null,
  when: { kind: "INSTANT", at: "2026-01-01T00:00:00.000Z" },
  line: () => 7,
  ...more,
})
const check = (name: string, of: string, unit: string | null = null) => ({
  check: name,
  metric: of,
  unit,
})
const take = (given: Partial<MetricsCase>) => {
  const { taken, left, problem } = takeMetrics({
    metrics: [metric("task/acc")],
    planned: [check("accuracy", "task/acc")],
    named: new Map(),
    observedAt: null,
    ...given,
  })
  return {
    taken: taken.map(({ metric: from, check: of, value }) => `${from.name} -> ${of} ${value}`),
    left: [...left],
    problem: problem?.reason ?? null,
  }
}

test("a metric is of every check that it is called by, in any plan, each once", () => {
  const planned = [
    check("accuracy", "task/acc"),
    check("accuracy", "task/acc"),
    check("floor", "task/acc"),
    check("drift", "Drift of the inputs"),
    check("else", "task/else"),
  ]
  const metrics = [metric("task/acc"), metric("drift"), metric("other"), metric("other")]
  expect(take({ planned, metrics })).toEqual({
    taken: ["task/acc -> accuracy 0.50", "task/acc -> floor 0.50", "drift -> drift 0.50"],
    left: [["other", 2]],
    problem: null,
  })
})

test("a check that a metric was named for is for no other", () => {
  const named = new Map([["accuracy", ["other"]]])
  expect(take({ named, metrics: [metric("task/acc"), metric("other")] })).toEqual({
    taken: ["other -> accuracy 0.50"],
    left: [["task/acc", 1]],
    problem: null,
  })
})

test.each([
  ["another unit", { unit: "%" }, /is in %, and the check accuracy is in plain numbers/],
  ["no number", { value: "NaN" }, /"NaN" is no decimal number/],
  ["too many digits", { value: "1e41" }, /is no decimal number of at most 40/],
  ["no time", { when: null }, /does not say when it was measured: give --observed-at/],
  ["no offset", { when: { kind: "NO_OFFSET" } }, /without an offset: give --offset/],
  ["no instant", { when: { kind: "NO_INSTANT" } }, /is no instant: give --observed-at/],
] as const)(
  "a metric with %s is a problem where a check is for it, and none elsewhere",
  (_what, more, reason) => {
    expect(take({ metrics: [metric("task/acc", more)] }).problem).toMatch(reason)
    expect(take({ metrics: [metric("nobody's", more)] })).toMatchObject({
      taken: [],
      problem: null,
    })
  },
)

test("the time of the file goes before the one that is given", () => {
  const observedAt = "2025-05-05T05:05:05.000Z"
  const given = { planned: [check("accuracy", "task/acc")], named: new Map(), observedAt }
  const metrics = [metric("task/acc"), metric("task/acc", { when: null })]
  expect(takeMetrics({ ...given, metrics }).taken.map((one) => one.observedAt)).toEqual([
    "2026-01-01T00:00:00.000Z",
    observedAt,
  ])
})

test("a check with the unit of its metric takes it, exponents written out", () => {
  const planned = [check("accuracy", "task/acc", "%")]
  const metrics = [metric("task/acc", { unit: "%", value: "1e-05" })]
  expect(take({ planned, metrics }).taken).toEqual(["task/acc -> accuracy 0.00001"])
})
