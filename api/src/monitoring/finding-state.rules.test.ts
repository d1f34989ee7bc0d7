import fc from "fast-check"
import { expect, test } from "vitest"
import { findingTransitions, standingOfFinding, type FindingCase } from "./finding-state.rules.ts"

const at = (hours: number): string =>
  new Date(Date.UTC(2026, 1, 27) + hours * 3_600_000).toISOString()

const opened: FindingCase = {
  openedAt: at(0),
  openedById: "ada",
  severity: null,
  actions: [],
  steps: [],
}

type Act = {
  readonly kind: string
  readonly pick: number
  readonly owner: string
  readonly days: number
}

/** What an act makes of a finding, `hours` after it was opened; the same where it cannot be done. */
function after(given: FindingCase, { kind, pick, owner, days }: Act, hours: number): FindingCase {
  const { state, outstanding } = standingOfFinding(given)
  const step = { actionId: null, byId: "bo", at: at(hours), entry: hours }
  if (kind === "ASSIGN" && state !== "CLOSED") {
    const dueAt = at(hours + days * 24)
    const action = { id: `a-${hours}`, ownerId: owner, dueAt, severity: null }
    return {
      ...given,
      actions: [...given.actions, { ...action, assignedAt: at(hours), entry: hours }],
    }
  }
  const done = outstanding[pick % Math.max(outstanding.length, 1)]
  if (kind === "DONE" && done)
    return { ...given, steps: [...given.steps, { ...step, kind, actionId: done.id }] }
  if (kind === "CLOSED" && (state === "OPEN" || state === "DONE"))
    return { ...given, steps: [...given.steps, { ...step, kind }] }
  if (kind === "REOPENED" && state === "CLOSED")
    return { ...given, steps: [...given.steps, { ...step, kind }] }
  return given
}

const act = fc.record({
  kind: fc.constantFrom("ASSIGN", "DONE", "CLOSED", "REOPENED"),
  pick: fc.nat(5),
  owner: fc.constantFrom("cy", "di"),
  days: fc.integer({ min: 1, max: 400 }),
})

test("whatever is done with a finding follows its machine, and while it is open something is due", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let given = opened
      for (const [index, one] of acts.entries()) {
        const before = standingOfFinding(given).state
        const next = after(given, one, index + 1)
        const { state, dueAt, openSince, outstanding, hands } = standingOfFinding(next)
        if (next !== given && !(before === "DONE" && state === "DONE"))
          expect(findingTransitions.some(({ from, to }) => from === before && to === state)).toBe(
            true,
          )
        expect(dueAt === null).toBe(state === "CLOSED")
        expect(openSince === null).toBe(state === "CLOSED")
        expect(outstanding.length > 0).toBe(state === "ASSIGNED")
        if (state !== "CLOSED") expect(hands.size).toBeGreaterThan(0)
        if (state === "ASSIGNED")
          expect(dueAt).toBe(outstanding.map((action) => action.dueAt).toSorted()[0])
        given = next
      }
    }),
  )
})

test("what nobody set a day for is due after fourteen times 24 hours, over the end of a month too", () => {
  expect(standingOfFinding(opened).dueAt).toBe("2026-03-13T00:00:00.000Z")
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
      (when) => {
        const { dueAt } = standingOfFinding({ ...opened, openedAt: when.toISOString() })
        expect(Date.parse(dueAt!) - when.getTime()).toBe(14 * 86_400_000)
      },
    ),
  )
})

test("the gravest word is the last that somebody said, and reopening leaves what was assigned behind", () => {
  const action = { id: "a", ownerId: "cy", dueAt: at(48), assignedAt: at(1), entry: 1 }
  const step = { actionId: null, byId: "bo", evidence: null }
  const steps = [
    { ...step, kind: "DONE", actionId: "a", byId: "cy", at: at(2), entry: 2 },
    { ...step, kind: "CLOSED", at: at(3), entry: 3 },
    { ...step, kind: "REOPENED", at: at(4), entry: 4 },
  ]
  const given = { ...opened, actions: [{ ...action, severity: "HIGH" }] }
  expect(standingOfFinding({ ...given, steps: steps.slice(0, 1) })).toMatchObject({
    state: "DONE",
    severity: "HIGH",
    hands: new Set(["cy"]),
  })
  expect(standingOfFinding({ ...given, steps: steps.slice(0, 2) }).state).toBe("CLOSED")
  expect(standingOfFinding({ ...given, steps })).toMatchObject({
    state: "OPEN",
    openSince: at(4),
    outstanding: [],
    hands: new Set(["bo"]),
  })
})
