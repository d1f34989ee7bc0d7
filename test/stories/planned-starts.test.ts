import { expect, test } from "vitest"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { unplanDeployment } from "../../api/src/change/planned-start.command.ts"
import { listOpenPlans } from "../../api/src/change/planned-start.store.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { beginRetirement, retire } from "../../api/src/exit/retirement.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { listTurningPoints } from "../../api/src/ledger/turning-point.store.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, engines, openTestRegister, town, type TestRegister } from "../support/register.ts"
import {
  components,
  look,
  prepared,
  production,
  running,
  sign,
  system,
} from "./deployments.fixture.ts"
import { sizeOf } from "./gate.fixture.ts"

const after = ({ clock }: TestRegister, days: number): string =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString()

const planned = async (made: TestRegister) =>
  (await look(made)).plannedStarts.nodes.map(({ version, share }) => [version.label, share])

/** The starts that fall due for Ada, who is accountable, at an instant. */
async function due({ ask, ...made }: TestRegister, asOf: string) {
  const answer = await ask<{ register: { party: { fallsDue: { nodes: { what: string }[] } } } }>(
    `query ($asOf: DateTime, $size: Int) { register(asOf: $asOf, size: $size) { party(slug: "ada") {
      fallsDue(first: 5) { nodes { what at } } } } }`,
    { asOf, size: await sizeOf({ ask, ...made }) },
  )
  return answer.register.party.fallsDue.nodes.filter(({ what }) => what === "START_PLANNED")
}

test.each(engines)(
  "%s: a planned start asks no gate and never runs by itself; the start does, and shows its plan",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, clock, register } = made
    await sign(made, "1")
    await deploy(ctx, { ...production, version: "1" })
    const past = clock.now()
    clock.advance({ hours: 1 })
    await expect(deploy(ctx, { ...production, version: "2", from: past })).rejects.toMatchObject({
      name: "NotInOrder",
    })
    const from = after(made, 3)
    // Nobody has signed the second version off: that is asked on the day.
    const { receipts } = await deploy(ctx, { ...production, version: "2", from })
    expect(receipts.map(({ kind }) => kind)).toEqual(["deployment.planned@1"])
    await expect(deploy(ctx, { ...production, version: "2", from })).rejects.toMatchObject({
      name: "NothingToChange",
    })
    expect((await look(made)).plannedStarts.nodes).toEqual([
      { from, share: null, isOverdue: false, version: { label: "2" } },
    ])
    expect(await due(made, clock.now())).toEqual([{ what: "START_PLANNED", at: from }])
    const id = await getSystemId(register.engine.reader, system)
    expect(await listTurningPoints(register.engine.reader, await sizeOf(made), id)).toContain(from)
    expect(running((await look(made, { on: after(made, 9) })).live)).toEqual([["FULL", null, "1"]])
    clock.advance({ days: 4 })
    expect((await look(made)).plannedStarts.nodes).toMatchObject([{ isOverdue: true }])
    expect((await look(made)).deployedVersion).toEqual({ label: "1" })
    expect(await due(made, clock.now())).toEqual([{ what: "START_PLANNED", at: from }])
    await expect(deploy(ctx, { ...production, version: "2" })).rejects.toMatchObject({
      name: "GateClosed",
    })
    expect(await planned(made)).toEqual([["2", null]])
    await sign(made, "2")
    await deploy(ctx, { ...production, version: "2" })
    const begun = clock.now()
    const seen = await look(made)
    expect(seen.plannedStarts.nodes).toEqual([])
    expect(seen.deployments.nodes).toEqual([
      { from: begun, plannedFrom: from, version: { label: "2" } },
      { from: past, plannedFrom: null, version: { label: "1" } },
    ])
    expect(await due(made, clock.now())).toEqual([])
    expect(await listTurningPoints(register.engine.reader, await sizeOf(made), id)).not.toContain(
      from,
    )
  },
)

