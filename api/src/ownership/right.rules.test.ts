import { expect, test } from "vitest"
import { NotInOrder } from "./lifecycle.rules.ts"
import {
  CannotHoldRight,
  decideExercise,
  decideGrant,
  decideWithdrawal,
  NoSuchRight,
  NotTheHolder,
  RightStands,
  type ExerciseCase,
  type GrantCase,
} from "./right.rules.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`
const span = (from: string, until: string) => ({
  id: "r",
  inForceFrom: at(from),
  inForceUntil: at(until),
})

const grant: GrantCase = {
  system: "s",
  action: "STOP",
  holder: { id: "h", slug: "holder", kind: "OFFICE", leftAt: null },
  office: "Duty officer",
  limits: null,
  from: at("02-01"),
  until: at("03-01"),
  standing: [],
}

test.each([
  ["nothing", []],
  ["one until then", [span("01-01", "02-01")]],
  ["one from its end on", [span("03-01", "04-01")]],
])("a right is granted beside %s", (_what, standing) => {
  expect(decideGrant({ ...grant, standing })).toMatchObject({
    kind: "right.granted@1",
    references: ["h"],
  })
})

test.each([
  ["reaches into it", span("01-01", "02-02"), at("03-01")],
  ["begins in it", span("02-28", "04-01"), at("03-01")],
  ["begins after it, of one without an end", span("05-01", "06-01"), null],
])("a right is not granted beside one that %s", (_what, one, until) => {
  expect(decideGrant({ ...grant, until, standing: [one] })).toBeInstanceOf(RightStands)
})

test("a right is for a person who is there, a team or an office, and ends after it begins", () => {
  const { holder } = grant
  for (const wrong of [
    { ...holder, kind: "ORGANISATION" },
    { ...holder, kind: "PERSON", leftAt: grant.from },
  ])
    expect(decideGrant({ ...grant, holder: wrong })).toBeInstanceOf(CannotHoldRight)
  const leaving = { ...holder, kind: "PERSON", leftAt: at("02-02") }
  expect(decideGrant({ ...grant, holder: leaving })).toMatchObject({ kind: "right.granted@1" })
  expect(decideGrant({ ...grant, until: grant.from })).toBeInstanceOf(NotInOrder)
})

const exercise: ExerciseCase = {
  system: "s",
  action: "STOP",
  holder: grant.holder,
  standing: [span("02-01", "03-01")],
  sort: "DRILL",
  exercisedAt: at("02-10"),
  goodUntil: at("08-10"),
  by: { id: "p", slug: "person", holds: true },
  evidence: null,
  notes: null,
  now: at("02-11"),
}

test("a right that stood then was used by whoever had it", () => {
  expect(decideExercise(exercise)).toMatchObject({
    kind: "right.exercised@1",
    references: ["h", "p"],
    values: { right: "r", by: "p" },
  })
  expect(decideExercise({ ...exercise, by: null })).toMatchObject({ references: ["h"] })
})

test.each([
  ["to come", { exercisedAt: at("02-12") }, NotInOrder],
  ["good until it was", { goodUntil: at("02-10") }, NotInOrder],
  ["before the right", { exercisedAt: at("01-31") }, NoSuchRight],
  ["when the right ends", { exercisedAt: at("03-01"), now: at("04-01") }, NoSuchRight],
  ["by somebody else", { by: { id: "p", slug: "person", holds: false } }, NotTheHolder],
])("no right is used %s", (_what, given, refusal) => {
  expect(decideExercise({ ...exercise, ...given })).toBeInstanceOf(refusal)
})

test("a right is withdrawn while it stands", () => {
  const { system, action, holder, standing } = exercise
  const given = { system, action, holder, standing, reason: null }
  expect(decideWithdrawal({ ...given, endsAt: at("02-01") })).toMatchObject({
    kind: "right.withdrawn@1",
    values: { right: "r" },
  })
  expect(decideWithdrawal({ ...given, endsAt: at("03-01") })).toBeInstanceOf(NoSuchRight)
})
