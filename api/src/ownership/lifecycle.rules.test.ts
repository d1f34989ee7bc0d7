import { expect, test } from "vitest"
import { systemStates } from "@answerable/schema/entries"
import { decideMove, NotInOrder, TransitionNotAllowed, transitions } from "./lifecycle.rules.ts"

const now = "2026-03-01T00:00:00.000Z"
const since = "2026-01-01T00:00:00.000Z"
const move = { from: "PILOT", since, to: "IN_SERVICE", effectiveAt: now, now } as const

test("every step of the table is allowed, and every other is refused with those that are", () => {
  for (const from of [null, ...systemStates])
    for (const to of systemStates) {
      const listed = transitions.filter((step) => step.from === from)
      const refused = decideMove({ ...move, from, to })
      if (listed.some((step) => step.to === to)) expect(refused).toBeNull()
      else {
        expect(refused).toBeInstanceOf(TransitionNotAllowed)
        expect(refused).toMatchObject({ allowed: listed.map((step) => step.to) })
      }
    }
})

test("no step is listed twice, and nothing leads out of an end or back to a beginning", () => {
  const names = transitions.map(({ from, to }) => `${from} ${to}`)
  expect(new Set(names).size).toBe(names.length)
  const ends = ["RETIRED", "WITHDRAWN"] as const
  for (const end of ends) expect(transitions.filter(({ from }) => from === end)).toEqual([])
  expect(transitions.filter(({ to }) => to === "UNDETERMINED")).toEqual([])
  expect(transitions.filter(({ from, to }) => from !== null && to === "FOUND")).toEqual([])
})

test("a state is entered when it is: neither in the future nor before the one it follows", () => {
  expect(decideMove({ ...move, effectiveAt: "2026-03-01T00:00:00.001Z" })).toBeInstanceOf(
    NotInOrder,
  )
  expect(decideMove({ ...move, effectiveAt: "2025-12-31T23:59:59.999Z" })).toBeInstanceOf(
    NotInOrder,
  )
  expect(decideMove({ ...move, effectiveAt: since })).toBeNull()
})
