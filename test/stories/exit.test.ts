import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readExitFacts } from "../../api/src/exit/refs.ts"
import { rehearseExit, stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, engines, openTestRegister, readerFor, town } from "../support/register.ts"

const digest = `sha256:${hash("sha256", "protocol", "hex")}`
const at = (day: string): string => `${day}T00:00:00.000Z`

const plan = {
  system: "a",
  stop: "Switch it off at the desk.",
  takesOver: "MANUAL_PROCESS",
  process: "People sort by hand.",
  minutes: 30,
} as const

const rehearsal = {
  system: "a",
  rehearsed: "REPLACEMENT",
  minutes: 41,
  outcome: "SUCCEEDED",
  goodUntil: at("2026-09-01"),
} as const

const exitOf = `exit { state
  plan { stop { text } takesOver minutes process { text } version { label } successor { slug }
    consumers { system { slug } party { slug } } data { text } entry }
  plans(first: 10) { nodes { minutes } }
  rehearsals(first: 10) { nodes { rehearsed heldAt minutes outcome goodUntil evidence notes { text } } } }
  answers { exit { sentence gaps evidence { label } } }`

type Answer = {
  register: {
    standsUntil: string | null
    system: {
      exit: {
        state: string | null
        plan: { takesOver: string } | null
        plans: { nodes: { minutes: number }[] }
        rehearsals: { nodes: unknown[] }
      }
      answers: { exit: { sentence: string; gaps: string[] } }
    }
  }
}

