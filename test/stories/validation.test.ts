import { expect, test } from "vitest"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { recordValidation } from "../../api/src/monitoring/validation.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"

const day = (date: string, time = "12:00") => `2026-03-${date}T${time}:00.000Z`
const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`
const report = digestOf("e")

type Answer = {
  register: {
    standsUntil: string | null
    system: {
      validations: {
        nodes: { outcome: string; independence: string; speaksForNewest: boolean; entry: number }[]
      }
      findings: { nodes: { source: string; ground: number; severity: string; state: string }[] }
      answers: { monitoring: { gaps: string[] } }
    }
  }
}

/** A system with a version that ada put together of a model and rules. */
async function built(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, clock, register } = made
  await cast(ctx, "ada", "bo")
  await town(ctx, "a", { state: "IN_DEVELOPMENT" })
  const draft = (label: string, model: string) =>
    draftVersion(ctx, {
      system: "a",
      label,
      author: "ada",
      components: [
        { role: "model", name: "M", digest: digestOf(model) },
        { role: "rules", name: "R", digest: digestOf("b") },
      ],
    } as never)
  await draft("1", "a")
  clock.set(day("02", "10:00"))
  const asked = async (asOf?: string) =>
    (
      await made.ask<Answer>(
        `query ($asOf: DateTime) { register(asOf: $asOf) { standsUntil system(slug: "a") {
          validations(first: 5) { nodes { outcome independence speaksForNewest entry } }
          findings(first: 5) { nodes { source ground severity state } }
          answers { monitoring { gaps } } } } }`,
        { asOf },
      )
    ).register
  const facts = async (asOf: string) => {
    const { reader } = register.engine
    const id = await getSystemId(reader, "a")
    const view = { size: (await readEnd(reader)).size, asOf, audience: "PUBLIC" } as const
    const { validation } = (await readFacts(reader, view, [id])).get(id)!.monitoring
    return Object.fromEntries(Object.entries(validation).map(([name, { value }]) => [name, value]))
  }
  const validating = {
    system: "a",
    by: "bo",
    independence: "OTHER_TEAM",
    version: "1",
    outcome: "FIT",
    goodUntil: day("20"),
    evidence: report,
  } as const
  return { ...made, draft, asked, facts, validating }
}

test.each(engines)(
  "%s: a validation speaks for what it looked at, until its day, and no longer once that changes",
  async (engine) => {
    const { ctx, draft, asked, facts, validating, clock } = await built(engine)
    expect(await facts(day("02"))).toEqual({
      exists: false,
      speaksForNewest: null,
      independent: null,
      outcome: null,
      goodUntil: null,
    })
    await recordValidation(ctx, validating)
    const known = { exists: true, independent: true, outcome: "FIT", goodUntil: day("20") }
    expect(await facts(day("02"))).toEqual({ ...known, speaksForNewest: true })
    expect(await asked()).toMatchObject({
      standsUntil: day("20"),
      system: { validations: { nodes: [{ speaksForNewest: true, independence: "OTHER_TEAM" }] } },
    })
    expect((await asked(day("20"))).system).toMatchObject({
      validations: { nodes: [{ speaksForNewest: false }] },
      answers: { monitoring: { gaps: ["A validation: the last was good until 20 March 2026"] } },
    })
    clock.set(day("03"))
    await recordValidation(ctx, { ...validating, parts: ["rules"], outcome: "NOT_FIT" })
    await draft("2", "c")
    // The rules are as they were; the model is another.
    expect(await facts(day("03"))).toMatchObject({ speaksForNewest: true, outcome: "NOT_FIT" })
    expect((await asked()).system.validations.nodes.map((one) => one.speaksForNewest)).toEqual([
      true,
      false,
    ])
  },
)

test.each(engines)(
  "%s: what a validation found is opened with it; its makers are not independent of themselves",
  async (engine) => {
    const { ctx, asked, validating, facts } = await built(engine)
    await expect(recordValidation(ctx, { ...validating, by: "ada" })).rejects.toMatchObject({
      name: "MadeItThemself",
    })
    await expect(
      recordValidation(ctx, { ...validating, outcome: "FIT_WITH_FINDINGS" }),
    ).rejects.toThrow(/^findings: say what was found/)
    const findings = [{ severity: "HIGH", summary: "Long letters go astray." }] as const
    await expect(recordValidation(ctx, { ...validating, findings })).rejects.toThrow(/^outcome: /)
    await expect(
      recordValidation(ctx, { ...validating, validatedAt: day("25") }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
    await expect(
      recordValidation(ctx, { ...validating, goodUntil: day("01") }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
    await recordValidation(ctx, { ...validating, by: "ada", independence: "MAKERS" })
    expect(await facts(day("02"))).toMatchObject({ exists: true, independent: false })
    await recordValidation(ctx, { ...validating, outcome: "FIT_WITH_FINDINGS", findings })
    const { system } = await asked()
    const [validation] = system.validations.nodes
    expect(validation).toMatchObject({ outcome: "FIT_WITH_FINDINGS" })
    expect(system.findings.nodes).toEqual([
      { source: "VALIDATION", ground: validation!.entry, severity: "HIGH", state: "OPEN" },
    ])
  },
)
