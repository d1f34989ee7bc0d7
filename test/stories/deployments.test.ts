import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { signOffVersion } from "../../api/src/change/version.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { findEntries } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { openClause, policyText, publishPolicy } from "../support/handbook.ts"
import { engines } from "../support/register.ts"
import { look, prepared, production, running, sign, stated, system } from "./deployments.fixture.ts"
import { sizeOf } from "./gate.fixture.ts"

test.each(engines)(
  "%s: no version gets into production that the gate does not let in, and that is recorded",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, register } = made
    const to = { ...production, version: "1" }
    expect((await look(made, { version: "1" })).gate).toEqual({
      step: "DEPLOYMENT",
      isOpen: false,
      clauses: [{ clause: "signed", outcome: "DOES_NOT_HOLD" }],
    })
    // Which version is meant decides: of none, nothing is known.
    expect((await look(made)).gate.clauses[0]!.outcome).toBe("CANNOT_BE_KNOWN")
    expect((await look(made, { version: "1", environment: "test" })).gate).toMatchObject({
      isOpen: true,
      clauses: [],
    })
    const before = await sizeOf(made)
    await expect(deploy(ctx, { ...to, validateOnly: true })).rejects.toMatchObject({
      name: "GateClosed",
    })
    expect(await sizeOf(made)).toBe(before)
    await expect(deploy(ctx, to)).rejects.toThrow(
      /into production is closed[\s\S]*signed \(gate 1\) does not hold: version.signedOff.byReviewer is false/,
    )
    expect(await sizeOf(made)).toBe(before + 1)
    const [refused] = await findEntries(register.engine.reader, [before])
    expect(refused).toMatchObject({ kind: "admission.refused@1" })
    expect(running((await look(made)).live)).toEqual([])
    await deploy(ctx, { ...to, environment: "test" })
    await sign(made, "1")
    const { receipts } = await deploy(ctx, to)
    expect(receipts.map(({ kind }) => kind)).toEqual([
      "admission.granted@1",
      "deployment.started@1",
    ])
    expect((await look(made)).live).toEqual([
      {
        deployment: {
          environment: "production",
          kind: "FULL",
          share: null,
          version: { label: "1" },
          admission: { step: "DEPLOYMENT", environment: "production" },
        },
        agreed: [
          { as: "REVIEWER", signer: { slug: "ben" } },
          { as: "ACCOUNTABLE", signer: { slug: "ada" } },
        ],
      },
    ])
  },
)

test.each(engines)(
  "%s: what is production stays so, and an environment that nobody stated has no gate before it",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx } = made
    await expect(stateEnvironment(ctx, { ...stated, isProduction: false })).rejects.toMatchObject({
      name: "ProductionStays",
    })
    await expect(stateEnvironment(ctx, { ...stated, isProduction: true })).rejects.toMatchObject({
      name: "NothingToChange",
    })
    await expect(
      stateEnvironment(ctx, { ...stated, slug: "Not A Name", isProduction: true }),
    ).rejects.toThrow(/^slug: /)
    await stateEnvironment(ctx, { ...stated, name: "The real thing", isProduction: true })
    const test = { system, environment: "test", version: "1" } as const
    await deploy(ctx, test)
    await stateEnvironment(ctx, { system, slug: "test", name: "Test", isProduction: true })
    expect((await look(made)).environments).toEqual([
      { slug: "production", isProduction: true },
      { slug: "test", isProduction: true },
    ])
    await expect(deploy(ctx, { ...test, version: "2" })).rejects.toMatchObject({
      name: "GateClosed",
    })
    // Nobody said what this one is: it is let in, and the page says that no gate was asked.
    await deploy(ctx, { ...test, environment: "elsewhere" })
  },
)

