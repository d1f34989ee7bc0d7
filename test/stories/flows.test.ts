import { expect, test } from "vitest"
import { stateExitPlan } from "../../api/src/exit/plan.command.ts"
import {
  acknowledgeRetirement,
  beginRetirement,
  retire,
} from "../../api/src/exit/retirement.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { acknowledgeFlow, endFlow, stateFlow } from "../../api/src/ownership/flow.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

type Flow = {
  from: { slug: string }
  toSystem: { slug: string } | null
  toParty: { slug: string } | null
  passes: string
  what: { text: string } | null
  contract: { text: string } | null
  noticeDays: number | null
  since: string
  until: string | null
  endReason: { text: string } | null
  acknowledged: { by: { slug: string } | null; at: string } | null
}
type Answer = {
  register: {
    system: { out: { nodes: Flow[] }; into: { nodes: Flow[] } }
    party: { flows: { nodes: Flow[] } }
  }
}

const flow = `nodes { from { slug } toSystem { slug } toParty { slug } passes what { text }
  contract { text } noticeDays since until endReason { text } acknowledged { by { slug } at } }`

/** Two systems each with somebody who answers for it, and a company outside of the town. */
async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register, clock } = made
  await cast(ctx, "ada", "ben", "eve")
  await registerParty(ctx, { slug: "mill", kind: "ORGANISATION", name: "Mill" })
  const [ada, ben, eve] = [
    await personCaller(register, "ada"),
    await personCaller(register, "ben"),
    await personCaller(register, "eve"),
  ]
  for (const [as, party, system] of [
    [ada, "ada", "a"],
    [ben, "ben", "b"],
  ] as const) {
    await town(ctx, system)
    await appoint(ctx, { system, party, role: "ACCOUNTABLE", office: `Head of ${system}` })
    await acceptAccountability(as, { system, role: "ACCOUNTABLE" })
  }
  clock.advance({ hours: 1 })
  const look = async (of: string, at: { size?: number; asOf?: string } = {}) => {
    const { register } = await made.ask<Answer>(
      `query ($of: String!, $size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) {
        system(slug: $of) { out: flows(first: 9, direction: OUT) { ${flow} }
          into: flows(first: 9, direction: IN) { ${flow} } }
        party(slug: "mill") { flows(first: 9) { ${flow} } } } }`,
      { of, ...at },
    )
    const { system, party } = register
    return { out: system.out.nodes, into: system.into.nodes, mill: party.flows.nodes }
  }
  const facts = async () => {
    const { reader } = register.engine
    const id = await getSystemId(reader, "a")
    const { size } = await readEnd(reader)
    const view = { size, asOf: clock.now(), audience: "PUBLIC" } as const
    const { ownership, exit } = (await readFacts(reader, view, [id])).get(id)!
    return {
      waiting: exit.retirement.waiting.value,
      flows: ownership.flows.value!.map(({ receiver, acknowledged, noticeDays }) => [
        receiver.value,
        acknowledged.value,
        noticeDays.value,
      ]),
    }
  }
  return { ...made, ada, ben, eve, look, facts }
}

const toB = { system: "a", receiver: "b", passes: "DECISION" } as const
const toMill = { system: "a", receiver: "mill", passes: "DATA" } as const

test.each(engines)(
  "%s: what a system passes on is seen from both ends, acknowledged by who receives it, and ends",
  async (engine) => {
    const { ctx, ada, ben, eve, look, facts, clock, register } = await filled(engine)
    await stateFlow(ada, { ...toB, what: "Who is next.", contract: "C-7", noticeDays: 30 })
    await stateFlow(ada, { ...toMill, what: "Weights." })
    const { size } = await readEnd(register.engine.reader)
    const decisions = {
      from: { slug: "a" },
      toSystem: { slug: "b" },
      toParty: null,
      passes: "DECISION",
      what: { text: "Who is next." },
      contract: { text: "C-7" },
      noticeDays: 30,
      since: clock.now(),
      until: null,
      acknowledged: null,
    }
    const weights = { passes: "DATA", toSystem: null, toParty: { slug: "mill" }, contract: null }
    expect(await look("a")).toMatchObject({ out: [decisions, weights], into: [], mill: [weights] })
    expect(await look("b")).toMatchObject({ out: [], into: [decisions] })
    expect(await facts()).toMatchObject({
      flows: [
        ["b", false, 30],
        ["mill", false, null],
      ],
    })
    clock.advance({ days: 1 })
    for (const [nobody, given] of [
      [ada, toB],
      [eve, toB],
      [ctx, toB],
      [eve, toMill],
    ] as const)
      await expect(acknowledgeFlow(nobody, given)).rejects.toMatchObject({ name: "NotTheirs" })
    const both = await Promise.allSettled([acknowledgeFlow(ben, toB), acknowledgeFlow(ben, toB)])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({
      name: "FlowAcknowledged",
    })
    // The folder is a recorder: it speaks for a party from outside.
    await acknowledgeFlow(ctx, toMill)
    const acknowledged = { by: { slug: "ben" }, at: clock.now() }
    expect(await look("b")).toMatchObject({ into: [{ acknowledged }] })
    expect(await look("a")).toMatchObject({ mill: [{ acknowledged: { by: null } }] })
    expect(await look("b", { size })).toMatchObject({ into: [{ acknowledged: null }] })
    expect(await facts()).toMatchObject({
      flows: [
        ["b", true, 30],
        ["mill", true, null],
      ],
    })
    clock.advance({ days: 1 })
    await endFlow(ada, { ...toB, reason: "They sort by hand." })
    expect(await look("b")).toMatchObject({
      into: [{ until: clock.now(), endReason: { text: "They sort by hand." } }],
    })
    expect(await look("b", { size })).toMatchObject({ into: [{ until: null, endReason: null }] })
    expect(await facts()).toMatchObject({ flows: [["mill", true, null]] })
    // Passed on anew it is another flow, which nobody has acknowledged.
    await stateFlow(ada, { ...toB, what: "Who is next." })
    expect(await look("b")).toMatchObject({ into: [{}, { acknowledged: null, until: null }] })
  },
)

