import { expect, test } from "vitest"
import { boxesOf } from "./machine.ts"

const states = ["A", "B", "C", "D"].map((name) => ({ name, meaning: "" }))
const step = (from: string | null, to: string) => ({ from, to, meaning: "", isGated: false })

test("a state stands as far to the right as the shortest way to it is long", () => {
  const transitions = [
    step(null, "A"),
    step("A", "B"),
    step("B", "C"),
    step("A", "C"),
    step("C", "A"),
  ]
  expect(boxesOf({ states, transitions })).toEqual([
    { state: "A", column: 0, row: 0 },
    { state: "B", column: 1, row: 0 },
    { state: "C", column: 1, row: 1 },
  ])
})

test("a machine without a way in begins with its first state", () => {
  expect(boxesOf({ states, transitions: [step("A", "D")] })).toEqual([
    { state: "A", column: 0, row: 0 },
    { state: "D", column: 1, row: 0 },
  ])
})
