import { expect, test } from "vitest"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { requestChange } from "../../api/src/change/request.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import {
  closeIncident,
  containIncident,
  correctIncident,
  liftFreeze,
  recordLesson,
  reopenIncident,
  reportIncident,
} from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { stateFlow } from "../../api/src/ownership/flow.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
} from "../support/register.ts"

const at = (date: string, time = "12:00") => `2026-03-${date}T${time}:00.000Z`
const digest = (letter: string) => `sha256:${letter.repeat(64)}`

const serious = {
  serious: true,
  harms: ["HEALTH"],
  severity: "HIGH",
  lawVersion: "eu-2024-1689",
  reason: "A patient was treated late.",
} as const

type Told = {
  slug: string
  state: string
  isSerious: boolean | null
  severity: string
  harms: string[]
  environment: string | null
  version: { label: string } | null
  occurred: string
  occurredFrom: string
  occurredUntil: string
  awareAt: string
  reportDueAt: string | null
  reportedAt: string | null
  isMissed: boolean
  frozenFrom: string | null
  frozenUntil: string | null
  summary: { text: string | null; redaction: { state: string } | null }
  acts: { act: string; words: { text: string | null } | null; changes: { what: object }[] }[]
  rollbacks: { replaced: { label: string; digest: string } | null }[]
  reaches: { reached: { nodes: { system: { slug: string } | null; distance: number }[] } }
}

const whole = `slug state isSerious severity harms environment version { label } occurred occurredFrom
  occurredUntil awareAt reportDueAt reportedAt isMissed frozenFrom frozenUntil
  summary { text redaction { state } }
  acts { act words { text } changes { what { text } } }
  rollbacks { replaced { label digest } }
  reaches { reached(first: 10) { nodes { system { slug } distance } } }`

