import { expect, test } from "vitest"
import { oddRights, type FoundOnRight } from "./odd-right.rules.ts"

const right = {
  id: "r",
  systemId: "s",
  action: "OVERRIDE",
  office: "Clerk",
  inForceFrom: "2090-03-01T00:00:00.000Z",
  inForceUntil: "9999-12-31T23:59:59.999Z",
  entry: 7,
}
const months = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([month, count]) => ({ month: `2090-${month}-01`, count }))
const uses = (month: string, count: number, rightId = "r") =>
  Array.from({ length: count }, (_one, at) => ({
    rightId,
    decision: `${month}-${at}`,
    month: `2090-${month}-01`,
  }))
const finding = (state: "OPEN" | "CLOSED", at = "2090-05-15T00:00:00.000Z"): FoundOnRight => ({
  ground: 7,
  entry: 9,
  standing: { state },
  steps: state === "CLOSED" ? [{ kind: "CLOSED", at }] : [],
})
const none = { rights: [right], totals: [], overrides: [], exercises: [], findings: [] }

test.each([
  ["nothing was decided", none, []],
  ["less than thirty decisions", { ...none, totals: months({ "03": 29 }) }, []],
  ["thirty decisions and no use", { ...none, totals: months({ "03": 30 }) }, ["NEVER_USED 0/30"]],
  [
    "the month in which it began does not count",
    {
      ...none,
      rights: [{ ...right, inForceFrom: "2090-03-01T00:00:00.001Z" }],
      totals: months({ "03": 30 }),
    },
    [],
  ],
  [
    "a drill is a use",
    { ...none, totals: months({ "03": 30 }), exercises: [{ rightId: "r" }] },
    [],
  ],
  [
    "another's use is none",
    { ...none, totals: months({ "03": 30 }), exercises: [{ rightId: "x" }] },
    ["NEVER_USED 0/30"],
  ],
  [
    "a right that overrides nothing is another matter",
    { ...none, rights: [{ ...right, action: "STOP" }], totals: months({ "03": 30 }) },
    [],
  ],
  [
    "half of them is not most",
    {
      ...none,
      totals: months({ "03": 30 }),
      exercises: [{ rightId: "r" }],
      overrides: uses("03", 15),
    },
    [],
  ],
  [
    "more than half is",
    {
      ...none,
      totals: months({ "03": 30 }),
      exercises: [{ rightId: "r" }],
      overrides: uses("03", 16),
    },
    ["USED_ON_MOST 16/30"],
  ],
  [
    "a decision that is overridden twice counts once",
    {
      ...none,
      totals: months({ "03": 30 }),
      exercises: [{ rightId: "r" }],
      overrides: [...uses("03", 15), ...uses("03", 15)],
    },
    [],
  ],
  [
    "what was long ago is over",
    {
      ...none,
      totals: months({ "03": 30, "04": 10, "05": 10, "06": 10 }),
      exercises: [{ rightId: "r" }],
      overrides: uses("03", 30),
    },
    [],
  ],
  [
    "an open finding on it changes nothing",
    { ...none, totals: months({ "03": 30 }), findings: [finding("OPEN")] },
    ["NEVER_USED 0/30, found in 9"],
  ],
  [
    "a closed one begins anew",
    { ...none, totals: months({ "03": 30, "05": 30 }), findings: [finding("CLOSED")] },
    [],
  ],
  [
    "and is over when it comes back",
    { ...none, totals: months({ "03": 30, "06": 31 }), findings: [finding("CLOSED")] },
    ["NEVER_USED 0/31"],
  ],
] as const)("%s", (_words, given, expected) => {
  expect(
    oddRights<FoundOnRight>(given).map(
      ({ oddity, used, decisions, finding: by }) =>
        `${oddity} ${used}/${decisions}${by ? `, found in ${by.entry}` : ""}`,
    ),
  ).toEqual(expected)
})
