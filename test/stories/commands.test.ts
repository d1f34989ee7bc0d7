import fc from "fast-check"
import { expect, test } from "vitest"
import type { SystemState } from "@answerable/schema/entries"
import { askGate } from "../../api/src/handbook/gate.ts"
import { listGateAnswers } from "../../api/src/handbook/admission.store.ts"
import { verdictOf } from "../../api/src/handbook/answered.ts"
import { noticeLapses } from "../../api/src/handbook/lapse.ts"
import { standingMachine } from "../../api/src/handbook/standing.machine.ts"
import { readStandings } from "../../api/src/handbook/standing.ts"
import { findEntries, readEnd } from "../../api/src/ledger/entry.store.ts"
import { BadRequest, Refusal } from "../../api/src/ledger/refusal.ts"
import type { Machine } from "../../api/src/machine.ts"
import { charterMachine } from "../../api/src/ownership/charter.machine.ts"
import { isGated, transitions } from "../../api/src/ownership/lifecycle.rules.ts"
import { openBehind } from "../support/behind.ts"
import { officers } from "../support/handbook.ts"
import { cast, openTestRegister, type TestRegister } from "../support/register.ts"
import { act, perform, World, type Act } from "./commands.acts.ts"
import { toldFrom } from "./views.model.ts"

const runs = 25
const length = 400

test(
  `in ${runs * length} acts of anybody on anything no rule is passed by`,
  { timeout: 900_000 },
  async () => {
    const done = new Map<string, number>()
    for (let run = 0; run < runs; run++) {
      const made = await openTestRegister("SQLite")
      await play(made, fc.sample(act, { numRuns: length, seed: 20_261_125 + run }), done)
      await holdsToRules(made)
    }
    // Nothing is shown by acts that are always refused.
    const { admission = 0, closed = 0, ...others } = Object.fromEntries(done)
    expect(admission).toBeGreaterThan(30)
    expect(closed).toBeGreaterThan(30)
    for (const [name, count] of Object.entries(others))
      expect(count, name).toBeGreaterThanOrEqual(3)
  },
)

/** Does the acts one after the other; anything but a refusal or a bad request is a fault. */
async function play(made: TestRegister, acts: readonly Act[], done: Map<string, number>) {
  const world = new World(made, await officers(made))
  await world.newPeople()
  await cast(made.ctx)
  const count = (name: string) => done.set(name, (done.get(name) ?? 0) + 1)
  for (const one of acts)
    try {
      await perform(world, one)
      count(one.do)
      if (one.do.startsWith("admit")) count("admission")
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof BadRequest)) throw error
      if (error.name === "GateClosed") count("closed")
    }
}

async function holdsToRules(made: TestRegister): Promise<void> {
  await holdsToLifecycle(made)
  await hasOneOwnerEach(made)
  await holdsToGates(made)
  await holdsToMachines(made)
  const before = (await readEnd(made.register.engine.reader)).size
  await noticeLapses(made.register)
  expect(await noticeLapses(made.register)).toEqual([])
  expect((await readEnd(made.register.engine.reader)).size).toBeGreaterThanOrEqual(before)
}

/** Every step that the entries tell is one that the lifecycle has, and a gated one went through. */
async function holdsToLifecycle({ register }: TestRegister): Promise<void> {
  const states = new Map<string, SystemState>()
  for (const { id, kind, system, values } of await toldFrom(register, 0)) {
    const to = (kind === "admission.granted@1" ? values["step"] : values["to"]) as SystemState
    if (kind === "system.registered@1") states.set(id, values["state"] as SystemState)
    if (kind !== "system.moved@1" && kind !== "admission.granted@1") continue
    const from = states.get(system) ?? null
    expect(transitions.some((step) => step.from === from && step.to === to)).toBe(true)
    expect(isGated({ from, to })).toBe(kind === "admission.granted@1")
    states.set(system, to)
  }
}

/** No two rows of accountable persons of a system overlap in what was known and in when it held. */
async function hasOneOwnerEach(made: TestRegister): Promise<void> {
  const { run } = await openBehind(made.given)
  const twice = await run(`select one.system_id from accountability one join accountability other
    on one.system_id = other.system_id and one.row_id < other.row_id
    where one.role = 'ACCOUNTABLE' and other.role = 'ACCOUNTABLE'
    and one.from_size < other.until_size and other.from_size < one.until_size
    and one.in_force_from < other.in_force_until and other.in_force_from < one.in_force_until`)
  expect(twice).toEqual([])
}

/** Each answer of a gate comes out the same when its view is asked again, and was open if taken. */
async function holdsToGates({ register }: TestRegister): Promise<void> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const told = await toldFrom(register, 0)
  const ids = [...new Set(told.map(({ system }) => system))]
  for (const row of await listGateAnswers(reader, size, ids)) {
    const [entry] = await findEntries(reader, [row.entry])
    const view = { size: row.entry, asOf: entry?.recordedAt ?? "", audience: "REGULATOR" } as const
    const asked = { systemId: row.systemId, step: row.step as "PILOT" }
    const again = await askGate(reader, view, asked)
    const { clauses, ...kept } = await verdictOf(reader, row)
    const outcomes = (of: typeof clauses) => of.map(({ clause, outcome }) => [clause.id, outcome])
    expect(again).toMatchObject(kept)
    expect(outcomes(again.clauses)).toEqual(outcomes(clauses))
    expect(again.isOpen).toBe(row.granted === 1)
  }
}

/** What becomes of charters, and how systems stand with their gates, is as the machines say. */
async function holdsToMachines({ register }: TestRegister): Promise<void> {
  const { reader } = register.engine
  const told = await toldFrom(register, 0)
  const charters = new Map<string, string>()
  for (const { kind, system } of told) {
    const how = charterKinds[kind]
    if (how === undefined) continue
    expectStep(charterMachine, charters.get(system), how)
    charters.set(system, how)
  }
  const ids = [...new Set(told.map(({ system }) => system))]
  const standings = new Map<string, string>()
  for (let size = 1; size <= told.length; size += 13) {
    const [entry] = await findEntries(reader, [size - 1])
    const view = { size, asOf: entry?.recordedAt ?? "", audience: "REGULATOR" } as const
    const now = await readStandings(reader, view, ids)
    for (const id of ids) {
      const status = now.get(id)?.status
      const before = standings.get(id)
      if (status !== undefined && before !== status && before !== undefined)
        expectStep(standingMachine, before, status)
      if (status === undefined) standings.delete(id)
      else standings.set(id, status)
    }
  }
}

const charterKinds: { readonly [kind: string]: string | undefined } = {
  "pilot.chartered@1": "CHARTERED",
  "pilot.extended@1": "EXTENDED",
  "pilot.ended@1": "ENDED",
}

const expectStep = ({ transitions: steps }: Machine, from: string | undefined, to: string) =>
  expect(steps).toContainEqual(expect.objectContaining({ from: from ?? null, to }))
