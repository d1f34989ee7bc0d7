import { expect, test } from "vitest"
import { appoint, acceptAccountability } from "../../api/src/ownership/accountability.command.ts"
import {
  assignAction,
  closeFinding,
  completeAction,
  openFinding,
  reopenFinding,
} from "../../api/src/monitoring/finding.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

type Finding = {
  entry: number
  source: string
  check: string | null
  ground: number | null
  position: number | null
  state: string
  severity: string | null
  summary: { text: string | null } | null
  foundAt: string
  dueAt: string | null
  isOverdue: boolean
  actions: { entry: number; owner: { slug: string }; dueAt: string; doneAt: string | null }[]
  steps: { kind: string; by: { slug: string } | null; evidence: string | null }[]
}

const day = (date: string, time = "12:00") => `2026-03-${date}T${time}:00.000Z`
const evidence = `sha256:${"e".repeat(64)}`
const accuracy = {
  check: "accuracy",
  metric: "Share of letters at the right desk",
  direction: "AT_LEAST",
  threshold: "0.9",
  every: "P1D",
  watcher: "ada",
} as const

/** A system of ada's with one check, bo who reviews it, and cy. */
async function watched(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, clock, register } = made
  await cast(ctx, "ada", "bo", "cy")
  await town(ctx, "a", { purpose: "Sorts letters." })
  const ada = await personCaller(register, "ada")
  const bo = await personCaller(register, "bo")
  await stateMonitoringPlan(ctx, { system: "a", checks: [accuracy] })
  for (const [party, caller, role] of [
    ["ada", ada, "ACCOUNTABLE"],
    ["bo", bo, "REVIEWER"],
  ] as const) {
    await appoint(ctx, { system: "a", party, role, office: "Desk" })
    await acceptAccountability(caller, { system: "a", role })
  }
  clock.set(day("05", "10:00"))
  const observe = (observedAt: string, value: string) =>
    recordObservations(ctx, {
      system: "a",
      observations: [{ check: "accuracy", observedAt, value }],
    })
  const findings = async (at: { size?: number; asOf?: string } = {}) => {
    const asked = await made.ask<{
      register: { standsUntil: string | null; system: { findings: { nodes: Finding[] } } }
    }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { standsUntil
        system(slug: "a") { findings(first: 10) { nodes { entry source check ground position state
          severity summary { text } foundAt dueAt isOverdue
          actions { entry owner { slug } dueAt doneAt } steps { kind by { slug } evidence } } } } } }`,
      at,
    )
    return asked.register.system.findings.nodes
  }
  const size = async () => (await readEnd(register.engine.reader)).size
  const facts = async (asOf: string) => {
    const { reader } = register.engine
    const id = await getSystemId(reader, "a")
    const view = { size: await size(), asOf, audience: "PUBLIC" } as const
    return (await readFacts(reader, view, [id])).get(id)!.monitoring.findings.value!
  }
  return { ...made, ada, bo, observe, findings, size, facts }
}

test.each(engines)(
  "%s: a breach opens a finding by itself, in the same act, and one only while it is open",
  async (engine) => {
    const { observe, findings, size, ctx, clock } = await watched(engine)
    const before = await size()
    const { receipts } = await recordObservations(ctx, {
      system: "a",
      observations: [
        { check: "accuracy", observedAt: day("04"), value: "0.95" },
        { check: "accuracy", observedAt: day("05", "09:00"), value: "0.5" },
        { check: "accuracy", observedAt: day("05", "08:00"), value: "0.8" },
      ],
    })
    expect(receipts.map(({ kind }) => kind)).toEqual([
      "observations.recorded@1",
      "finding.opened@1",
    ])
    const opened = {
      entry: before + 1,
      source: "BREACH",
      check: "accuracy",
      ground: before,
      position: 2,
      state: "OPEN",
      severity: null,
      summary: null,
      foundAt: day("05", "08:00"),
      dueAt: day("19", "10:00"),
      isOverdue: false,
      actions: [],
      steps: [],
    }
    expect(await findings()).toEqual([opened])
    clock.set(day("06", "10:00"))
    await observe(day("06", "09:00"), "0.4")
    await observe(day("06", "09:30"), "0.99")
    expect(await findings()).toEqual([opened])
    expect(await findings({ asOf: day("19", "10:00") })).toEqual([{ ...opened, isOverdue: true }])
    expect(await findings({ asOf: day("05", "09:59") })).toEqual([])
    expect(await findings({ size: before })).toEqual([])
    await expect(
      openFinding(ctx, { system: "a", source: "BREACH", check: "accuracy", summary: "Low." }),
    ).rejects.toMatchObject({ name: "AlreadyFound" })
  },
)

test.each(engines)(
  "%s: what was found is assigned, done, verified by somebody else, and may be opened anew",
  async (engine) => {
    const { ctx, ada, bo, observe, findings, facts, clock, register } = await watched(engine)
    await observe(day("05", "09:00"), "0.5")
    const [{ entry: finding } = { entry: -1 }] = await findings()
    const named = { system: "a", finding }
    const closing = { ...named, verified: "A week of letters.", evidence }
    await expect(
      assignAction(ada, { ...named, what: "Retrain.", owner: "town", dueAt: day("09") }),
    ).rejects.toThrow(/^owner: .* is no person/)
    await expect(
      assignAction(ada, { ...named, what: "Retrain.", owner: "cy", dueAt: day("01") }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
    await assignAction(ada, {
      ...named,
      what: "Retrain.",
      owner: "cy",
      dueAt: day("09"),
      severity: "HIGH",
    })
    const [assigned] = await findings()
    expect(assigned).toMatchObject({
      state: "ASSIGNED",
      severity: "HIGH",
      dueAt: day("09"),
      actions: [{ owner: { slug: "cy" }, dueAt: day("09"), doneAt: null }],
    })
    await expect(closeFinding(bo, closing)).rejects.toMatchObject({ name: "FindingNotThere" })
    const doing = { ...named, action: assigned!.actions[0]!.entry, done: "Retrained.", evidence }
    await expect(completeAction(bo, doing)).rejects.toMatchObject({ name: "AssignedToAnother" })
    clock.set(day("10", "10:00"))
    expect((await facts(day("10", "10:00")))[0]).toMatchObject({
      check: { value: "accuracy" },
      severity: { value: "HIGH" },
      state: { value: "ASSIGNED" },
      since: { value: day("05", "10:00") },
      dueAt: { value: day("09") },
    })
    await completeAction(await personCaller(register, "cy"), doing)
    await expect(completeAction(ctx, doing)).rejects.toMatchObject({ name: "FindingNotThere" })
    expect(await findings()).toMatchObject([{ state: "DONE", dueAt: day("24", "10:00") }])
    await closeFinding(bo, closing)
    expect(await facts(day("10", "10:00"))).toEqual([])
    expect(await findings()).toMatchObject([
      {
        state: "CLOSED",
        dueAt: null,
        isOverdue: false,
        steps: [
          { kind: "DONE", by: { slug: "cy" }, evidence },
          { kind: "CLOSED", by: { slug: "bo" }, evidence },
        ],
      },
    ])
    clock.set(day("11", "10:00"))
    await reopenFinding(bo, { ...named, reason: "It came back." })
    expect(await findings()).toMatchObject([{ state: "OPEN", dueAt: day("25", "10:00") }])
    // Whoever opened it anew does not say that there is nothing to correct.
    await expect(closeFinding(bo, closing)).rejects.toMatchObject({ name: "CorrectedItThemself" })
    await closeFinding(ada, closing)
    clock.set(day("12", "10:00"))
    await observe(day("12", "09:00"), "0.5")
    expect(await findings()).toMatchObject([{ state: "OPEN" }, { state: "CLOSED" }])
    expect(await findings({ asOf: day("10", "09:00") })).toMatchObject([{ state: "ASSIGNED" }])
  },
)

test.each(engines)("%s: whoever is to correct it, or did, does not verify it", async (engine) => {
  const { ada, bo, findings } = await watched(engine)
  await openFinding(ada, { system: "a", source: "REVIEW", summary: "Letters lie about." })
  const [{ entry: finding } = { entry: -1 }] = await findings()
  const named = { system: "a", finding }
  const closing = { ...named, verified: "Looked.", evidence }
  await expect(closeFinding(ada, closing)).rejects.toMatchObject({ name: "CorrectedItThemself" })
  await assignAction(ada, { ...named, what: "File them.", owner: "bo", dueAt: day("09") })
  const [{ actions } = { actions: [] }] = await findings()
  await completeAction(bo, { ...named, action: actions[0]!.entry, done: "Filed." })
  await expect(closeFinding(bo, closing)).rejects.toMatchObject({ name: "CorrectedItThemself" })
  await closeFinding(ada, closing)
  expect(await findings()).toMatchObject([
    { state: "CLOSED", source: "REVIEW", check: null, summary: { text: "Letters lie about." } },
  ])
})

test.each(engines)(
  "%s: a silence opens no finding by itself: a person does, and what is to be done falls due for its owner",
  async (engine) => {
    const { ada, findings, ask, clock } = await watched(engine)
    expect(await findings()).toEqual([])
    await openFinding(ada, {
      system: "a",
      source: "SILENCE",
      check: "accuracy",
      summary: "Nothing arrived since March.",
    })
    const [{ entry: finding } = { entry: -1 }] = await findings()
    const due = async (slug: string) =>
      (
        await ask<{
          register: { party: { fallsDue: { nodes: { what: string; at: string }[] } } }
        }>(`{ register { party(slug: "${slug}") { fallsDue(first: 20) { nodes { what at } } } } }`)
      ).register.party.fallsDue.nodes.filter(({ what }) => /FINDING|ACTION/.test(what))
    expect(await due("ada")).toEqual([{ what: "FINDING_DUE", at: day("19", "10:00") }])
    await assignAction(ada, {
      system: "a",
      finding,
      what: "Ask the mail room.",
      owner: "cy",
      dueAt: day("09"),
    })
    expect(await due("ada")).toEqual([{ what: "FINDING_DUE", at: day("09") }])
    expect(await due("cy")).toEqual([{ what: "ACTION_DUE", at: day("09") }])
    clock.set(day("09"))
    const answer = await ask<{
      register: { system: { answers: { monitoring: { gaps: string[] } } } }
    }>(`{ register { system(slug: "a") { answers { monitoring { gaps } } } } }`)
    expect(answer.register.system.answers.monitoring.gaps).toContain(
      "A correction of what was found of accuracy on 5 March 2026, which was due on 9 March 2026",
    )
  },
)
