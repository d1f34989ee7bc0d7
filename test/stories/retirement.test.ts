import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { stateExitPlan } from "../../api/src/exit/plan.command.ts"
import {
  acknowledgeRetirement,
  beginRetirement,
  retire,
} from "../../api/src/exit/retirement.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const digest = `sha256:${hash("sha256", "p", "hex")}`

const plan = {
  system: "a",
  stop: "Switch it off.",
  takesOver: "NOTHING",
  minutes: 1,
  consumers: ["b", "town"],
} as const

const beginning = {
  system: "a",
  successor: "SYSTEM",
  target: "b",
  residual: "Its readings stay in the archive.",
  reason: "All books are read.",
  plannedEnd: "2026-06-30T00:00:00.000Z",
} as const

type Retirement = {
  begunAt: string
  endedAt: string | null
  acknowledgements: { system: { slug: string } | null }[]
}
type Answer = {
  register: {
    system: { state: string; exit: { state: string | null; retirement: Retirement | null } }
  }
}

/** A system whose plan names another and the town, and a person who answers for the other. */
async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada", "ben", "eve")
  await town(ctx, "a", { effectiveAt: "2020-02-29T00:00:00.000Z" })
  await town(ctx, "b")
  const [ada, ben, eve] = await Promise.all(
    ["ada", "ben", "eve"].map((slug) => personCaller(register, slug)),
  )
  if (!ada || !ben || !eve) throw new Error("The cast is not there.")
  for (const [as, party, system] of [
    [ada, "ada", "a"],
    [ben, "ben", "b"],
  ] as const) {
    await appoint(ctx, { system, party, role: "ACCOUNTABLE", office: `Head of ${system}` })
    await acceptAccountability(as, { system, role: "ACCOUNTABLE" })
  }
  const look = async (size?: number) => {
    const { register } = await made.ask<Answer>(
      `query ($size: Int) { register(size: $size) { system(slug: "a") { state exit { state retirement {
        begunAt plannedEnd successor target { slug } process { text } residual { text } reason { text }
        acknowledgements { system { slug } party { slug } by { slug } }
        endedAt office unsettled nevertheless { text } } } } } }`,
      size === undefined ? {} : { size },
    )
    return register.system
  }
  return { ...made, ada, ben, eve, look }
}

