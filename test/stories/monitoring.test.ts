import { createHash } from "node:crypto"
import {
  batchRoot,
  isInBatch,
  linesOf,
  openDisclosure,
  parseItem,
  pathInBatch,
} from "@answerable/schema/ledger"
import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { doWhatIsDue } from "../../api/src/cli/fallen-due.ts"
import { suspend } from "../../api/src/exit/stop.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { findDisclosures } from "../../api/src/ledger/disclosure.store.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { describeSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { throughGate } from "../support/gates.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"

type Observation = {
  observedAt: string
  receivedAt: string
  value: string
  isBreach: boolean
  environment: string | null
  version: { label: string } | null
  entry: number
  position: number
}
type Check = {
  slug: string
  observedAt: string | null
  breachedSince: string | null
  silentFrom: string | null
  isSilent: boolean
  watcher: { slug: string }
  observations: { totalCount: number; nodes: Observation[] }
}
type Plan = { from: string; until: string | null; unspoken: number[]; checks: Check[] }

const accuracy = {
  check: "accuracy",
  metric: "Share of letters at the right desk",
  direction: "AT_LEAST",
  threshold: "0.9",
  every: "P1D",
  grace: "PT6H",
  watcher: "ada",
  sentences: [1],
} as const
const waiting = {
  check: "waiting",
  metric: "Hours until a letter is at a desk",
  unit: "h",
  direction: "AT_MOST",
  threshold: "4",
  every: "P1W",
  watcher: "ada",
} as const

const day = (date: string, time = "12:00") => `2026-03-${date}T${time}:00.000Z`

/** A system in service since 1 March 09:00, with a daily and a weekly check. */
async function watched(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, clock, register } = made
  await cast(ctx, "ada")
  await town(ctx, "a", { purpose: "Sorts letters. A clerk decides." })
  await stateMonitoringPlan(ctx, { system: "a", checks: [accuracy, waiting] })
  const plan = async (at: { size?: number; asOf?: string } = {}) => {
    const asked = await made.ask<{
      register: { standsUntil: string | null; system: { monitoringPlan: Plan | null } }
    }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { standsUntil
        system(slug: "a") { monitoringPlan { from until unspoken checks {
          slug observedAt breachedSince silentFrom isSilent watcher { slug }
          observations(first: 10) { totalCount nodes { observedAt receivedAt value isBreach environment
            version { label } entry position } } } } } } }`,
      at,
    )
    return { ...asked.register.system.monitoringPlan!, standsUntil: asked.register.standsUntil }
  }
  const check = async (slug: string, at: { size?: number; asOf?: string } = {}) =>
    (await plan(at)).checks.find((one) => one.slug === slug)!
  const size = async () => (await readEnd(register.engine.reader)).size
  const observe = (observedAt: string, value: string, more = {}) =>
    recordObservations(ctx, {
      system: "a",
      observations: [{ check: "accuracy", observedAt, value, ...more }],
    })
  const facts = async (asOf: string) => {
    const { reader } = register.engine
    const id = await getSystemId(reader, "a")
    const view = { size: await size(), asOf, audience: "PUBLIC" } as const
    return JSON.stringify((await readFacts(reader, view, [id])).get(id)!.monitoring)
  }
  return { ...made, clock, plan, check, size, observe, facts }
}

test.each(engines)(
  "%s: a plan names what is watched, and which sentence of the purpose nothing watches",
  async (engine) => {
    const { ctx, plan, clock } = await watched(engine)
    const first = await plan()
    expect(first).toMatchObject({ from: day("01", "09:00"), until: null, unspoken: [2] })
    expect(first.checks.map(({ slug, watcher }) => [slug, watcher.slug])).toEqual([
      ["accuracy", "ada"],
      ["waiting", "ada"],
    ])
    const again = { system: "a", checks: [accuracy, waiting] }
    await expect(stateMonitoringPlan(ctx, again)).rejects.toMatchObject({ name: "PlanUnchanged" })
    await expect(
      stateMonitoringPlan(ctx, { ...again, from: day("01", "08:00") }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
    clock.advance({ days: 3 })
    const checks = [{ ...accuracy, sentences: [1, 2] }]
    await stateMonitoringPlan(ctx, { system: "a", checks, from: day("10", "00:00") })
    expect(await plan()).toMatchObject({ until: day("10", "00:00"), unspoken: [2] })
    expect(await plan({ asOf: day("10", "00:00") })).toMatchObject({
      from: day("10", "00:00"),
      unspoken: [],
      checks: [{ slug: "accuracy" }],
    })
  },
)

test.each(engines)(
  "%s: bad checks and observations are named, and write nothing",
  async (engine) => {
    const { ctx, size, observe, clock } = await watched(engine)
    const before = await size()
    const refused = async (checks: object[], message: RegExp) =>
      expect(stateMonitoringPlan(ctx, { system: "a", checks: checks as never })).rejects.toThrow(
        message,
      )
    await refused([], /^checks: give at least one/)
    await refused([accuracy, accuracy], /^checks\[1\]\.check: accuracy stands there twice/)
    await refused([{ ...accuracy, threshold: "high" }], /^checks\[0\]\.threshold/)
    await refused([{ ...accuracy, every: "daily" }], /^checks\[0\]\.every/)
    await refused([{ ...accuracy, watcher: "nobody" }], /^checks\[0\]\.watcher/)
    await refused([{ ...accuracy, sentences: [3] }], /sentences 1 to 2, and no 3/)
    clock.advance({ hours: 4 })
    await expect(observe(day("01"), "nine tenths")).rejects.toThrow(/^observations\[0\]\.value/)
    await expect(observe(day("02"), "0.9")).rejects.toThrow(/is still to come/)
    await expect(observe(day("01"), "0.9", { check: "speed" })).rejects.toThrow(
      /no plan of the system has a check speed. It has accuracy, waiting/,
    )
    await expect(observe(day("01"), "0.9", { version: "9" })).rejects.toThrow(
      /^observations\[0\]\.version: the system has no version 9/,
    )
    expect(await size()).toBe(before)
  },
)

test.each(engines)(
  "%s: what did not arrive is known without a daemon, and the same before and after a sweep",
  async (engine) => {
    const { register, clock, check, plan, observe, facts, size } = await watched(engine)
    expect(await check("accuracy")).toMatchObject({
      observedAt: null,
      silentFrom: day("02", "15:00"),
      isSilent: false,
    })
    expect((await plan()).standsUntil).toBe(day("02", "15:00"))
    clock.set(day("02", "10:00"))
    await observe(day("02", "08:00"), "0.95")
    // It was made in the first of the times, which begin at nine: the second is due next.
    expect(await check("accuracy")).toMatchObject({ silentFrom: day("03", "15:00") })
    clock.set(day("05", "10:00"))
    expect(await check("accuracy")).toMatchObject({
      silentFrom: day("03", "15:00"),
      isSilent: true,
    })
    const [early, asOf] = [await size(), day("05", "10:00")]
    const [before, standing] = [await facts(asOf), await check("accuracy")]
    expect(await doWhatIsDue(register)).toMatchObject({ silences: 1 })
    expect(await doWhatIsDue(register)).toMatchObject({ silences: 0 })
    expect(await size()).toBe(early + 1)
    expect(await facts(asOf)).toBe(before)
    expect(await check("accuracy")).toEqual(standing)
    // What arrives late answers the silence, and does not make it undone.
    await observe(day("03", "08:00"), "0.94")
    expect(await check("accuracy")).toMatchObject({ isSilent: true })
    clock.set(day("05", "11:00"))
    await observe(day("05", "10:30"), "0.93")
    expect(await check("accuracy")).toMatchObject({ isSilent: false })
    expect(await check("accuracy", { asOf: day("05", "09:00") })).toMatchObject({ isSilent: true })
    expect(await check("accuracy", { size: early, asOf })).toEqual(standing)
  },
)

test.each(engines)("%s: nothing is expected of a system that is stopped", async (engine) => {
  const { ctx, clock, check, observe } = await watched(engine)
  clock.set(day("02", "10:00"))
  await observe(day("02", "08:00"), "0.95")
  await suspend(ctx, { system: "a", reason: "It smokes." })
  clock.set(day("08"))
  expect(await check("accuracy")).toMatchObject({ silentFrom: null, isSilent: false })
  await throughGate(ctx, "a", "IN_SERVICE")
  // The time that began before it was taken up again is not counted.
  expect(await check("accuracy")).toMatchObject({
    silentFrom: day("10", "15:00"),
    isSilent: false,
  })
  expect(await check("accuracy", { asOf: day("10", "15:00") })).toMatchObject({ isSilent: true })
})

test.each(engines)(
  "%s: observations are judged by the plan of their day, late ones too, and bound to what ran",
  async (engine) => {
    const { ctx, clock, check, observe } = await watched(engine)
    await stateEnvironment(ctx, { system: "a", slug: "live", name: "Live", isProduction: false })
    await draftVersion(ctx, {
      system: "a",
      label: "1",
      components: [{ role: "MODEL", name: "m", digest: `sha256:${"a".repeat(64)}` }],
      author: "ada",
    } as never)
    clock.set(day("02", "09:00"))
    await deploy(ctx, { system: "a", version: "1", environment: "live" })
    clock.set(day("04", "10:00"))
    await observe(day("03"), "0.89", { environment: "live" })
    await observe(day("04", "09:30"), "0.5", { version: "1" })
    await observe(day("02", "08:00"), "0.3")
    expect(await check("accuracy")).toMatchObject({
      observedAt: day("04", "09:30"),
      breachedSince: day("03"),
      observations: {
        totalCount: 3,
        nodes: [
          { value: "0.5", isBreach: true, version: { label: "1" }, environment: null },
          { value: "0.89", version: { label: "1" }, environment: "live" },
          { value: "0.3", isBreach: true, version: null, receivedAt: day("04", "10:00") },
        ],
      },
    })
    clock.set(day("05", "10:00"))
    await stateMonitoringPlan(ctx, { system: "a", checks: [{ ...accuracy, threshold: "0.2" }] })
    await observe(day("05", "09:00"), "0.5")
    expect((await check("accuracy")).breachedSince).toBe(day("03"))
    clock.set(day("05", "12:00"))
    await observe(day("05", "11:00"), "0.5")
    expect(await check("accuracy")).toMatchObject({ breachedSince: null })
  },
)

test.each(engines)(
  "%s: a batch is one entry with the root of its tree, and each observation proves its place in it",
  async (engine) => {
    const { ctx, clock, register, check, size } = await watched(engine)
    clock.set(day("02", "10:00"))
    const observations = Array.from({ length: 7 }, (_one, index) => ({
      check: "accuracy",
      observedAt: day("02", `0${index}:00`),
      value: `0.9${index}`,
      sequence: 100 + index,
    }))
    const before = await size()
    const given = { system: "a", observations, dropped: 2, idempotencyKey: "batch-1" }
    const { receipts } = await recordObservations(ctx, given)
    expect((await recordObservations(ctx, given)).receipts).toEqual(receipts)
    expect(await size()).toBe(before + 1)
    const told = (await findDisclosures(register.engine.reader, [before])).get(before)!
    const values = new Map(
      told.map((text) => {
        const opened = openDisclosure(text)!
        return [opened.name, opened.value] as const
      }),
    )
    expect(values.get("received")).toBe(7)
    expect([
      values.get("dropped"),
      values.get("firstSequence"),
      values.get("lastSequence"),
    ]).toEqual([2, 100, 106])
    const lines = linesOf(values.get("observations") as string)
    const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest()
    const root = batchRoot(sha256, lines)
    expect(values.get("root")).toBe(`sha256:${Buffer.from(root).toString("hex")}`)
    const [latest] = (await check("accuracy")).observations.nodes
    const { position } = latest!
    const path = pathInBatch(sha256, lines, position)
    const line = lines[position]!
    expect(parseItem(line)).toMatchObject({ value: latest!.value, sequence: 106 })
    expect(isInBatch(sha256, { line, position, size: 7, path, root })).toBe(true)
  },
)

test.each(engines)(
  "%s: a plan stated for an earlier description of the system is told as such",
  async (engine) => {
    const { ctx, clock, ask, facts } = await watched(engine)
    clock.set(day("02", "10:00"))
    expect(await facts(day("02", "10:00"))).toContain('"isForPurpose":{"value":true')
    await describeSystem(ctx, { system: "a", purpose: "Sorts parcels.", reason: "New." } as never)
    expect(await facts(day("02", "10:00"))).toContain('"isForPurpose":{"value":false')
    const { register } = await ask<{
      register: { system: { answers: { monitoring: { sentence: string; gaps: string[] } } } }
    }>(`{ register { system(slug: "a") { answers { monitoring { sentence gaps } } } } }`)
    expect(register.system.answers.monitoring).toEqual({
      sentence: "2 checks of how it behaves, since 1 March 2026; nothing has been observed yet.",
      gaps: [
        "A check for 1 sentence of its intended purpose",
        "A monitoring plan for the system as it is described now",
      ],
    })
  },
)