async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada")
  await town(made.ctx, "a")
  await town(made.ctx, "b")
  const look = async (view: Record<string, unknown> = {}) => {
    const { register } = await made.ask<Answer>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { standsUntil
        system(slug: "a") { ${exitOf} } } }`,
      view,
    )
    return { ...register.system.exit, ...register.system.answers, until: register.standsUntil }
  }
  return { ...made, look }
}

test.each(engines)(
  "%s: a plan says how it stops, what takes over and who is told; a later one replaces it and the earlier stays",
  async (engine) => {
    const { ctx, look, register } = await filled(engine)
    expect(await look()).toMatchObject({ state: null, plan: null })
    await draftVersion(ctx, {
      system: "a",
      label: "1",
      author: "ada",
      components: [{ role: "prompt", name: "p", digest }],
    })
    await stateExitPlan(ctx, { ...plan, consumers: ["b", "town"], data: "Kept for a year." })
    const { size } = await readEnd(register.engine.reader)
    expect(await look()).toMatchObject({
      state: "PLANNED",
      plan: {
        stop: { text: "Switch it off at the desk." },
        takesOver: "MANUAL_PROCESS",
        process: { text: "People sort by hand." },
        minutes: 30,
        consumers: [
          { system: { slug: "b" }, party: null },
          { system: null, party: { slug: "town" } },
        ],
        data: { text: "Kept for a year." },
      },
      exit: { sentence: expect.stringMatching(/never rehearsed/) },
    })
    await stateExitPlan(ctx, { ...plan, takesOver: "VERSION", version: "1", minutes: 5 })
    await stateExitPlan(ctx, {
      ...plan,
      takesOver: "SYSTEM",
      process: null,
      successor: "b",
      minutes: 10,
    })
    expect(await look()).toMatchObject({
      plan: { takesOver: "SYSTEM", successor: { slug: "b" }, process: null, minutes: 10 },
      plans: { nodes: [{ minutes: 10 }, { minutes: 5 }, { minutes: 30 }] },
    })
    expect(await look({ size })).toMatchObject({
      plan: { takesOver: "MANUAL_PROCESS" },
      plans: { nodes: [{ minutes: 30 }] },
    })
  },
)

test.each(engines)("%s: a plan that names nothing that takes over is refused", async (engine) => {
  const { ctx } = await filled(engine)
  for (const takesOver of ["VERSION", "SYSTEM", "MANUAL_PROCESS"] as const)
    await expect(stateExitPlan(ctx, { ...plan, takesOver, process: null })).rejects.toMatchObject({
      name: "PlanIncomplete",
    })
  await expect(
    stateExitPlan(ctx, { ...plan, takesOver: "SYSTEM", successor: "a" }),
  ).rejects.toMatchObject({ name: "PlanIncomplete" })
  await expect(stateExitPlan(ctx, { ...plan, consumers: ["a"] })).rejects.toMatchObject({
    name: "PlanIncomplete",
  })
  await expect(stateExitPlan(ctx, { ...plan, consumers: ["nobody"] })).rejects.toThrow(
    /^consumers\[0\]: /,
  )
  await expect(rehearseExit(ctx, rehearsal)).rejects.toMatchObject({ name: "NoExitPlan" })
})

test.each(engines)(
  "%s: a rehearsal speaks for its plan until its day, and the view tells that it stands until then",
  async (engine) => {
    const { ctx, look, clock, register } = await filled(engine)
    await stateExitPlan(ctx, plan)
    await rehearseExit(ctx, { ...rehearsal, evidence: digest, notes: "The list was at hand." })
    const now = await look()
    expect(now).toMatchObject({
      state: "REHEARSED",
      until: at("2026-09-01"),
      rehearsals: {
        nodes: [{ minutes: 41, evidence: digest, notes: { text: "The list was at hand." } }],
      },
    })
    expect(now.exit.sentence).toMatch(/1 March 2026.*41 minutes.*good until 1 September 2026/)
    expect(await look({ asOf: "2026-08-31T23:59:59.999Z" })).toMatchObject({ state: "REHEARSED" })
    expect(await look({ asOf: at("2026-09-01") })).toMatchObject({ state: "LAPSED" })
    const ids = [await getSystemId(register.engine.reader, "a")]
    const { size } = await readEnd(register.engine.reader)
    const facts = async (asOf: string) =>
      (await readExitFacts(register.engine.reader, { size, asOf, audience: "PUBLIC" }, ids)).get(
        ids[0] ?? "",
      )
    expect(await facts(at("2026-09-01"))).toMatchObject({
      plan: { exists: { value: true }, promisedMinutes: { value: 30 }, consumers: { value: 0 } },
      rehearsal: {
        exists: { value: true },
        goodUntil: { value: at("2026-09-01") },
        measuredMinutes: { value: 41 },
      },
      holds: { value: [] },
    })
    expect((await facts(at("2026-02-01")))?.rehearsal.exists.value).toBe(false)
    // What failed later takes away what the earlier one of the same part showed.
    clock.advance({ days: 1 })
    await rehearseExit(ctx, { ...rehearsal, outcome: "FAILED" })
    expect(await look()).toMatchObject({ state: "PLANNED" })
    await rehearseExit(ctx, { ...rehearsal, rehearsed: "STOP", goodUntil: at("2026-05-01") })
    expect(await look()).toMatchObject({ state: "REHEARSED", until: at("2026-05-01") })
    // Another plan has been tried out by nobody.
    await stateExitPlan(ctx, { ...plan, minutes: 15 })
    expect(await look()).toMatchObject({ state: "PLANNED" })
  },
)

test.each(engines)("%s: a rehearsal that is out of order is refused by name", async (engine) => {
  const { ctx } = await filled(engine)
  await stateExitPlan(ctx, plan)
  const notInOrder = { name: "NotInOrder" }
  await expect(rehearseExit(ctx, { ...rehearsal, heldAt: at("2026-03-02") })).rejects.toMatchObject(
    notInOrder,
  )
  await expect(
    rehearseExit(ctx, { ...rehearsal, heldAt: at("2026-02-02"), goodUntil: at("2026-02-02") }),
  ).rejects.toMatchObject(notInOrder)
  await expect(rehearseExit(ctx, { ...rehearsal, evidence: "sha256:AB" })).rejects.toThrow(
    /^evidence: /,
  )
})

test.each(engines)("%s: a text of a plan that is narrowed is for fewer", async (engine) => {
  const { ctx, ask } = await filled(engine)
  const narrow = [{ field: "stop", audience: "INTERNAL", reason: "SECURITY" }] as const
  await stateExitPlan(ctx, { ...plan, narrow })
  const read = (as: Parameters<typeof readerFor>[0]) =>
    ask(
      `{ register { system(slug: "a") { exit { plan { stop { text redaction { state reason } } } } } } }`,
      {},
      readerFor(as),
    )
  expect(await read("INTERNAL")).toMatchObject({
    register: { system: { exit: { plan: { stop: { text: plan.stop, redaction: null } } } } },
  })
  expect(await read("PUBLIC")).toMatchObject({
    register: {
      system: {
        exit: {
          plan: { stop: { text: null, redaction: { state: "REDACTED", reason: "SECURITY" } } },
        },
      },
    },
  })
})

test.each(engines)("%s: the states of an exit are to be had as data", async (engine) => {
  const { ask } = await filled(engine)
  const { register } = await ask<{
    register: { machines: { name: string; states: unknown[]; transitions: unknown[] }[] }
  }>(
    `{ register { machines { name of states { name meaning } transitions { from to meaning } } } }`,
  )
  const names = register.machines.map(({ name }) => name)
  expect(names).toContain("lifecycle")
  expect(register.machines.find(({ name }) => name === "exit")).toMatchObject({
    states: expect.arrayContaining([{ name: "LAPSED", meaning: expect.any(String) }]),
    transitions: expect.arrayContaining([
      expect.objectContaining({ from: "REHEARSED", to: "LAPSED" }),
    ]),
  })
})
