import { expect, test } from "vitest"
import {
  decideAcceptance,
  decideAppointment,
  decideEnding,
  HasLeft,
  NoSuchAppointment,
  NotAPerson,
  NotTheAppointed,
} from "./accountability.rules.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

const day = (number: number): string => `2026-01-${String(number).padStart(2, "0")}T00:00:00.000Z`
const ada = { id: "ada", slug: "p-1", kind: "PERSON", leftAt: null }
const given = {
  system: "s",
  role: "ACCOUNTABLE",
  office: "Head",
  from: day(5),
  until: null,
} as const
const appointment = {
  id: "x",
  systemId: "s",
  party: ada,
  role: "ACCOUNTABLE",
  fromAt: day(5),
  untilAt: day(20),
}
const acceptance = { appointment, actor: "ada", effectiveAt: null }

test("a team may do the work and review, and only a person can answer", () => {
  const team = { ...ada, kind: "TEAM" }
  for (const role of ["ACCOUNTABLE", "DEPUTY", "OVERSEER"] as const)
    expect(decideAppointment({ ...given, party: team, role })).toBeInstanceOf(NotAPerson)
  for (const role of ["RESPONSIBLE", "REVIEWER"] as const)
    expect(decideAppointment({ ...given, party: team, role })).toMatchObject({
      references: ["ada"],
    })
})

test("nobody is appointed from the day they left on, or for no time at all", () => {
  const left = { ...ada, leftAt: day(5) }
  expect(decideAppointment({ ...given, party: left })).toBeInstanceOf(HasLeft)
  expect(decideAppointment({ ...given, party: left, from: day(4) })).not.toBeInstanceOf(Error)
  expect(decideAppointment({ ...given, party: ada, until: day(5) })).toBeInstanceOf(NotInOrder)
})

test("whoever was appointed accepts, from the beginning unless they say a later day", () => {
  expect(decideAcceptance(acceptance)).toMatchObject({ values: { effectiveAt: day(5) } })
  const later = decideAcceptance({ ...acceptance, effectiveAt: day(7) })
  expect(later).toMatchObject({ system: "s", values: { appointment: "x", effectiveAt: day(7) } })
})

test("somebody else, too early, too late, and who has left are refused by name", () => {
  const refused = (change: object) => decideAcceptance({ ...acceptance, ...change })
  expect(refused({ actor: "ben" })).toBeInstanceOf(NotTheAppointed)
  expect(refused({ appointment: null })).toBeInstanceOf(NoSuchAppointment)
  expect(refused({ effectiveAt: day(4) })).toBeInstanceOf(NotInOrder)
  expect(refused({ effectiveAt: day(20) })).toBeInstanceOf(NotInOrder)
  const party = { ...ada, leftAt: day(5) }
  expect(refused({ appointment: { ...appointment, party } })).toBeInstanceOf(HasLeft)
})

test("an appointment ends once, and not before it began", () => {
  const ending = { appointment, endsAt: day(9), reason: null }
  expect(decideEnding(ending)).toMatchObject({ values: { appointment: "x", endsAt: day(9) } })
  expect(decideEnding({ ...ending, endsAt: day(4) })).toBeInstanceOf(NotInOrder)
  expect(decideEnding({ ...ending, appointment: null })).toBeInstanceOf(NoSuchAppointment)
})
