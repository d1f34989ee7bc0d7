import fc from "fast-check"
import { expect, test } from "vitest"
import { listDeployments } from "../../api/src/change/deployment.store.ts"
import {
  listKeptPlans,
  listOpenPlans,
  listPlannedStarts,
} from "../../api/src/change/planned-start.store.ts"
import { stoppedBy } from "../../api/src/exit/intervention.store.ts"
import { askGate } from "../../api/src/handbook/gate.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { BadRequest, Refusal } from "../../api/src/ledger/refusal.ts"
import { listOpenStates } from "../../api/src/ownership/system.store.ts"
import { officers } from "../support/handbook.ts"
import { cast, openTestRegister, town, type TestRegister } from "../support/register.ts"
import { act, Handbook, perform, type Act } from "./commands-deploy.acts.ts"
import { toldFrom } from "./views.model.ts"

const runs = 26
const length = 400

test(
  `in ${runs * length} acts on what runs no version gets into production but through its gate`,
  { timeout: 900_000 },
  async () => {
    const done = new Map<string, number>()
    for (let run = 0; run < runs; run++) {
      const made = await openTestRegister("SQLite")
      await play(made, fc.sample(act, { numRuns: length, seed: 20_261_126 + run }), done)
      await holdsToGate(made, done)
      await ranByAct(made, done)
      await isStopped(made)
    }
    // Nothing is shown by acts that are always refused.
    for (const name of [
      "let in",
      "closed",
      "excepted",
      "canary",
      "planned",
      "kept",
      "overdue",
      "rolled back",
    ])
      expect(done.get(name), name).toBeGreaterThan(10)
  },
)

type Done = Map<string, number>
const count = (done: Done, name: string) => done.set(name, (done.get(name) ?? 0) + 1)

/** Does the acts one after the other; anything but a refusal or a bad request is a fault. */
async function play(made: TestRegister, acts: readonly Act[], done: Done): Promise<void> {
  const world = { made, people: await officers(made), handbook: new Handbook() }
  await cast(made.ctx, "p", "q", "r")
  for (const system of ["a", "b"]) await town(made.ctx, system)
  for (const one of acts)
    try {
      await perform(world, one)
      count(done, one.do)
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof BadRequest)) throw error
      if (error.name === "GateClosed") count(done, "closed")
    }
}

type Told = Awaited<ReturnType<typeof toldFrom>>[number]

/** What was asked is told by the entries before it alone; the gate is asked again besides. */
async function holdsToGate(made: TestRegister, done: Done): Promise<void> {
  const told = await toldFrom(made.register, 0)
  const production = new Set<string>()
  const ran = new Set<string>()
  for (const [index, entry] of told.entries()) {
    const { kind, system, values } = entry
    const place = `${system}/${String(values["environment"] ?? values["slug"])}`
    const version = String(values["version"])
    if (kind === "environment.stated@1" && values["isProduction"] === true) production.add(place)
    if (kind === "deployment.started@1" || kind === "canary.started@1") {
      ran.add(`${place}/${version}`)
      if (production.has(place)) await wasLetIn(made, told, index, done)
      if (kind === "canary.started@1") count(done, "canary")
    }
    if (kind === "deployment.planned@1") {
      expect(String(values["from"]) > entry.recordedAt).toBe(true)
      count(done, "planned")
    }
    if (kind === "system.rolled-back@1") {
      count(done, "rolled back")
      expect(ran).toContain(`${place}/${version}`)
    }
  }
}

type Clause = { clause: string; result: string }

/** What started in production did so in one act with what its gate said, which was open. */
async function wasLetIn(
  { register }: TestRegister,
  told: readonly Told[],
  index: number,
  done: Done,
): Promise<void> {
  const { system, values } = told[index]!
  const before = told[index - 1]!
  const { version, environment, from } = values
  expect(before).toMatchObject({
    kind: "admission.granted@1",
    system,
    values: { step: "DEPLOYMENT", version, environment, effectiveAt: from },
  })
  count(done, "let in")
  const { reader } = register.engine
  const asOf = String(from)
  expect(asOf).toBe(told[index]!.recordedAt)
  const view = { size: index - 1, asOf, audience: "REGULATOR" } as const
  const meant = { version: String(version), environment: String(environment) }
  const asked = { systemId: system, step: "DEPLOYMENT", meant } as const
  const { isOpen, clauses } = await askGate(reader, view, asked)
  expect(isOpen).toBe(true)
  const kept = before.values["forPublic"] as Clause[]
  expect(kept.map(({ clause, result }) => [clause, result])).toEqual(
    clauses.map(({ clause, outcome }) => [clause.id, outcome]),
  )
  const result = kept.find(({ clause }) => clause === "signed")?.result
  if (result === "EXCEPTED") count(done, "excepted")
  if (result !== "HOLDS") return
  const signed = told
    .slice(0, index)
    .filter((one) => one.kind === "version.signed-off@1" && one.values["version"] === version)
  const by = (role: string) => signed.filter((one) => one.values["as"] === role).length
  expect([by("REVIEWER") > 0, by("ACCOUNTABLE") > 0]).toEqual([true, true])
  expect(new Set(signed.map((one) => one.values["signer"])).size).toBeGreaterThanOrEqual(2)
}

/** Nothing runs, now or later, but by an act at its own time: no plan ever runs by itself. */
async function ranByAct({ register, clock }: TestRegister, done: Done): Promise<void> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const told = await toldFrom(register, 0)
  const systems = [...new Set(told.map(({ system }) => system))]
  for (const { entry, inForceFrom } of await listDeployments(reader, size, systems)) {
    const { kind, recordedAt } = told[entry]!
    expect(["deployment.started@1", "canary.started@1", "system.rolled-back@1"]).toContain(kind)
    expect(inForceFrom <= recordedAt).toBe(true)
  }
  for (const _ of (await listKeptPlans(reader, size, systems)).keys()) count(done, "kept")
  for (const { startsAt } of await listPlannedStarts(reader, size, systems))
    if (startsAt <= clock.now()) count(done, "overdue")
}

/** Of a system that is suspended nothing runs or is planned where it is stopped. */
async function isStopped({ register, clock }: TestRegister): Promise<void> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const systems = new Set((await toldFrom(register, 0)).map(({ system }) => system))
  for (const system of systems) {
    const last = (await listOpenStates(reader, system)).at(-1)
    if (last?.state !== "SUSPENDED") continue
    const stopped = await stoppedBy(reader, last.entry)
    const runs = (await listDeployments(reader, size, [system])).filter(
      ({ inForceUntil, environment }) =>
        clock.now() < inForceUntil && (stopped?.includes(environment) ?? true),
    )
    expect(runs).toEqual([])
    const plans = (await listOpenPlans(reader, system)).filter(
      ({ environment }) => stopped?.includes(environment) ?? true,
    )
    expect(plans).toEqual([])
  }
}
