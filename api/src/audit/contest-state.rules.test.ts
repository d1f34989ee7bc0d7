import { contestStates } from "@answerable/schema/entries"
import fc from "fast-check"
import { expect, test } from "vitest"
import {
  contestTransitions,
  mayStep,
  standingOf,
  type ContestStep,
  type LastingStep,
} from "./contest-state.rules.ts"

const received = {
  receivedAt: "2026-03-01T00:00:00.000Z",
  answerBy: "2026-04-01T00:00:00.000Z",
  entry: 1,
}
const stepAt = (step: ContestStep, at: string, more: Partial<LastingStep> = {}): LastingStep => ({
  step,
  at,
  byId: null,
  outcome: null,
  answerBy: null,
  entry: 2,
  ...more,
})

test.each([
  ["2026-03-31T23:59:59.999Z", false],
  ["2026-04-01T00:00:00.000Z", true],
])("an answer that is not there at %s: missed %s", (asOf, isOverdue) => {
  expect(standingOf(received, [], asOf)).toMatchObject({
    state: "RECEIVED",
    isOpen: true,
    isOverdue,
  })
})

test("an answer at the very instant is in time, and one after it stays late", () => {
  const decided = stepAt("DECIDED", "2026-03-02T00:00:00.000Z", { outcome: "UPHELD" })
  const answered = (at: string) => stepAt("ANSWERED", at, { entry: 3 })
  const asOf = "2027-01-01T00:00:00.000Z"
  expect(standingOf(received, [decided, answered(received.answerBy)], asOf)).toMatchObject({
    state: "ANSWERED",
    outcome: "UPHELD",
    isOpen: false,
    isOverdue: false,
  })
  const late = [decided, answered("2026-04-01T00:00:00.001Z")]
  expect(standingOf(received, late, asOf).isOverdue).toBe(true)
  // Before the person was told it was missed, and that it would be answered did not show.
  expect(standingOf(received, late, "2026-04-01T00:00:00.000Z")).toMatchObject({
    state: "UPHELD",
    isOpen: true,
    isOverdue: true,
  })
})

test("opened again it has nobody, nothing and another clock, and remembers who reviewed it", () => {
  const steps = [
    stepAt("TAKEN_UP", "2026-03-02T00:00:00.000Z", { byId: "a" }),
    stepAt("DECIDED", "2026-03-03T00:00:00.000Z", { byId: "a", outcome: "UPHELD" }),
    stepAt("ANSWERED", "2026-03-04T00:00:00.000Z"),
    stepAt("REOPENED", "2026-03-05T00:00:00.000Z", { answerBy: "2026-05-01T00:00:00.000Z" }),
  ]
  expect(standingOf(received, steps, "2026-04-15T00:00:00.000Z")).toMatchObject({
    state: "RECEIVED",
    reviewerId: null,
    earlierReviewers: ["a"],
    outcome: null,
    answeredAt: null,
    answerBy: "2026-05-01T00:00:00.000Z",
    isOverdue: false,
  })
})

test("every state can be reached, and leaves by a step that is listed or not at all", () => {
  const reached = new Set(contestTransitions.map(({ to }) => to))
  expect([...reached].sort()).toEqual([...contestStates].sort())
  expect(mayStep("RECEIVED", "ANSWERED")).toBe(false)
  expect(mayStep("UPHELD", "OVERTURNED")).toBe(false)
  expect(mayStep("CLOSED", "RECEIVED")).toBe(true)
})

test("once missed, a contest is overdue at every later instant until it is opened again", () => {
  const instants = fc.date({
    min: new Date("2026-03-02T00:00:00.000Z"),
    max: new Date("2027-03-01T00:00:00.000Z"),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instants, instants, instants, (told, one, other) => {
      const steps = [
        stepAt("DECIDED", "2026-03-02T00:00:00.000Z", { outcome: "PARTLY" }),
        stepAt("ANSWERED", told.toISOString(), { entry: 3 }),
      ]
      const [before = "", later = ""] = [one.toISOString(), other.toISOString()].sort()
      if (standingOf(received, steps, before).isOverdue)
        expect(standingOf(received, steps, later).isOverdue).toBe(true)
    }),
  )
})
