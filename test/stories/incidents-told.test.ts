import { expect, test } from "vitest"
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
import { triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { engines, personCaller } from "../support/register.ts"
import { at, running, serious } from "./incidents.fixture.ts"

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