test.each(engines)(
  "%s: nothing is passed on twice at once, to itself, for the past of an end, or by what is over",
  async (engine) => {
    const { ctx, ada, eve, look, clock } = await filled(engine)
    const said = { ...toB, what: "Who is next." } as const
    await stateFlow(ada, said)
    for (const [given, name] of [
      [said, "FlowStands"],
      [{ ...said, from: "2026-02-01T00:00:00.000Z" }, "FlowStands"],
      [{ ...said, receiver: "a" }, "CannotPassOn"],
      [{ ...said, receiver: "town", noticeDays: -1 }, "CannotPassOn"],
      [{ ...said, receiver: "nowhere" }, "BadRequest"],
    ] as const)
      await expect(stateFlow(ada, given)).rejects.toMatchObject({ name })
    await expect(stateFlow(eve, said)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(endFlow(ada, toMill)).rejects.toMatchObject({ name: "NoSuchFlow" })
    await expect(endFlow(ada, toB)).rejects.toMatchObject({ name: "NotInOrder" })
    await expect(acknowledgeFlow(ctx, toMill)).rejects.toMatchObject({ name: "NoSuchFlow" })
    await town(ctx, "built", { state: "IN_DEVELOPMENT" })
    await stateFlow(ada, { ...said, receiver: "built" })
    clock.advance({ hours: 1 })
    await moveSystem(ctx, { system: "built", to: "WITHDRAWN" })
    expect(await look("a")).toMatchObject({ out: [{ until: null }, { until: clock.now() }] })
    await town(ctx, "gone", { state: "RETIRED" })
    await expect(stateFlow(ada, { ...said, receiver: "gone" })).rejects.toMatchObject({
      name: "CannotPassOn",
    })
  },
)

test.each(engines)(
  "%s: whoever is passed something is told of a retirement, and after it nothing is passed on",
  async (engine) => {
    const { ctx, ada, ben, look, facts, clock } = await filled(engine)
    await stateFlow(ada, { ...toB, what: "Who is next." })
    await stateFlow(ada, { ...toB, passes: "DATA", what: "Addresses." })
    await stateFlow(ben, { ...toB, system: "b", receiver: "a", what: "Who came." })
    const plan = { stop: "Switch it off.", takesOver: "NOTHING", minutes: 1 } as const
    await stateExitPlan(ada, { system: "a", ...plan, consumers: ["mill"] })
    await beginRetirement(ada, {
      system: "a",
      successor: "NONE",
      residual: "Nothing.",
      reason: "It is over.",
      plannedEnd: "2026-06-30T00:00:00.000Z",
    })
    expect(await facts()).toMatchObject({ waiting: 2 })
    await acknowledgeRetirement(ctx, { system: "a", receiver: "mill" })
    clock.advance({ days: 1 })
    const last = { system: "a", office: "Archive" } as const
    await expect(retire(ada, last)).rejects.toMatchObject({
      name: "RetirementUnsettled",
      unsettled: ["b has not acknowledged it"],
    })
    await acknowledgeRetirement(ben, { system: "a", receiver: "b" })
    expect(await facts()).toMatchObject({ waiting: 0 })
    await retire(ada, last)
    const until = clock.now()
    expect(await look("a")).toMatchObject({ out: [{ until }, { until }], into: [{ until }] })
    expect(await facts()).toMatchObject({ flows: [] })
  },
)
