import { expect, test } from "vitest"
import type { FoundRow } from "./found.ts"
import type { ObservationRow } from "./observation.store.ts"
import type { PlannedRow } from "./plan.store.ts"
import { prove, type ProofCase } from "./proof.rules.ts"

const on = (day: string, time = "00:00") => `2090-03-${day}T${time}:00.000Z`
const open = "9999-12-31T23:59:59.999Z"

/** A check by the day, of a plan that applies from a day on. */
const planned = (from: string, until = open): PlannedRow =>
  ({
    plan: { inForceFrom: from, inForceUntil: until, entry: 1 },
    check: { slug: "accuracy", every: "P1D", grace: "PT6H" },
  }) as PlannedRow

const observed = (day: string, more: Partial<ObservationRow> = {}): ObservationRow =>
  ({
    slug: "accuracy",
    observedAt: on(day, "12:00"),
    receivedAt: on(day, "13:00"),
    breach: 0,
    entry: Number(day) * 10,
    position: 0,
    ...more,
  }) as ObservationRow

const finding = (state: string, more: Partial<FoundRow> = {}): FoundRow =>
  ({
    slug: "accuracy",
    entry: 21,
    ground: 20,
    position: 0,
    foundAt: on("02", "12:00"),
    steps: [],
    standing: { state },
    ...more,
  }) as unknown as FoundRow

const breach = observed("02", { breach: 1 })
const whole = [observed("01"), observed("02"), observed("03")]

/** Three days of a system in use that was watched, and observed each day. */
const given: ProofCase = {
  span: { from: on("01"), until: on("04") },
  asOf: on("10"),
  planned: [planned(on("01"))],
  inUse: [{ from: on("01"), until: open }],
  observations: whole,
  found: [],
}
const breached = { observations: [observed("01"), breach, observed("03")] }

test.each<[string, Partial<ProofCase>, string]>([
  ["all arrived and nothing was found", {}, "AS_INTENDED"],
  ["it was not in use", { inUse: [] }, "NOTHING_EXPECTED"],
  ["it came into use afterwards", { inUse: [{ from: on("04"), until: open }] }, "NOTHING_EXPECTED"],
  ["one is missing", { observations: [observed("01"), observed("03")] }, "NOT_SHOWN"],
  [
    "one is missing of a day on which it was not in use",
    {
      observations: [observed("01"), observed("03")],
      inUse: [
        { from: on("01"), until: on("02") },
        { from: on("03"), until: open },
      ],
    },
    "AS_INTENDED",
  ],
  [
    "one is late",
    { observations: [...whole.slice(0, 2), observed("03", { receivedAt: on("08") })] },
    "AS_INTENDED",
  ],
  [
    "one is not due yet",
    { observations: whole.slice(0, 2), asOf: on("04", "05:59") },
    "AS_INTENDED",
  ],
  ["no plan applied at first", { planned: [planned(on("02"))] }, "NOT_SHOWN"],
  ["no plan applied at all", { planned: [], observations: [] }, "NOT_SHOWN"],
  ["a breach was found by nobody", breached, "NOT_SHOWN"],
  ["a breach is found and open", { ...breached, found: [finding("OPEN")] }, "NOT_SHOWN"],
  [
    "a breach is corrected and not verified",
    { ...breached, found: [finding("DONE")] },
    "NOT_SHOWN",
  ],
  ["a breach is verified", { ...breached, found: [finding("CLOSED")] }, "CORRECTED"],
  [
    "a breach arrived after its finding was closed",
    {
      ...breached,
      found: [
        finding("CLOSED", {
          entry: 11,
          ground: 10,
          foundAt: on("01"),
          steps: [{ kind: "CLOSED", entry: 15 }] as unknown as FoundRow["steps"],
        }),
      ],
    },
    "NOT_SHOWN",
  ],
  [
    "something else was found, and is open",
    { found: [finding("OPEN", { slug: null })] },
    "NOT_SHOWN",
  ],
  [
    "something else was found, and is closed",
    { found: [finding("CLOSED", { slug: null })] },
    "CORRECTED",
  ],
  [
    "something was found before",
    {
      found: [finding("OPEN", { slug: null, foundAt: on("01", "00:00").replace("-03-", "-02-") })],
    },
    "AS_INTENDED",
  ],
  [
    "something was found as the time ends",
    { found: [finding("OPEN", { slug: null, foundAt: on("04") })] },
    "AS_INTENDED",
  ],
])("where %s", (_what, change, expected) => {
  expect(prove({ ...given, ...change }).outcome).toBe(expected)
})

test("each plan answers for its own time, and what was observed under it", () => {
  const plans = [planned(on("01"), on("02")), planned(on("02"))]
  const { checks, unwatched } = prove({ ...given, planned: plans })
  expect(unwatched).toEqual([])
  expect(checks.map(({ observed: made, reckoned }) => [made, reckoned.length])).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test("an observation after the time counts for the day that began in it, and is not one of it", () => {
  const span = { from: on("01"), until: on("03", "06:00") }
  const { checks } = prove({ ...given, span })
  expect(checks[0]?.observed).toBe(2)
  expect(checks[0]?.reckoned.map(({ state }) => state)).toEqual([
    "RECEIVED",
    "RECEIVED",
    "RECEIVED",
  ])
})

test("no plan is told of the time before the first, as far as it was in use", () => {
  const { unwatched } = prove({
    ...given,
    planned: [planned(on("03"))],
    inUse: [{ from: on("02"), until: open }],
  })
  expect(unwatched).toEqual([{ from: on("02"), until: on("03") }])
})
