import { expect, test } from "vitest"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import {
  classifyRisk,
  recordAssessment,
  recordSupplierChange,
  setTier,
  stateLegalRole,
  stateSupplier,
} from "../../api/src/ownership/judgement.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { readOwnershipFacts } from "../../api/src/ownership/refs.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
} from "../support/register.ts"

const at = (day: string): string => `${day}T00:00:00.000Z`
const published = "eu-2024-1689"
const amended = "eu-2024-1689-as-of-2026-07-27"
const system = "a"
const digest = `sha256:${"cd".repeat(32)}`
const noStop = "Somebody who has the right to stop it"

async function owned(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada", "ben")
  await town(made.ctx, system, { effectiveAt: at("2026-01-01") })
  await registerParty(made.ctx, { slug: "maker", kind: "ORGANISATION", name: "Maker" })
  const [ada, ben] = await Promise.all([
    personCaller(made.register, "ada"),
    personCaller(made.register, "ben"),
  ])
  const office = "Head of Post"
  await appoint(made.ctx, { system, party: "ada", role: "ACCOUNTABLE", office })
  await acceptAccountability(ada, { system, role: "ACCOUNTABLE" })
  const facts = async (asOf = made.clock.now(), size?: number) => {
    const { reader } = made.register.engine
    const view = { size: size ?? (await readEnd(reader)).size, asOf, audience: "PUBLIC" } as const
    const id = await getSystemId(reader, system)
    return (await readOwnershipFacts(reader, view, [id])).get(id)!
  }
  return { ...made, ada, ben, facts }
}

test.each(engines)("%s: a class judged again leaves the earlier one to be read", async (engine) => {
  const { ada, ask, clock, facts, register } = await owned(engine)
  expect(await facts()).toMatchObject({
    risk: { exists: { value: false }, class: { value: null }, lawVersion: { value: null } },
    legalRole: { exists: { value: false }, roles: { value: null } },
  })
  const risk = {
    system,
    riskClass: "HIGH",
    annexPoint: "5(a)",
    reason: "It weighs on benefits.",
  } as const
  await classifyRisk(ada, { ...risk, lawVersion: published, from: at("2026-02-01") })
  const { size } = await readEnd(register.engine.reader)
  clock.set("2026-08-03T09:00:00.000Z")
  const again = {
    system,
    riskClass: "LIMITED",
    annexPoint: "5(a)",
    exemptionClaimed: true,
  } as const
  await classifyRisk(ada, { ...again, lawVersion: amended, reason: "It only prepares." })
  const query = `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) {
    standsUntil system(slug: "a") { risk { riskClass annexPoint exemptionClaimed law { id citation } reason { text } }
      risks(first: 5) { totalCount nodes { riskClass from until judgedAt } }
      answers { ownership { sentence gaps } } } } }`
  const { register: now } = await ask<{ register: { system: unknown } }>(query)
  expect(now.system).toEqual({
    risk: {
      riskClass: "LIMITED",
      annexPoint: "5(a)",
      exemptionClaimed: true,
      law: {
        id: amended,
        citation: "Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744",
      },
      reason: { text: "It only prepares." },
    },
    risks: {
      totalCount: 2,
      nodes: [
        { riskClass: "LIMITED", from: clock.now(), until: null, judgedAt: clock.now() },
        {
          riskClass: "HIGH",
          from: at("2026-02-01"),
          until: clock.now(),
          judgedAt: "2026-03-01T09:00:00.000Z",
        },
      ],
    },
    answers: {
      ownership: {
        sentence:
          "Head of Post answers for it, since 1 March 2026. Limited risk since 3 August 2026, Annex III point 5(a) with Art. 6(3) claimed.",
        gaps: ["Role under the law", noStop],
      },
    },
  })
  // Before it was judged anew, as it was known then and as it is known since.
  for (const given of [{ size }, { asOf: at("2026-04-01") }]) {
    const { register: then } = await ask<{
      register: { standsUntil: string; system: { risk: unknown } }
    }>(query, given)
    expect(then.system.risk).toMatchObject({ riskClass: "HIGH", law: { id: published } })
  }
  const before = await ask<{ register: { standsUntil: string } }>(query, { asOf: at("2026-04-01") })
  expect(before.register.standsUntil).toBe(clock.now())
  expect(await facts(at("2026-04-01"))).toMatchObject({
    risk: {
      class: { value: "HIGH" },
      lawVersion: { value: published },
      judgedAt: { value: "2026-03-01T09:00:00.000Z" },
    },
  })
})

