import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { folderCaller } from "../../api/src/context.ts"
import { askAs, type Ask } from "../../api/src/graphql/ask.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { listInForce } from "../../api/src/ownership/accountability.store.ts"
import { findSystemIdentity } from "../../api/src/ownership/system.store.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { engines, type EngineName } from "../support/filled-register.ts"
import { freshDatabase } from "../support/postgres.ts"

type Made = { readonly register: Register; readonly ask: Ask }

/** The sample as `answerable sample` makes it, opened as any other register; the tests only read. */
async function sample(engine: EngineName): Promise<Made & { readonly end: () => Promise<void> }> {
  const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
  const place = await mkdtemp(join(tmpdir(), "answerable-sample-"))
  const data = join(place, "sample")
  await makeSample({ data, database: database?.url })
  const register = await openRegister({ data, mustExist: true })
  const end = async () => {
    await register.close()
    await database?.drop()
    await rm(place, { recursive: true, force: true })
  }
  return { register, ask: askAs(register, folderCaller(register)), end }
}

type Named = { slug: string; state: string }
type ToRead = { person: { slug: string }; differences: { clause: string; difference: string }[] }
type Readings = { counts: { [state: string]: number }; notRead: { nodes: ToRead[] } }

const everySystem = async (ask: Ask): Promise<Named[]> => {
  const { register } = await ask<{ register: { systems: { nodes: Named[] } } }>(
    "{ register { systems(first: 100) { nodes { slug state } } } }",
    {},
  )
  return register.systems.nodes
}

