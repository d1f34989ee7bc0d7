import { expect, test } from "vitest"
import { proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { classifyRisk } from "../../api/src/ownership/judgement.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import {
  officers,
  openClause,
  ownedClause,
  policyText,
  publishPolicy,
  type Gate,
} from "../support/handbook.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  town,
  type TestRegister,
} from "../support/register.ts"

const judged = `\`\`\`clause
id: wise
promise: audit
judgement: The review desk judges, by the minutes of the quarter.
needs: Talk about it.
satisfies: [eu-ai-act/art-26-5]
concerns: [OVERSEER, chief-risk-officer]
\`\`\`
`
const high = 'applies: ownership.risk.exists && ownership.risk.class == "HIGH"\n'

const clauses = `query ($slug: String!) { register { policy(slug: $slug) { versions { supersedes satisfies
  clauses { id condition judgement applies satisfies concerns promise owes gates } } } } }`
type Shown = {
  register: { policy: { versions: [{ clauses: object[]; supersedes: string | null }] } | null }
}
const clausesOf = async (made: TestRegister, slug: string) =>
  (await made.ask<Shown>(clauses, { slug })).register.policy?.versions[0].clauses

test("a clause is tested or judged, and tells whom and what it concerns", async () => {
  const made = await openTestRegister("SQLite")
  await officers(made)
  const text = policyText({
    id: "care",
    clauses: `${judged}${ownedClause("", high)}${openClause("IN_SERVICE")}`,
  })
  await proposePolicy(made.ctx, { text })
  expect(await clausesOf(made, "care")).toEqual([
    {
      id: "wise",
      condition: null,
      judgement: "The review desk judges, by the minutes of the quarter.",
      applies: 'system.state in ["PILOT", "IN_SERVICE", "SUSPENDED"]',
      satisfies: ["eu-ai-act/art-26-5"],
      concerns: ["OVERSEER", "chief-risk-officer"],
      promise: "AUDIT",
      owes: "the accountable person",
      gates: [],
    },
    expect.objectContaining({
      id: "owned",
      judgement: null,
      applies: 'ownership.risk.exists && ownership.risk.class == "HIGH"',
      concerns: ["EVERYONE"],
    }),
    expect.objectContaining({ id: "open", applies: 'system.state in ["IN_SERVICE"]' }),
  ])
})

test("a policy may be a document, with no clause in it", async () => {
  const made = await openTestRegister("SQLite")
  await officers(made)
  await proposePolicy(made.ctx, { text: policyText({ id: "paper", clauses: "Words alone.\n" }) })
  expect(await clausesOf(made, "paper")).toEqual([])
})

const gate = `query ($slug: String!) { register { system(slug: $slug) {
  gate(to: PILOT) { isOpen clauses { clause outcome facts { name } } } } } }`
type Gated = {
  register: { system: { gate: { isOpen: boolean; clauses: { outcome: string }[] } } }
}
const gateOf = async (made: TestRegister, slug: string) =>
  (await made.ask<Gated>(gate, { slug })).register.system.gate

test.each(engines)(
  "%s: a gate asks nothing of a system to which a clause does not apply, and stays shut where that cannot be known",
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    const text = (applies: string) =>
      policyText({ id: "gate", clauses: ownedClause("PILOT", applies) })
    await publishPolicy(made, people, text(high))
    await cast(made.ctx)
    for (const [slug, riskClass] of [
      ["low", "MINIMAL"],
      ["high", "HIGH"],
    ] as const) {
      await town(made.ctx, slug, { state: "IN_DEVELOPMENT" })
      await classifyRisk(made.ctx, {
        system: slug,
        riskClass,
        reason: "Looked at.",
        annexPoint: riskClass === "HIGH" ? "4" : null,
        lawVersion: "eu-2024-1689",
      })
    }
    expect(await gateOf(made, "low")).toMatchObject({
      isOpen: true,
      clauses: [{ clause: "owned", outcome: "HOLDS" }],
    })
    expect((await gateOf(made, "high")).isOpen).toBe(false)
    const unknown = text('applies: ownership.risk.class == "HIGH"\n').replace('"1"', '"2"')
    await publishPolicy(made, people, unknown)
    await town(made.ctx, "unjudged", { state: "IN_DEVELOPMENT" })
    expect(await gateOf(made, "unjudged")).toMatchObject({
      isOpen: false,
      clauses: [{ outcome: "CANNOT_BE_KNOWN" }],
    })
  },
)

const inForce = `query ($asOf: DateTime) { register(asOf: $asOf) { policies(first: 10) { nodes { slug
  inForce { version inForceUntil } versions { inForceUntil } } } } }`
type InForce = {
  register: { policies: { nodes: { slug: string; inForce: { version: string } | null }[] } }
}

const superseding = (given: Gate, supersedes: string, effective: string) =>
  policyText(given)
    .replace('effective: "2026-01-01"', `effective: "${effective}"`)
    .replace("review-by", `supersedes: ${supersedes}\nreview-by`)

test.each(engines)(
  "%s: what is superseded is in force until what takes its place is, and in no circle",
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    const words = { clauses: "Words.\n" }
    await publishPolicy(made, people, policyText({ id: "old", ...words }))
    await publishPolicy(made, people, superseding({ id: "new", ...words }, "old", "2090-01-01"))
    const at = async (asOf: string) =>
      (await made.ask<InForce>(inForce, { asOf })).register.policies.nodes.map((one) => [
        one.slug,
        one.inForce?.version ?? null,
      ])
    expect(await at("2089-12-31T23:59:59.999Z")).toEqual([
      ["new", null],
      ["old", "1"],
    ])
    expect(await at("2090-01-01T00:00:00.000Z")).toEqual([
      ["new", "1"],
      ["old", null],
    ])
    const circle = superseding({ id: "old", version: "2", ...words }, "new", "2091-01-01")
    await expect(proposePolicy(made.ctx, { text: circle })).rejects.toThrow(
      "supersedes: old takes the place of new takes the place of old: that has no end.",
    )
  },
)

test.each(engines)(
  "%s: who oversees a system and who stands in counts from when they accept until they go",
  async (engine) => {
    const made = await openTestRegister(engine)
    const { ctx, register, clock } = made
    await cast(ctx, "ada", "ben")
    await town(ctx, "a")
    const counts = async () => {
      const { reader } = register.engine
      const { size } = await readEnd(reader)
      const id = await getSystemId(reader, "a")
      const view = { size, asOf: clock.now(), audience: "PUBLIC" } as const
      const { overseers, deputies } = (await readFacts(reader, view, [id])).get(id)!.ownership
      return [overseers.value, deputies.value]
    }
    for (const [party, role] of [
      ["ada", "OVERSEER"],
      ["ben", "OVERSEER"],
      ["ben", "DEPUTY"],
    ] as const)
      await appoint(ctx, { system: "a", party, role, office: "Desk" })
    expect(await counts()).toEqual([0, 0])
    for (const [party, role] of [
      ["ada", "OVERSEER"],
      ["ben", "OVERSEER"],
      ["ben", "DEPUTY"],
    ] as const)
      await acceptAccountability(await personCaller(register, party), { system: "a", role })
    expect(await counts()).toEqual([2, 1])
    clock.advance({ days: 1 })
    await recordDeparture(ctx, { party: "ben" })
    expect(await counts()).toEqual([1, 0])
  },
)