test.each(engines)(
  "%s: a retirement names what takes over, is acknowledged by those who use it, and ends with a tombstone",
  async (engine) => {
    const { ctx, register, ada, ben, eve, look, clock, ask } = await filled(engine)
    await stateExitPlan(ada, plan)
    await draftVersion(ctx, {
      system: "a",
      label: "1",
      author: "eve",
      components: [{ role: "prompt", name: "p", digest }],
    })
    await deploy(ctx, { system: "a", version: "1", environment: "production" })
    await beginRetirement(ada, beginning)
    const { size } = await readEnd(register.engine.reader)
    expect(await look()).toMatchObject({
      state: "RETIRING",
      exit: {
        state: "PLANNED",
        retirement: {
          successor: "SYSTEM",
          target: { slug: "b" },
          residual: { text: beginning.residual },
          acknowledgements: [],
          endedAt: null,
          office: null,
        },
      },
    })
    await expect(beginRetirement(ada, beginning)).rejects.toMatchObject({ name: "RetirementBegun" })
    const acknowledge = (as: typeof ada, receiver: string) =>
      acknowledgeRetirement(as, { system: "a", receiver })
    await expect(acknowledge(eve, "b")).rejects.toMatchObject({ name: "NotTheReceiver" })
    await expect(acknowledge(ctx, "b")).rejects.toMatchObject({ name: "NotTheReceiver" })
    await expect(acknowledge(ben, "ada")).rejects.toMatchObject({ name: "NotTheReceiver" })
    await acknowledge(ben, "b")
    await expect(acknowledge(ben, "b")).rejects.toMatchObject({ name: "NotTheReceiver" })
    const last = { system: "a", office: "Archive" } as const
    await expect(retire(ada, last)).rejects.toMatchObject({
      name: "RetirementUnsettled",
      unsettled: ["town has not acknowledged it"],
    })
    await expect(moveSystem(ada, { system: "a", to: "RETIRED" })).rejects.toThrow(/^to: /)
    // She belongs to the town.
    await acknowledge(eve, "town")
    clock.set("2026-06-29T12:00:00.000Z")
    await retire(ada, last)
    expect(await look()).toMatchObject({
      state: "RETIRED",
      exit: {
        state: "EXECUTED",
        retirement: {
          acknowledgements: [
            { system: { slug: "b" }, by: { slug: "ben" } },
            { party: { slug: "town" }, by: { slug: "eve" } },
          ],
          endedAt: "2026-06-29T12:00:00.000Z",
          office: "Archive",
          unsettled: [],
          nevertheless: null,
        },
      },
    })
    expect(await look(size)).toMatchObject({
      state: "RETIRING",
      exit: { retirement: { endedAt: null, office: null, acknowledgements: [] } },
    })
    const { register: view } = await ask<{
      register: { system: { deployedVersion: unknown; exit: { retention: unknown[] } } }
    }>(
      `{ register { system(slug: "a") { deployedVersion(environment: "production") { label }
        exit { retention { rule article holder keeps event from until } } } } }`,
    )
    expect(view.system.deployedVersion).toBeNull()
    expect(view.system.exit.retention).toMatchObject([
      {
        rule: "ai-act-18",
        event: "PUT_INTO_SERVICE",
        from: "2020-02-29T00:00:00.000Z",
        until: "2030-02-28T00:00:00.000Z",
      },
      { rule: "ai-act-19", event: "RETIRED", until: "2026-12-29T12:00:00.000Z" },
      { rule: "ai-act-26-6", holder: "DEPLOYER", until: "2026-12-29T12:00:00.000Z" },
    ])
    await expect(
      deploy(ctx, { system: "a", version: "1", environment: "production" }),
    ).rejects.toMatchObject({ name: "SystemStopped" })
  },
)

test.each(engines)(
  "%s: a system is retired in spite of what is open only for a reason, which is recorded",
  async (engine) => {
    const { ada, look, ctx } = await filled(engine)
    const last = { system: "a", office: "Archive" } as const
    await expect(retire(ada, last)).rejects.toMatchObject({ name: "TransitionNotAllowed" })
    await moveSystem(ada, { system: "a", to: "RETIRING" })
    await expect(retire(ada, last)).rejects.toMatchObject({ name: "NoRetirement" })
    const none = { ...beginning, successor: "NONE", target: null } as const
    await beginRetirement(ada, none)
    await expect(retire(ada, last)).rejects.toMatchObject({ name: "RetirementUnsettled" })
    const nevertheless = "The supplier is bankrupt."
    await retire(ada, { ...last, nevertheless })
    expect(await look()).toMatchObject({
      state: "RETIRED",
      exit: {
        state: "EXECUTED",
        retirement: {
          successor: "NONE",
          unsettled: ["EXIT_PLAN"],
          nevertheless: { text: nevertheless },
        },
      },
    })
    await town(ctx, "c")
    for (const wrong of [
      { successor: "SYSTEM", target: null },
      { successor: "SYSTEM", target: "c" },
      { successor: "MANUAL_PROCESS", target: null, process: null },
    ] as const)
      await expect(
        beginRetirement(ctx, { ...beginning, system: "c", ...wrong }),
      ).rejects.toMatchObject({ name: "SuccessorMissing" })
    await expect(
      beginRetirement(ctx, { ...beginning, system: "c", plannedEnd: "2026-01-01T00:00:00.000Z" }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
  },
)

test.each(engines)(
  "%s: of two who acknowledge for the same receiver at once, one is told that it was done",
  async (engine) => {
    const { ada, ben, look } = await filled(engine)
    await stateExitPlan(ada, plan)
    await beginRetirement(ada, beginning)
    const both = await Promise.allSettled(
      [ben, ben].map((as) => acknowledgeRetirement(as, { system: "a", receiver: "b" })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const { exit } = await look()
    expect(exit.retirement?.acknowledgements).toHaveLength(1)
  },
)