describe.each(engines)("the sample, on %s", (engine) => {
  let made: Awaited<ReturnType<typeof sample>>
  beforeAll(async () => {
    made = await sample(engine)
  })
  afterAll(() => made.end())

  test("has twelve systems and more, in every state of the lifecycle", async () => {
    const { ask } = made
    const systems = await everySystem(ask)
    expect(systems.length).toBeGreaterThanOrEqual(12)
    expect(new Set(systems.map(({ state }) => state))).toEqual(
      new Set([
        "PROPOSED",
        "IN_DEVELOPMENT",
        "PILOT",
        "IN_SERVICE",
        "SUSPENDED",
        "RETIRING",
        "RETIRED",
        "WITHDRAWN",
        "FOUND",
        "UNDETERMINED",
      ]),
    )
  })

  test("shows the days on which nobody answered, and the handover that left none", async () => {
    const { ask } = made
    const query = `{ register {
      parking: system(slug: "parking-scan") { owner { office } ownerGaps { from until } }
      letters: system(slug: "letter-sorter") {
        ownerGaps { from until }
        before: accountable(on: "2026-05-31T23:59:59.999Z") { party { slug } }
        after: accountable(on: "2026-06-01T00:00:00.000Z") { party { slug } }
      }
      minutes: system(slug: "meeting-minutes") { state owner { office } }
      desk: system(slug: "desk-translation") { owner { office } appointments { party { slug } } }
    } }`
    expect(await ask(query, {})).toEqual({
      register: {
        parking: {
          owner: { office: "Head of Parking" },
          ownerGaps: [
            { from: "2024-03-01T00:00:00.000Z", until: "2025-05-20T00:00:00.000Z" },
            { from: "2026-03-06T17:00:00.000Z", until: "2026-03-11T09:45:00.000Z" },
          ],
        },
        letters: {
          ownerGaps: [],
          before: { party: { slug: "person-01" } },
          after: { party: { slug: "person-03" } },
        },
        minutes: { state: "PILOT", owner: null },
        desk: { owner: null, appointments: [{ party: { slug: "person-03" } }] },
      },
    })
  })

  test("tells what was known before a backdated appointment, and what is known since", async () => {
    const { ask } = made
    const on = "2026-09-01T12:00:00.000Z"
    const query = `query ($on: DateTime!, $knownAt: DateTime!) {
      before: register(knownAt: $knownAt) { ...who } after: register { ...who }
    }
    fragment who on RegisterView {
      system(slug: "benefit-check") { accountable(on: $on) { party { slug } } }
    }`
    const heldBy = (slug: string) => ({ system: { accountable: { party: { slug } } } })
    expect(await ask(query, { on, knownAt: "2026-10-01T00:00:00.000Z" })).toEqual({
      before: heldBy("person-07"),
      after: heldBy("person-09"),
    })
  })

  test("knows which version was live on a day, before and after it was rolled back", async () => {
    const { ask } = made
    const live = async (on: string) => {
      const { register } = await ask<{
        register: { system: { deployedVersion: { label: string } | null } }
      }>(
        `query ($on: DateTime!) { register { system(slug: "letter-sorter") {
          deployedVersion(environment: "production", on: $on) { label }
        } } }`,
        { on },
      )
      return register.system.deployedVersion?.label
    }
    expect(await live("2025-10-01T00:00:00.000Z")).toBeUndefined()
    expect(await live("2026-03-03T00:00:00.000Z")).toBe("2.0")
    expect(await live("2026-03-05T00:00:00.000Z")).toBe("1.1")
    expect(await live("2026-08-01T00:00:00.000Z")).toBe("2.1")
  })

  test("stands at its own day until the first thing that falls due", async () => {
    const { ask } = made
    const query = "{ register { asOf standsUntil } }"
    expect(await ask(query, {})).toEqual({
      register: { asOf: "2026-11-20T12:00:00.000Z", standsUntil: "2026-11-25T00:00:00.000Z" },
    })
  })

  test("tells what was judged and judged again, what it brought, and what was taken on", async () => {
    const { ask } = made
    const query = `{ register {
      benefits: system(slug: "benefit-check") {
        risks(first: 5) { nodes { riskClass exemptionClaimed law { id } until } }
        outcomes(first: 5) { nodes { decision } }
        answers { ownership { gaps } }
      }
      letters: system(slug: "letter-sorter") {
        supplierChanges(first: 5) { nodes { occurredAt noticeGiven } }
        outcomes(first: 5) { nodes { decision } }
      }
      waste: system(slug: "waste-round-planner") {
        state owner { office } reports { source { slug } state }
      }
    } }`
    expect(await ask(query, {})).toEqual({
      register: {
        benefits: {
          risks: {
            nodes: [
              {
                riskClass: "HIGH",
                exemptionClaimed: false,
                law: { id: "eu-2024-1689-as-of-2026-07-27" },
                until: null,
              },
              {
                riskClass: "LIMITED",
                exemptionClaimed: true,
                law: { id: "eu-2024-1689" },
                until: "2026-10-07T09:00:00.000Z",
              },
            ],
          },
          outcomes: { nodes: [{ decision: "STOP" }] },
          answers: {
            ownership: {
              gaps: expect.arrayContaining([
                "A review of the fundamental rights impact assessment, due since 18 August 2026",
              ]),
            },
          },
        },
        letters: {
          supplierChanges: {
            nodes: [{ occurredAt: "2026-09-22T00:00:00.000Z", noticeGiven: false }],
          },
          outcomes: { nodes: [{ decision: "CONTINUE" }, { decision: "CHANGE" }] },
        },
        waste: {
          state: "IN_SERVICE",
          owner: { office: "Head of Streets" },
          reports: [{ source: { slug: "lowmarsh" }, state: "IN_SERVICE" }],
        },
      },
    })
  })

  test("answers questions in every way there is, one of them for employees only", async () => {
    const { ask, register } = made
    type Answers = { system: { statements: { state: string; question: { slug: string } }[] } }
    const query = `query ($slug: String!) { register { system(slug: $slug) {
      statements { state values question { slug } redaction { reason } }
    } } }`
    const states = new Set<string>()
    for (const { slug } of await everySystem(ask)) {
      const { register } = await ask<{ register: Answers }>(query, { slug })
      for (const { state } of register.system.statements) states.add(state)
    }
    expect(states).toEqual(new Set(["STATED", "NOT_APPLICABLE", "WITHHELD", "NOT_STATED"]))

    const stranger = askAs(register, { ...folderCaller(register), audience: "PUBLIC" })
    const { register: shown } = await stranger<{ register: Answers }>(query, {
      slug: "parking-scan",
    })
    const weakness = shown.system.statements.find(
      ({ question }) => question.slug === "known-weaknesses",
    )
    expect(weakness).toMatchObject({ values: [], redaction: { reason: "QUESTION_AUDIENCE" } })
  })

  test("has a question that is put in other words than it was answered in", async () => {
    const { ask } = made
    type Asked = { question: { text: string }; askedNow: { text: string } | null }
    const asked = "{ statements { question { text slug } askedNow { text } } }"
    const { register } = await ask<{ register: { [system: string]: { statements: Asked[] } } }>(
      `{ register { before: system(slug: "parking-scan") ${asked}
        after: system(slug: "benefit-check") ${asked} } }`,
      {},
    )
    const of = (which: string) =>
      register[which]?.statements.find(({ question }) =>
        question.text.startsWith("Where is it known"),
      )
    expect(of("before")).toMatchObject({
      question: { text: "Where is it known to be wrong, and what do we do about that?" },
      askedNow: {
        text: "Where is it known to be wrong, who is told, and what do we do about that?",
      },
    })
    expect(of("after")?.askedNow).toBeNull()
  })

  test("has a policy that most have read, one has not, and that asks overseers again", async () => {
    const { ask } = made
    const { register } = await ask<{ register: { policy: { readings: Readings } } }>(
      `{ register { policy(slug: "text-assistants") { readings {
        counts { asked read carriedOver notRead }
        notRead(first: 20) { nodes { person { slug } differences { clause difference } } } } } } }`,
      {},
    )
    const { counts, notRead } = register.policy.readings
    expect(counts).toEqual({ asked: 10, read: 1, carriedOver: 6, notRead: 3 })
    const of = new Map(notRead.nodes.map(({ person, differences }) => [person.slug, differences]))
    // Oda and Ines oversee the letter sorter; Ruben has read neither version.
    expect(of.get("person-01")).toEqual([{ clause: "overseers-know", difference: "CHANGED" }])
    expect(of.get("person-10")?.map(({ difference }) => difference)).toEqual(["NEW", "NEW"])
  })

  test("never has two persons accountable at once, at any size and on any day", async () => {
    const { register, ask } = made
    const { reader } = register.engine
    const { size: end } = await readEnd(reader)
    const { register: all } = await ask<{
      register: { systems: { nodes: { slug: string }[] } }
    }>("{ register { systems(first: 100) { nodes { slug } } } }", {})
    const ids = await systemIds(register, all.systems.nodes)
    const days = Array.from({ length: 24 }, (_, month) =>
      new Date(Date.UTC(2025, 4 + month, 1 + ((month * 7) % 28), 9)).toISOString(),
    )
    let held = 0
    for (let size = end; size > 0; size -= 17)
      for (const asOf of [...days, "2026-03-08T12:00:00.000Z", "2026-09-01T12:00:00.000Z"]) {
        const rows = await listInForce(
          reader,
          { size, asOf, audience: "PUBLIC" },
          ids,
          "ACCOUNTABLE",
        )
        const systems = rows.map(({ systemId }) => systemId)
        expect(systems.length, `at ${size} on ${asOf}`).toBe(new Set(systems).size)
        held += rows.length
      }
    expect(held).toBeGreaterThan(100)
  })
})

async function systemIds(register: Register, named: readonly { slug: string }[]) {
  const found = named.map(({ slug }) => findSystemIdentity(register.engine.reader, slug))
  return (await Promise.all(found)).map((system) => system?.id ?? "")
}
