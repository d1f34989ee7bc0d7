import { sentencesOf } from "@answerable/schema/words/sentences"
import fc from "fast-check"
import { expect, test } from "vitest"
import { compareDecimals, isDecimal } from "./decimal.rules.ts"
import { isBreach, reckon, silencesOf, silentFrom, type Watched } from "./silence.rules.ts"

test.each(["0", "-0.5", "12", "0.932", "1000000000000000000000.1"])("%s is a decimal", (text) =>
  expect(isDecimal(text)).toBe(true),
)
test.each(["", "1e3", ".5", "5.", "01", "NaN", "+1", "1,5", "0".padEnd(41, "0")])(
  "%s is none",
  (text) => expect(isDecimal(text)).toBe(false),
)

test("decimals compare exactly, beyond what a number of the language can tell apart", () => {
  expect(compareDecimals("0.30000000000000000001", "0.3")).toBe(1)
  expect(compareDecimals("-2", "-10")).toBe(1)
  expect(compareDecimals("1.50", "1.5")).toBe(0)
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), fc.nat(8), (a, b, places) => {
      const text = (n: bigint) =>
        `${n < 0n ? "-" : ""}${String(n < 0n ? -n : n)}.${"0".repeat(places)}`
      expect(Math.sign(compareDecimals(text(a), text(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
    }),
  )
})

test("the threshold itself is on its right side", () => {
  const floor = { direction: "AT_LEAST", threshold: "0.9" } as const
  expect(["0.9", "0.91", "0.899"].map((value) => isBreach(value, floor))).toEqual([
    false,
    false,
    true,
  ])
  const ceiling = { direction: "AT_MOST", threshold: "5" } as const
  expect(["5.0", "5.01"].map((value) => isBreach(value, ceiling))).toEqual([false, true])
})

const daily: Watched = {
  from: "2026-03-01T00:00:00.000Z",
  every: { count: 1, unit: "D" },
  grace: { count: 6, unit: "H" },
  until: "9999-12-31T23:59:59.999Z",
}
const on = (day: string, time = "00:00") => `2026-03-${day}T${time}:00.000Z`

test.each([
  ["nothing arrived", on("01"), null, on("02", "06:00")],
  ["something was observed on the first day", on("01"), on("01", "12:00"), on("03", "06:00")],
  ["it came into use in the middle of a day", on("04", "09:00"), null, on("06", "06:00")],
  ["it came into use on the stroke", on("04"), null, on("05", "06:00")],
  ["what was observed is later than its use", on("04"), on("07", "23:59"), on("09", "06:00")],
  ["it is not in use", null, on("01", "12:00"), null],
])("where %s the silence begins when the next is due", (_what, inUseSince, lastObservedAt, due) => {
  expect(silentFrom(daily, { inUseSince, lastObservedAt })).toBe(due)
})

test("a plan that gives way expects nothing of a time that it does not see the end of", () => {
  const brief = { ...daily, until: on("02", "12:00") }
  expect(silentFrom(brief, { inUseSince: on("01"), lastObservedAt: null })).toBe(on("02", "06:00"))
  expect(silentFrom(brief, { inUseSince: on("01"), lastObservedAt: on("01", "08:00") })).toBe(null)
})

test("what arrived late answers a silence and does not make it undone", () => {
  const states = (asOf: string) =>
    reckon(daily, {
      span: { from: on("01"), until: on("05") },
      inUse: [{ from: on("01"), until: on("04") }],
      observations: [
        { observedAt: on("01", "10:00"), receivedAt: on("01", "11:00") },
        { observedAt: on("02", "10:00"), receivedAt: on("03", "07:00") },
      ],
      asOf,
    }).map(({ state }) => state)
  expect(states(on("02", "05:00"))).toEqual(["RECEIVED", "EXPECTED"])
  expect(states(on("03", "06:00"))).toEqual(["RECEIVED", "MISSED", "EXPECTED"])
  expect(states(on("03", "07:00"))).toEqual(["RECEIVED", "LATE", "EXPECTED"])
  // The fourth day began after its use had ended: nothing is expected of it.
  expect(states(on("09"))).toEqual(["RECEIVED", "LATE", "MISSED"])
})

test("a silence lasts from when it fell due until something newer arrives, or the use ends", () => {
  const given = {
    inUse: [{ from: on("01"), until: on("08") }],
    observations: [
      { observedAt: on("01", "10:00"), receivedAt: on("01", "11:00") },
      // Late, and of a time that was missed: the silence of the time after it goes on.
      { observedAt: on("02", "10:00"), receivedAt: on("05", "07:00") },
      { observedAt: on("05", "10:00"), receivedAt: on("05", "12:00") },
    ],
  }
  expect(silencesOf(daily, { ...given, asOf: on("02", "05:59") })).toEqual([])
  expect(silencesOf(daily, { ...given, asOf: on("03", "06:00") })).toEqual([
    { from: on("03", "06:00"), until: null },
  ])
  expect(silencesOf(daily, { ...given, asOf: on("20") })).toEqual([
    { from: on("03", "06:00"), until: on("05", "12:00") },
    { from: on("07", "06:00"), until: on("08") },
  ])
})

test("a text is told apart by its sentences", () => {
  expect(sentencesOf("Sorts letters.  Suggests a desk, e.g. housing! \n A clerk decides.")).toEqual(
    ["Sorts letters.", "Suggests a desk, e.g. housing!", "A clerk decides."],
  )
  expect(sentencesOf("  ")).toEqual([])
})