/** A system in service, of which versions 1.0 and then 1.1 run in a place that asks no gate. */
async function running(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, clock, register, ask } = made
  await cast(ctx, "ada")
  await town(ctx, "a")
  await town(ctx, "b")
  await stateEnvironment(ctx, { system: "a", slug: "live", name: "Live", isProduction: false })
  for (const [label, letter] of [
    ["1.0", "1"],
    ["1.1", "2"],
  ] as const) {
    await draftVersion(ctx, {
      system: "a",
      label,
      author: "ada",
      components: [{ role: "CODE", name: "code", digest: digest(letter) }],
    })
    await deploy(ctx, { system: "a", version: label, environment: "live" })
    clock.advance({ hours: 1 })
  }
  const told = async (view: { size?: number; asOf?: string } = {}, audience = "REGULATOR") => {
    const asked = await ask<{ register: { incident: Told | null } }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) {
        incident(slug: "2026-001") { ${whole} } } }`,
      view,
      readerFor(audience as "PUBLIC"),
    )
    return asked.register.incident
  }
  const facts = async (asOf = clock.now()) => {
    const { reader } = register.engine
    const { size } = await readEnd(reader)
    const id = await getSystemId(reader, "a")
    return (await readFacts(reader, { size, asOf, audience: "PUBLIC" }, [id])).get(id)!.monitoring
  }
  const detect = (more = {}) =>
    recordIncident(ctx, {
      system: "a",
      environment: "live",
      occurred: clock.now(),
      harms: ["HEALTH"],
      severity: "HIGH",
      summary: "Letters of the canary hospital went to nobody.",
      ...more,
    })
  const of = { system: "a", incident: "2026-001" }
  const triage = (more = {}) => triageIncident(ctx, { ...of, ...serious, ...more })
  return { ...made, told, facts, detect, triage, of }
}

test.each(engines)(
  "%s: a serious incident runs its clock, freezes its system, is reported, corrected and closed",
  async (engine) => {
    const { ctx, clock, told, facts, detect, triage, of } = await running(engine)
    await stateFlow(ctx, { system: "a", receiver: "b", passes: "DECISION", what: "Desks" })
    clock.advance({ hours: 1 })
    const occurred = clock.now()
    await detect()
    expect(await told()).toMatchObject({
      state: "DETECTED",
      isSerious: null,
      environment: "live",
      version: { label: "1.1" },
      reportDueAt: null,
      frozenFrom: null,
      reaches: { reached: { nodes: [{ system: { slug: "b" }, distance: 1 }] } },
    })
    clock.advance({ hours: 2 })
    await triage()
    expect(await told()).toMatchObject({
      state: "FROZEN",
      isSerious: true,
      reportDueAt: new Date(Date.parse(occurred) + 15 * 86_400_000).toISOString(),
      frozenFrom: clock.now(),
      frozenUntil: null,
      isMissed: false,
    })
    expect((await facts()).frozen.value).toBe(true)
    await expect(
      deploy(ctx, { system: "a", version: "1.0", environment: "live" }),
    ).rejects.toMatchObject({ name: "SystemFrozen", incident: "2026-001" })
    clock.advance({ hours: 1 })
    await rollBack(ctx, { system: "a", environment: "live", reason: "It harms." })
    expect(await told()).toMatchObject({
      rollbacks: [{ replaced: { label: "1.1", digest: expect.stringMatching(/^sha256:/) } }],
    })
    await containIncident(ctx, { ...of, how: "1.0 runs again." })
    await expect(liftFreeze(ctx, { ...of, authority: "Authority", what: "x" })).rejects.toThrow(
      /Report it first/,
    )
    await reportIncident(ctx, { ...of, report: "INITIAL", authority: "Authority" })
    expect(await told()).toMatchObject({ state: "REPORTED_INITIAL", frozenUntil: null })
    await expect(
      reportIncident(ctx, { ...of, report: "INITIAL", authority: "Authority" }),
    ).rejects.toMatchObject({ name: "AlreadyReported" })
    await liftFreeze(ctx, { ...of, authority: "Authority", what: "The rule for hospitals." })
    expect((await facts()).frozen.value).toBe(false)
    await requestChange(ctx, {
      system: "a",
      version: "1.1",
      environment: "live",
      what: "The rule for hospitals.",
      why: "Incident 2026-001.",
      risk: "LOW",
    })
    await deploy(ctx, { system: "a", version: "1.1", environment: "live" })
    await correctIncident(ctx, {
      ...of,
      what: "The rule is mended.",
      changes: [{ version: "1.1", environment: "live" }],
    })
    expect((await told())!.state).toBe("REPORTED_INITIAL")
    await expect(closeIncident(ctx, { ...of, outcome: "Done." })).rejects.toMatchObject({
      name: "IncidentUnsettled",
      unsettled: ["the complete report to the authority", "what was learnt from it"],
    })
    clock.advance({ days: 3 })
    await reportIncident(ctx, { ...of, report: "FINAL", authority: "Authority" })
    expect((await told())!.state).toBe("CORRECTED")
    await recordLesson(ctx, {
      ...of,
      lesson: "Ask the hospital first.",
      change: { version: "1.1", environment: "live" },
    })
    await closeIncident(ctx, { ...of, outcome: "Nobody is harmed any more." })
    const end = (await told())!
    expect(end).toMatchObject({ state: "CLOSED", isMissed: false })
    expect(end.acts.map(({ act }) => act)).toEqual([
      "CONTAINED",
      "REPORTED",
      "UNFROZEN",
      "CORRECTED",
      "REPORTED",
      "LESSON",
      "CLOSED",
    ])
    expect(end.acts[5]!.changes).toHaveLength(1)
    await reopenIncident(ctx, { ...of, reason: "It happened again." })
    expect((await told())!.state).toBe("REPORTED_FINAL")
  },
)

test.each(engines)(
  "%s: a clock that runs out is shown as missed from that instant on, whatever is reported later",
  async (engine) => {
    const { ctx, clock, told, facts, detect, triage, of } = await running(engine)
    await detect({ aware: "2026-03-01", occurred: "2026-03" })
    await triage({ harms: ["DEATH"] })
    const due = at("11", "00:00")
    expect(await told()).toMatchObject({
      occurredFrom: at("01", "00:00"),
      occurredUntil: "2026-04-01T00:00:00.000Z",
      awareAt: at("01", "00:00"),
      reportDueAt: due,
      version: null,
    })
    expect((await told({ asOf: at("10", "23:59") }))!.isMissed).toBe(false)
    expect((await told({ asOf: due }))!.isMissed).toBe(true)
    clock.set(at("12"))
    expect((await facts()).incidents.value).toMatchObject([
      { incident: { value: "2026-001" }, reportDueAt: { value: due }, reportedAt: { value: null } },
    ])
    await reportIncident(ctx, { ...of, report: "FINAL", authority: "Authority" })
    expect(await told()).toMatchObject({ state: "REPORTED_FINAL", isMissed: true })
    expect((await told({ asOf: at("10") }))!).toMatchObject({ state: "FROZEN", isMissed: false })
  },
)

test.each(engines)(
  "%s: a freeze stops what alters a system, and nothing that stops it",
  async (engine) => {
    const { ctx, detect, triage, clock } = await running(engine)
    await detect()
    await triage()
    const frozen = { name: "SystemFrozen" }
    await expect(
      deploy(ctx, { system: "a", version: "1.0", environment: "live", share: 10 }),
    ).rejects.toMatchObject(frozen)
    // A plan lets nothing run, so it alters nothing.
    const from = "2090-01-01T00:00:00.000Z"
    await deploy(ctx, { system: "a", version: "1.0", environment: "live", from })
    await moveSystem(ctx, { system: "a", to: "RETIRING" })
    await expect(moveSystem(ctx, { system: "a", to: "RETIRED" })).rejects.toMatchObject(frozen)
    clock.advance({ hours: 1 })
    await endDeployment(ctx, { system: "a", environment: "live" })
    await suspend(ctx, { system: "a", reason: "It harms." })
  },
)

test.each(engines)(
  "%s: the public sees what an incident is, and not what is told of it",
  async (engine) => {
    const { detect, told } = await running(engine)
    await detect()
    expect(await told({}, "PUBLIC")).toMatchObject({
      severity: "HIGH",
      harms: ["HEALTH"],
      summary: { text: null, redaction: { state: "REDACTED" } },
    })
    expect((await told({}, "INTERNAL"))!.summary.text).toMatch(/canary hospital/)
  },
)

test.each(engines)(
  "%s: who is accountable is told what falls due, and the answers name what is missing",
  async (engine) => {
    const { ctx, clock, ask, register, detect, of } = await running(engine)
    await appoint(ctx, { system: "a", party: "ada", role: "ACCOUNTABLE", office: "Head" })
    const ada = await personCaller(register, "ada")
    await acceptAccountability(ada, { system: "a", role: "ACCOUNTABLE" })
    const look = async () => {
      const asked = await ask<{
        register: {
          party: { fallsDue: { nodes: { what: string; at: string }[] } }
          system: { answers: { monitoring: { sentence: string; gaps: string[] } } }
        }
      }>(`{ register { party(slug: "ada") { fallsDue(first: 9) { nodes { what at } } }
        system(slug: "a") { answers { monitoring { sentence gaps } } } } }`)
      const due = asked.register.party.fallsDue.nodes.filter(
        ({ what }) => what === "INCIDENT_REPORT",
      )
      return { due, ...asked.register.system.answers.monitoring }
    }
    await detect({ aware: "2026-03-01T09:00:00+01:00", occurred: "2026-03-01T08:00:00+01:00" })
    expect((await look()).gaps).toContain("A judgement whether incident 2026-001 is serious")
    const judged = await personCaller(register, "ada")
    await triageIncident(judged, { ...of, ...serious })
    const due = at("16", "08:00")
    expect(await look()).toMatchObject({
      due: [{ at: due }],
      sentence: expect.stringContaining(
        "Incident 2026-001 is open. An authority is to be told by 16 March 2026, 08:00 UTC. " +
          "For 2026-001 the system is not altered before the authority is told of that.",
      ),
    })
    clock.set(due)
    expect((await look()).gaps).toContain(
      "A report of incident 2026-001 to an authority, due by 16 March 2026, 08:00 UTC",
    )
    await reportIncident(judged, { ...of, report: "INITIAL", authority: "Authority" })
    const told = await look()
    expect(told.due).toEqual([])
    expect(told.gaps.filter((gap) => gap.includes("2026-001"))).toEqual([])
  },
)

test.each(engines)("%s: what cannot be is refused by name, and writes nothing", async (engine) => {
  const { ctx, register, detect, triage, of, clock } = await running(engine)
  const size = async () => (await readEnd(register.engine.reader)).size
  await detect()
  const before = await size()
  const refused = (act: Promise<unknown>, name: string, message = /./) =>
    Promise.all([expect(act).rejects.toMatchObject({ name }), expect(act).rejects.toThrow(message)])
  await refused(detect({ slug: "2026-001" }), "SlugTaken")
  await refused(detect({ slug: "7" }), "BadRequest", /^slug:/)
  await refused(detect({ occurred: "soon" }), "BadRequest", /^occurred:/)
  await refused(detect({ aware: "2026-03" }), "BadRequest", /^aware:/)
  await refused(detect({ aware: "2090-01-01" }), "NotInOrder", /^aware:/)
  await refused(detect({ occurred: "2027" }), "NotInOrder", /^occurred:/)
  await refused(detect({ others: ["nobody"] }), "BadRequest", /^others\[0\]:/)
  await refused(triage({ serious: false, harms: ["DEATH"] }), "SeriousByLaw")
  await refused(triage({ harms: [] }), "BadRequest", /^harms:/)
  await refused(triage({ lawVersion: "none" }), "UnknownLawVersion")
  await refused(triage({ aware: "2026-01-01" }), "NotInOrder", /^aware:/)
  await refused(triage({ system: "b" }), "BadRequest", /^incident:/)
  const authority = "Authority"
  await refused(reportIncident(ctx, { ...of, report: "FINAL", authority }), "NotAtThatStep")
  await refused(correctIncident(ctx, { ...of, what: "x" }), "NotAtThatStep")
  await refused(closeIncident(ctx, { ...of, outcome: "x" }), "IncidentUnsettled")
  await refused(reopenIncident(ctx, { ...of, reason: "x" }), "NotAtThatStep")
  await refused(liftFreeze(ctx, { ...of, authority, what: "x" }), "NotAtThatStep")
  const change = { version: "1.0", environment: "live" }
  await refused(recordLesson(ctx, { ...of, lesson: "x", change }), "BadRequest", /^change:/)
  const early = new Date(Date.parse(clock.now()) - 3_600_000).toISOString()
  await refused(containIncident(ctx, { ...of, how: "x", containedAt: early }), "NotInOrder")
  expect(await size()).toBe(before)
})

test.each(engines)(
  "%s: incidents are listed the newest first, by their year, and those of others too",
  async (engine) => {
    const { ask, detect, clock } = await running(engine)
    await detect({ others: ["b"] })
    clock.advance({ days: 1 })
    await detect({ slug: "by-hand" })
    await detect({ harms: [] })
    const list = `incidents(first: 2) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } }`
    type List = { totalCount: number; nodes: { slug: string }[]; pageInfo: { endCursor: string } }
    const { register } = await ask<{ register: { incidents: List; system: { incidents: List } } }>(
      `{ register { ${list} system(slug: "b") { ${list} } } }`,
    )
    const slugs = ({ nodes }: List) => nodes.map(({ slug }) => slug)
    expect(slugs(register.incidents)).toEqual(["2026-002", "by-hand"])
    expect(register.incidents.totalCount).toBe(3)
    expect(slugs(register.system.incidents)).toEqual(["2026-001"])
    const next = await ask<{ register: { incidents: List } }>(
      `query ($after: String!) { register { incidents(first: 2, after: $after) {
        totalCount nodes { slug } pageInfo { endCursor } } } }`,
      { after: register.incidents.pageInfo.endCursor },
    )
    expect(slugs(next.register.incidents)).toEqual(["2026-001"])
  },
)
