import { join } from "node:path"
import { expect, test } from "vitest"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import { checkObligations } from "../../api/src/handbook/obligation-folder.ts"
import { classifyRisk, stateLegalRole } from "../../api/src/ownership/judgement.command.ts"
import { lawText, ourObligations } from "../support/obligations.ts"
import {
  cast,
  engines,
  openTestRegister,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

const lawVersion = "eu-2024-1689"
const at = (day: string): string => `${day}T00:00:00.000Z`

type Shown = {
  register: {
    frameworks: { slug: string; entry: number }[]
    system: {
      obligations: {
        nodes: {
          obligation: {
            name: string
            version: { asks: string; source: string; read: string; question: string | null }
          }
          result: string
          from: string | null
          because: string | null
          readings: { says: string | null; result: string; from: string | null }[]
          facts: { name: string; value: string | null; entry: number | null }[]
        }[]
      }
    } | null
  }
}
const query = `query ($size: Int, $asOf: DateTime, $slug: String!, $result: [Applicability!]) {
  register(size: $size, asOf: $asOf) { frameworks { slug entry } system(slug: $slug) {
    obligations(first: 100, result: $result) { nodes {
      obligation { name version { asks source read question } }
      result from because readings { says result from } facts { name value entry }
  } } } } }`
const look = async (
  { ask }: TestRegister,
  given: { slug?: string; size?: number; asOf?: string; result?: string[] } = {},
) => (await ask<Shown>(query, { slug: "high", ...given })).register
const ofSystem = async (...given: Parameters<typeof look>) =>
  (await look(...given)).system?.obligations.nodes ?? []

/** A system of high risk that is deployed here, one of which nothing is stated, and the law. */
async function lawful(engine: EngineName) {
  const made = await openTestRegister(engine)
  await cast(made.ctx)
  const adopted = await adoptObligations(made.ctx, { text: lawText() })
  for (const slug of ["high", "unknown", "low"]) await town(made.ctx, slug)
  for (const system of ["high", "low"])
    await stateLegalRole(made.ctx, { system, roles: ["DEPLOYER"], lawVersion })
  const reason = "It weighs on people."
  const high = { system: "high", riskClass: "HIGH", annexPoint: "5(a)" } as const
  await classifyRisk(made.ctx, { ...high, lawVersion, reason })
  await classifyRisk(made.ctx, { system: "low", riskClass: "MINIMAL", lawVersion, reason })
  return { ...made, adopted }
}

test.each(engines)(
  "%s: what applies follows from role, class and the day, by the text in force that day",
  async (engine) => {
    const made = await lawful(engine)
    const [before] = await ofSystem(made, { asOf: at("2026-07-26") })
    expect(before).toMatchObject({
      obligation: {
        name: "law/watch",
        version: { asks: "Watch it, as the first text says.", read: "VERIFIED" },
      },
      result: "APPLIES",
      from: "2026-02-02",
      because: "it is high-risk",
    })
    const [after] = await ofSystem(made, { asOf: at("2026-07-27") })
    expect(after).toMatchObject({
      obligation: { version: { source: "The second text", read: "NOT_VERIFIED" } },
      result: "APPLIES_FROM",
      from: "2027-12-02",
    })
    const [then] = await ofSystem(made, { asOf: at("2027-12-02") })
    expect(then).toMatchObject({ result: "APPLIES", from: "2027-12-02" })
    expect(then?.facts).toEqual([
      { name: "ownership.legalRole.roles", value: '["DEPLOYER"]', entry: expect.any(Number) },
      { name: "ownership.risk.class", value: '"HIGH"', entry: expect.any(Number) },
    ])
  },
)

test.each(engines)("%s: an open reading stays open, with each reading shown", async (engine) => {
  const made = await lawful(engine)
  const explain = async (asOf: string) => (await ofSystem(made, { asOf: at(asOf) }))[1]
  expect(await explain("2026-08-01")).toMatchObject({
    obligation: { name: "law/explain", version: { question: "From when?" } },
    result: "OPEN",
    from: null,
    readings: [
      { says: "At once.", result: "APPLIES", from: "2026-02-02" },
      { says: "Later.", result: "APPLIES_FROM", from: "2027-12-02" },
    ],
  })
  expect(await explain("2028-01-01")).toMatchObject({ result: "APPLIES" })
  expect(await explain("2026-01-01")).toBeDefined()
})

test.each(engines)("%s: nobody can tell what was never stated", async (engine) => {
  const made = await lawful(engine)
  const unknown = await ofSystem(made, { slug: "unknown", asOf: at("2026-08-01") })
  expect(unknown.map(({ result }) => result)).toEqual(Array(3).fill("CANNOT_BE_KNOWN"))
  expect(unknown[0]?.facts).toContainEqual({
    name: "ownership.risk.class",
    value: null,
    entry: null,
  })
  const low = await ofSystem(made, { slug: "low", asOf: at("2026-08-01") })
  expect(low.map(({ result }) => result)).toEqual(Array(3).fill("DOES_NOT_APPLY"))
  expect(await ofSystem(made, { slug: "low", result: ["APPLIES"] })).toEqual([])
})

test.each(engines)("%s: a past view cites what was adopted then", async (engine) => {
  const made = await lawful(engine)
  const { size } = made.adopted
  expect(await look(made, { size: size - 1, slug: "none" })).toMatchObject({ frameworks: [] })
  const text = lawText().replace("as the first text says", "as we read it now")
  const again = await adoptObligations(made.ctx, { text })
  const asOf = made.clock.now()
  const asks = async (size: number) =>
    (await ofSystem(made, { size, asOf }))[0]?.obligation.version.asks
  expect(await asks(again.size)).toBe("Watch it, as we read it now.")
  expect(await asks(again.size - 1)).toBe("Watch it, as the first text says.")
  await expect(adoptObligations(made.ctx, { text })).rejects.toThrow(/with the same bytes/)
})

test.each(engines)("%s: answers stand until the law turns", async (engine) => {
  const made = await openTestRegister(engine)
  await adoptObligations(made.ctx, { text: lawText() })
  const until = async (asOf: string) =>
    (
      await made.ask<{ register: { standsUntil: string | null } }>(
        "query ($asOf: DateTime) { register(asOf: $asOf) { standsUntil } }",
        { asOf },
      )
    ).register.standsUntil
  expect(await until(at("2026-03-01"))).toBe(at("2026-07-27"))
  expect(await until(at("2026-07-27"))).toBe(at("2027-12-02"))
  expect(await until(at("2027-12-02"))).toBeNull()
  // What takes its place turns at its own days, and no longer at those.
  await adoptObligations(made.ctx, {
    text: lawText().replace("2026-07-27", "2026-07-28").replace("2026-07-27", "2026-07-28"),
  })
  expect(await until(at("2026-03-01"))).toBe(at("2026-07-28"))
})

const wrong: [string, (text: string) => string, RegExp][] = [
  ["broken YAML", (text) => text.replace("sort: LAW", "sort: [LAW"), /^text:\d+:\d+: /],
  ["an unknown key", (text) => text.replace("note:", "notes:"), /text:5:1: "notes" is not known/],
  [
    "a condition over facts that do not exist",
    (text) => text.replace("ownership.risk.class", "ownership.risk.klass"),
    /text:7:\d+: /,
  ],
  [
    "two obligations of one id",
    (text) => text.replace("id: explain", "id: watch"),
    /text:26:5: an obligation watch stands above already/,
  ],
  [
    "a trigger that is not there",
    (text) => text.replace("[{ when: high }]", "[{ when: higher }]"),
    /text:49:20: there is no trigger higher/,
  ],
  [
    "versions that overlap",
    (text) => text.replace('from: "2026-07-27"', 'from: "2026-07-26"'),
    /text:20:9: begins before the version above it has ended/,
  ],
  [
    "an open question with one reading",
    (text) => text.replace(/ {12}- says: Later\.\n.*\n/, ""),
    /text:\d+:\d+: "obligations\.1\.versions\.0\.open\.readings"/,
  ],
  [
    "a date that is none",
    (text) => text.replace('"2024-01-01"', '"2024-13-01"'),
    /text:13:9: .*is no date/,
  ],
]
test.each(wrong)("%s is refused with its line and column", async (_name, change, message) => {
  const made = await openTestRegister("SQLite")
  await expect(
    (async () => adoptObligations(made.ctx, { text: change(lawText()) }))(),
  ).rejects.toThrow(message)
})

test("ours are as they should be, and ISO's Annex A has its 38 controls", async () => {
  const { frameworks, problems } = await checkObligations(
    join(import.meta.dirname, "../../content"),
  )
  expect(problems).toEqual([])
  const counts = [...frameworks.values()].map(({ slug, obligations }) => [slug, obligations.length])
  expect(Object.fromEntries(counts)).toMatchObject({ "iso-42001": 38, "nist-ai-rmf": 72 })
})

test.each(engines)("%s: the AI Act as amended and as it stood before", async (engine) => {
  const made = await lawful(engine)
  await adoptObligations(made.ctx, { text: ourObligations("eu-ai-act") })
  const on = async (asOf: string) =>
    new Map(
      (await ofSystem(made, { asOf: at(asOf) })).map(({ obligation, result, from }) => [
        obligation.name,
        { source: obligation.version.source, result, from },
      ]),
    )
  const before = await on("2026-07-01")
  expect(before.get("eu-ai-act/art-26-5")).toEqual({
    source: "CELEX 32024R1689, Art. 26(5)",
    result: "APPLIES_FROM",
    from: "2026-08-02",
  })
  expect(before.get("eu-ai-act/art-86")).toMatchObject({ result: "APPLIES_FROM" })
  expect(before.get("eu-ai-act/art-72")).toMatchObject({ result: "DOES_NOT_APPLY" })
  const after = await on("2026-09-01")
  expect(after.get("eu-ai-act/art-26-5")).toEqual({
    source: "CELEX 02024R1689-20260727, Art. 26(5)",
    result: "APPLIES_FROM",
    from: "2027-12-02",
  })
  expect(after.get("eu-ai-act/art-86")).toMatchObject({ result: "OPEN", from: null })
  expect((await on("2028-01-01")).get("eu-ai-act/art-86")).toMatchObject({ result: "APPLIES" })
})