test.each(engines)(
  "%s: a version of the law that is not there is refused by name",
  async (engine) => {
    const { ada, ben, ctx, ask } = await owned(engine)
    const risk = { system, riskClass: "MINIMAL", reason: "Nothing names it." } as const
    await expect(classifyRisk(ada, { ...risk, lawVersion: "ai-act" })).rejects.toMatchObject({
      name: "UnknownLawVersion",
      message: expect.stringContaining(`${published}, ${amended}`),
    })
    await expect(classifyRisk(ada, { ...risk, lawVersion: amended })).rejects.toMatchObject({
      name: "LawNotInForce",
    })
    const later = { ...risk, lawVersion: amended, from: at("2026-07-27") }
    await expect(classifyRisk(ben, later)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(classifyRisk(ctx, later)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(classifyRisk(ada, { ...later, annexPoint: "5(a)" })).rejects.toMatchObject({
      name: "ClassDoesNotFit",
    })
    await expect(classifyRisk(ada, { ...later, annexPoint: "point 5" })).rejects.toThrow(
      /^annexPoint: /,
    )
    await classifyRisk(ada, later)
    expect(await ask<unknown>("{ lawVersions { id inForceFrom source } }")).toEqual({
      lawVersions: [
        { id: published, inForceFrom: "2024-08-01", source: "CELEX 32024R1689" },
        { id: amended, inForceFrom: "2026-07-27", source: "CELEX 02024R1689-20260727" },
      ],
    })
  },
)

test.each(engines)("%s: role, tier, assessments and supplier are dated facts", async (engine) => {
  const { ada, ask, clock, facts } = await owned(engine)
  const law = { lawVersion: published }
  await stateLegalRole(ada, { system, roles: ["DEPLOYER", "PROVIDER", "DEPLOYER"], ...law })
  await setTier(ada, { system, tier: "HIGH", reason: "Half of the post goes through it." })
  const reviewBy = at("2026-06-01")
  const fria = { system, kind: "FRIA", outcome: "ACCEPTABLE_WITH_MEASURES" } as const
  await recordAssessment(ada, { ...fria, reviewBy, document: digest, ...law })
  const supply = { system, product: "Sorter 9", supplier: "maker", contract: "C-2026-17" }
  await stateSupplier(ada, { ...supply, noticeDays: 30 })
  const query = `{ register { standsUntil system(slug: "a") {
    legalRole { roles } tier { tier reason { text } }
    assessmentsInForce { kind outcome reviewBy document law { id } }
    assessments(first: 5) { nodes { outcome until } }
    supply { product supplier { slug } contract { text redaction { state } } noticeDays }
    answers { ownership { gaps } } } } }`
  type Answer = { register: { standsUntil: string; system: { supply: unknown } } }
  const { register } = await ask<Answer>(query)
  expect(register).toMatchObject({
    standsUntil: reviewBy,
    system: {
      legalRole: { roles: ["DEPLOYER", "PROVIDER"] },
      tier: { tier: "HIGH" },
      assessmentsInForce: [
        { kind: "FRIA", outcome: fria.outcome, reviewBy, document: digest, law: { id: published } },
      ],
      supply: {
        product: "Sorter 9",
        supplier: { slug: "maker" },
        noticeDays: 30,
        contract: { text: "C-2026-17" },
      },
      answers: { ownership: { gaps: ["Risk class", noStop] } },
    },
  })
  const open = await ask<Answer>(query, {}, readerFor("PUBLIC"))
  expect(open.register.system.supply).toMatchObject({
    contract: { text: null, redaction: { state: "REDACTED" } },
  })
  expect(await facts()).toMatchObject({
    legalRole: { roles: { value: ["DEPLOYER", "PROVIDER"] }, lawVersion: { value: published } },
    tier: { tier: { value: "HIGH" } },
    assessments: { value: [{ kind: { value: "FRIA" }, reviewBy: { value: reviewBy } }] },
    supplier: { external: { value: true }, noticeDays: { value: 30 }, changes: { value: [] } },
  })
  clock.set(reviewBy)
  const due = await ask<unknown>(query)
  expect(due).toMatchObject({
    register: {
      system: {
        answers: {
          ownership: {
            gaps: [
              "Risk class",
              "A review of the fundamental rights impact assessment, due since 1 June 2026",
              noStop,
            ],
          },
        },
      },
    },
  })
  // The next of its kind takes its place from when it was made; another kind stands beside it.
  await recordAssessment(ada, { ...fria, outcome: "ACCEPTABLE", reviewBy: at("2027-06-01") })
  await recordAssessment(ada, { system, kind: "DPIA", outcome: "NOT_ACCEPTABLE" })
  expect(await ask<unknown>(query)).toMatchObject({
    register: {
      system: {
        assessmentsInForce: [{ kind: "DPIA" }, { kind: "FRIA", outcome: "ACCEPTABLE", law: null }],
        assessments: { nodes: [{}, {}, { outcome: fria.outcome, until: reviewBy }] },
        answers: { ownership: { gaps: ["Risk class", noStop] } },
      },
    },
  })
  await expect(
    recordAssessment(ada, { ...fria, assessedAt: at("2026-12-01") }),
  ).rejects.toMatchObject({ name: "NotInOrder" })
  await expect(stateSupplier(ada, { ...supply, supplier: "ben" })).rejects.toThrow(/^supplier: /)
})

test.each(engines)("%s: the supplier changed the model under us", async (engine) => {
  const { ada, ask, facts, clock } = await owned(engine)
  await stateSupplier(ada, { system, product: "Sorter 9", supplier: "maker", noticeDays: 30 })
  const change = { system, what: "Another model answers.", noticeGiven: false }
  await expect(
    recordSupplierChange(ada, { ...change, occurredAt: at("2026-03-02") }),
  ).rejects.toMatchObject({ name: "NotInOrder" })
  clock.set("2026-05-04T09:00:00.000Z")
  await recordSupplierChange(ada, { ...change, occurredAt: at("2026-04-20") })
  const query = `{ register { system(slug: "a") { supplierChanges(first: 5) { nodes {
    what { text } occurredAt noticedAt noticeGiven } } } } }`
  expect(await ask<unknown>(query)).toEqual({
    register: {
      system: {
        supplierChanges: {
          nodes: [
            {
              what: { text: change.what },
              occurredAt: at("2026-04-20"),
              noticedAt: clock.now(),
              noticeGiven: false,
            },
          ],
        },
      },
    },
  })
  const changes = async (asOf: string) => (await facts(asOf)).supplier.changes.value
  expect(await changes(at("2026-04-19"))).toEqual([])
  expect(await changes(at("2026-04-20"))).toMatchObject([{ noticeGiven: { value: false } }])
})