test.each(engines)(
  "%s: a canary runs beside a version, and is taken out by a rollback or takes its place",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, clock, ada } = made
    const canary = (version: string, share: number) => ({ ...production, version, share })
    for (const label of ["1", "2", "3"]) await sign(made, label)
    await expect(deploy(ctx, canary("1", 10))).rejects.toMatchObject({ name: "NothingBeside" })
    await deploy(ctx, { ...production, version: "1" })
    for (const no of [0, 100, 1.5])
      await expect(deploy(ctx, canary("2", no))).rejects.toThrow(/^share: /)
    await expect(deploy(ctx, canary("1", 10))).rejects.toMatchObject({ name: "NothingToChange" })
    clock.advance({ hours: 1 })
    const begun = clock.now()
    const { receipts } = await deploy(ctx, canary("2", 10))
    expect(receipts.map(({ kind }) => kind)).toEqual(["admission.granted@1", "canary.started@1"])
    await expect(deploy(ctx, canary("2", 10))).rejects.toMatchObject({ name: "NothingToChange" })
    clock.advance({ hours: 1 })
    await deploy(ctx, canary("2", 30))
    clock.advance({ hours: 1 })
    const beside = await look(made)
    expect(running(beside.live)).toEqual([
      ["FULL", null, "1"],
      ["CANARY", 30, "2"],
    ])
    expect(beside.deployedVersion).toEqual({ label: "1" })
    await rollBack(ada, { ...production, reason: "It was worse." })
    expect(running((await look(made)).live)).toEqual([["ROLLBACK", null, "1"]])
    expect(running((await look(made, { on: begun })).live)).toEqual([
      ["FULL", null, "1"],
      ["CANARY", 10, "2"],
    ])
    clock.advance({ hours: 1 })
    await deploy(ctx, canary("3", 50))
    clock.advance({ hours: 1 })
    await deploy(ctx, { ...production, version: "3" })
    expect(running((await look(made)).live)).toEqual([["FULL", null, "3"]])
  },
)

test.each(engines)(
  "%s: a suspension and a deployment at once leave nothing running, whichever comes first",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, clock, ada } = made
    for (const label of ["1", "2"]) await sign(made, label)
    await deploy(ctx, { ...production, version: "1" })
    clock.advance({ hours: 1 })
    const go = () => deploy(ctx, { ...production, version: "2" })
    const stop = () => suspend(ada, { system, reason: "Stop." })
    const came = await Promise.allSettled(
      engine === "SQLite" ? [go(), stop()] : [stop(), go(), go()],
    )
    clock.advance({ milliseconds: 60_000 })
    expect(running((await look(made)).live)).toEqual([])
    for (const one of came)
      if (one.status === "rejected")
        expect(["SystemStopped", "NothingToChange"]).toContain((one.reason as Error).name)
  },
)

test.each(engines)(
  "%s: two persons who sign at once both count, and the same person once",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx, ada, ben } = made
    const came = await Promise.allSettled([
      signOffVersion(ben, { system, version: "1", as: "REVIEWER" }),
      signOffVersion(ada, { system, version: "1", as: "ACCOUNTABLE" }),
      signOffVersion(ben, { system, version: "1", as: "REVIEWER" }),
    ])
    expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(2)
    await deploy(ctx, { ...production, version: "1" })
    expect((await look(made)).live[0]!.agreed).toHaveLength(2)
  },
)

test("one person in two roles is one person, and a sign-off of another version is none of this one", async () => {
  const made = await prepared("SQLite")
  const { ctx, ada } = made
  await appoint(ctx, { system, party: "ada", role: "REVIEWER", office: "Desk" })
  await acceptAccountability(ada, { system, role: "REVIEWER" })
  for (const as of ["REVIEWER", "ACCOUNTABLE"] as const)
    await signOffVersion(ada, { system, version: "1", as })
  await expect(deploy(ctx, { ...production, version: "1" })).rejects.toThrow(/persons is 1/)
  await expect(deploy(ctx, { ...production, version: "2" })).rejects.toThrow(/byReviewer is false/)
  // A gate that asks nothing of the version still stands before it.
  const open = policyText({ id: "gate", version: "2", clauses: openClause("IN_SERVICE") })
  await publishPolicy(made, made.people, open)
  await deploy(ctx, { ...production, version: "2" })
})