test.each(engines)(
  "%s: a plan is replaced by a later one for the same, and taken back by name, by a suspension, or by a start in full",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, clock, ada } = made
    for (const label of ["1", "2"]) await sign(made, label)
    await deploy(ctx, { ...production, version: "1" })
    clock.advance({ hours: 1 })
    const plan = (version: string, days: number, share: number | null = null) =>
      deploy(ctx, { ...production, version, share, from: after(made, days) })
    await plan("2", 7)
    await plan("3", 3, 10)
    await plan("2", 2, 20)
    await plan("3", 9)
    expect(await planned(made)).toEqual([
      ["2", 20],
      ["3", null],
    ])
    for (const [version, share] of [
      ["1", null],
      ["1", 10],
      ["2", 20],
    ] as const)
      await expect(plan(version, 2, share)).rejects.toMatchObject({ name: "NothingToChange" })
    await deploy(ctx, { ...production, version: "2", share: 5 })
    expect((await look(made)).deployments.nodes[0]).toMatchObject({ plannedFrom: after(made, 2) })
    expect(await planned(made)).toEqual([["3", null]])
    await plan("2", 5)
    await plan("2", 4, 50)
    clock.advance({ hours: 1 })
    await deploy(ctx, { ...production, version: "2" })
    expect(await planned(made)).toEqual([])
    await plan("3", 5)
    await plan("3", 4, 30)
    const named = { ...production, version: "3", reason: "It is not ready." }
    await unplanDeployment(ctx, named)
    expect(await planned(made)).toEqual([])
    await expect(unplanDeployment(ctx, named)).rejects.toMatchObject({ name: "NothingToChange" })
    await plan("3", 5)
    // Nothing runs from then on, until what is planned begins.
    await endDeployment(ctx, { ...production, endsAt: after(made, 1) })
    await deploy(ctx, { ...production, environment: "test", version: "3", from: after(made, 1) })
    expect(await planned(made)).toHaveLength(2)
    await suspend(ada, { system, reason: "Stop.", environments: ["production"] })
    expect(await planned(made)).toEqual([["3", null]])
    await expect(plan("3", 5)).rejects.toMatchObject({ name: "SystemStopped" })
  },
)

test.each(engines)(
  "%s: what ran before its environment was stated as production was let in by no gate, and can be brought back",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, clock, ada } = made
    const place = { system, environment: "old" } as const
    await deploy(ctx, { ...place, version: "1" })
    await stateEnvironment(ctx, { system, slug: "old", name: "Old", isProduction: true })
    const live = async () => (await look(made, { in: "old" })).live
    expect((await live())[0]!.deployment).toMatchObject({ kind: "FULL", admission: null })
    clock.advance({ hours: 1 })
    await sign(made, "2")
    await deploy(ctx, { ...place, version: "2" })
    expect((await live())[0]!.deployment.admission).not.toBeNull()
    clock.advance({ hours: 1 })
    await rollBack(ada, { ...place, reason: "It was worse." })
    expect((await live())[0]!.deployment).toMatchObject({
      kind: "ROLLBACK",
      version: { label: "1" },
      admission: null,
    })
  },
)

test("what is planned of a system goes with the system: when it is withdrawn, and when it is retired", async () => {
  const { ctx, register, clock } = await openTestRegister("SQLite")
  const { reader } = register.engine
  await cast(ctx, "cem")
  const from = "2090-01-01T00:00:00.000Z"
  const plan = async (slug: string, state: "IN_DEVELOPMENT" | "IN_SERVICE") => {
    await town(ctx, slug, { state })
    await draftVersion(ctx, { system: slug, label: "1", author: "cem", components })
    await deploy(ctx, { system: slug, version: "1", environment: "test", from })
    return getSystemId(reader, slug)
  }
  const given = await plan("given-up", "IN_DEVELOPMENT")
  const ended = await plan("ended", "IN_SERVICE")
  await moveSystem(ctx, { system: "given-up", to: "WITHDRAWN" })
  expect(await listOpenPlans(reader, given)).toEqual([])
  await beginRetirement(ctx, {
    system: "ended",
    successor: "NONE",
    residual: "None.",
    reason: "It is over.",
    plannedEnd: from,
  })
  clock.advance({ hours: 1 })
  expect(await listOpenPlans(reader, ended)).toHaveLength(1)
  await retire(ctx, { system: "ended", office: "Desk", nevertheless: "Nothing is missing." })
  expect(await listOpenPlans(reader, ended)).toEqual([])
})
