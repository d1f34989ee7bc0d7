import { expect, test } from "vitest"
import { admitToPilot, admitToService } from "../../api/src/handbook/admission.command.ts"
import { noticeLapses } from "../../api/src/handbook/lapse.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { extendPilot } from "../../api/src/ownership/charter.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { ourPolicy, ownedClause, policyText, publishPolicy } from "../support/handbook.ts"
import { engines, type TestRegister } from "../support/register.ts"

import {
  answerFive,
  at,
  charter,
  look,
  prepared,
  reviewed,
  sizeOf,
  system,
} from "./gate.fixture.ts"

test.each(engines)("%s: a system whose owner left has lapsed from that instant", async (engine) => {
  const made = await prepared(engine, "IN_DEVELOPMENT")
  const both = ownedClause("PILOT, IN_SERVICE")
  await publishPolicy(made, made.people, policyText({ id: "both", clauses: both }))
  await admitToPilot(made.ada, { system })
  await admitToService(made.ada, { system })
  expect(await look(made, { to: "IN_SERVICE" })).toMatchObject({
    state: "IN_SERVICE",
    admitted: true,
    standing: { status: "SATISFIED", until: null },
  })
  await recordDeparture(made.ctx, { party: "ada", leftAt: at("05-01") })
  expect((await look(made)).standing).toMatchObject({ status: "SATISFIED", until: at("05-01") })
  expect((await look(made, { asOf: at("06-01") })).standing).toEqual({
    status: "LAPSED",
    since: at("05-01"),
    until: null,
  })
})

type Listed = {
  register: {
    systems: { nodes: { slug: string }[]; totalCount: number }
    past: { nodes: { slug: string }[] }
    counts: { lapsed: number; pilotsPastEnd: number }
  }
}
const listed = `query ($asOf: DateTime) { register(asOf: $asOf) {
  systems(first: 10, filter: { lapsed: true }) { nodes { slug } totalCount }
  past: systems(first: 10, filter: { pilotPastEnd: true }) { nodes { slug } }
  counts { lapsed pilotsPastEnd }
} }`

test.each(engines)(
  "%s: what has lapsed is listed, and noticed once; the facts are the same before and after",
  async (engine) => {
    const made = await prepared(engine)
    await publishPolicy(made, made.people, ourPolicy("pilot-gate"))
    await answerFive(made)
    await charter(made.ada)
    await reviewed(made)
    await admitToPilot(made.ada, { system })
    const look = async () => (await made.ask<Listed>(listed)).register
    expect(await look()).toMatchObject({
      systems: { nodes: [], totalCount: 0 },
      counts: { lapsed: 0, pilotsPastEnd: 0 },
    })
    expect(await noticeLapses(made.register)).toEqual([])

    made.clock.set(at("07-10"))
    const gone = {
      systems: { nodes: [{ slug: "a" }], totalCount: 1 },
      past: { nodes: [{ slug: "a" }] },
      counts: { lapsed: 1, pilotsPastEnd: 1 },
    }
    expect(await look()).toEqual(gone)
    const facts = await factsOf(made)
    const before = await sizeOf(made)
    expect(await noticeLapses(made.register)).toHaveLength(1)
    expect(await noticeLapses(made.register)).toEqual([])
    expect(await sizeOf(made)).toBe(before + 1)
    expect(await look()).toEqual(gone)
    expect(await factsOf(made)).toEqual(facts)
    const notices = `{ register { system(slug: "a") { history(first: 1) { nodes { kind } } } } }`
    expect(JSON.stringify(await made.ask(notices))).toContain("lapse.noticed@1")

    // A later lapse is another one.
    await extendPilot(made.ada, { system, endsAt: at("08-01"), reason: "Snow." })
    made.clock.set(at("08-02"))
    expect(await noticeLapses(made.register)).toHaveLength(1)
  },
)

async function factsOf({ register, clock }: TestRegister) {
  const { reader } = register.engine
  const id = await getSystemId(reader, system)
  const { size } = await readEnd(reader)
  return readFacts(reader, { size, asOf: clock.now(), audience: "REGULATOR" }, [id])
}
