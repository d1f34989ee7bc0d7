import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import {
  acceptEvidence,
  expectEvidence,
  rejectEvidence,
} from "../../api/src/change/expected.command.ts"
import { noticeMissed } from "../../api/src/change/missed.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
const on = (day: string) => `2026-03-${day}T12:00:00.000Z`

const audit = {
  system: "a",
  kind: "AUDIT",
  title: "Audit of the spring",
  owner: "ada",
  dueAt: on("20"),
} as const
const report = (text: string) => ({
  system: "a",
  kind: "AUDIT" as const,
  title: text,
  digest: digestOf(text),
  version: "1",
  collector: "ada",
})

type Shown = {
  evidence: {
    nodes: {
      title: { text: string }
      state: string
      entry: number
      judgedBy: { slug: string } | null
      note: { text: string } | null
      supersededIn: number | null
      isGood: boolean
    }[]
  }
  expectedEvidence: {
    nodes: {
      state: string
      missedSince: string | null
      toldIn: number | null
      owner: { slug: string }
      answers: { title: { text: string }; state: string }[]
      entry: number
    }[]
  }
  answers: { audit: { sentence: string; gaps: string[] } }
}

async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register, clock } = made
  await cast(ctx, "ada", "ben")
  await town(ctx, "a")
  for (const [party, role] of [
    ["ada", "RESPONSIBLE"],
    ["ben", "REVIEWER"],
  ] as const) {
    await appoint(ctx, { system: "a", party, role, office: "Desk" })
    await acceptAccountability(await personCaller(register, party), { system: "a", role })
  }
  const draft = (label: string, model: string) =>
    draftVersion(ctx, {
      system: "a",
      label,
      author: "ada",
      components: [{ role: "model", name: model, digest: digestOf(model) }],
    })
  await draft("1", "model 7")
  clock.set(on("10"))
  const ada = await personCaller(register, "ada")
  const ben = await personCaller(register, "ben")
  const look = async (view: { size?: number; asOf?: string } = {}) => {
    const asked = await made.ask<{ register: { standsUntil: string | null; system: Shown } }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { standsUntil
        system(slug: "a") {
          evidence(first: 10) { nodes { title { text } state entry judgedBy { slug } note { text }
            supersededIn isGood } }
          expectedEvidence(first: 10) { nodes { state missedSince toldIn owner { slug }
            answers { title { text } state } entry } }
          answers { audit { sentence gaps } } } } }`,
      view,
    )
    const { evidence, expectedEvidence, answers } = asked.register.system
    return {
      standsUntil: asked.register.standsUntil,
      evidence: evidence.nodes,
      expected: expectedEvidence.nodes,
      audit: answers.audit,
    }
  }
  const states = async (view: { size?: number; asOf?: string } = {}) =>
    Object.fromEntries((await look(view)).evidence.map((one) => [one.title.text, one.state]))
  const facts = async (asOf: string) => {
    const { reader } = register.engine
    const { size } = await readEnd(reader)
    const id = await getSystemId(reader, "a")
    return (await readFacts(reader, { size, asOf, audience: "REGULATOR" }, [id])).get(id)?.audit
  }
  return { ...made, ada, ben, draft, look, states, facts }
}

const entryOf = (outcome: { receipts: readonly { index: number }[] }): number =>
  outcome.receipts[0]?.index ?? -1

test.each(engines)(
  "%s: what is expected is missed once it is due, and what comes late does not undo that",
  async (engine) => {
    const { ctx, register, clock, look, facts } = await filled(engine)
    const entry = entryOf(await expectEvidence(ctx, audit))
    const early = await look()
    expect(early.standsUntil).toBe(audit.dueAt)
    expect(early.expected).toMatchObject([
      { state: "EXPECTED", missedSince: null, toldIn: null, owner: { slug: "ada" }, entry },
    ])
    expect(early.audit.sentence).toContain("1 more expected, the first by 20 March 2026")
    // Nobody has to say that it is missing: the day alone tells.
    expect((await look({ asOf: on("19") })).expected[0]?.state).toBe("EXPECTED")
    expect((await look({ asOf: audit.dueAt })).expected[0]).toMatchObject({
      state: "MISSED",
      missedSince: audit.dueAt,
    })
    expect((await look({ asOf: on("21") })).audit.gaps).toContain(
      "1 piece of evidence that was expected, missing since 20 March 2026",
    )
    expect(await noticeMissed(register)).toBe(0)
    clock.set(on("22"))
    const before = await facts(on("22"))
    expect(await noticeMissed(register)).toBe(1)
    expect(await noticeMissed(register)).toBe(0)
    expect(await facts(on("22"))).toEqual(before)
    expect(before?.expected).toMatchObject({
      open: { value: 0 },
      missed: { value: 1 },
      missedSince: { value: audit.dueAt },
    })
    const { size } = await readEnd(register.engine.reader)
    expect((await look()).expected[0]?.toldIn).toBe(size - 1)
    clock.set(on("23"))
    await recordEvidence(ctx, { ...report("Late"), answers: entry, occurredAt: on("15") })
    const late = await look()
    expect(late.expected[0]).toMatchObject({
      state: "RECEIVED",
      missedSince: audit.dueAt,
      answers: [{ title: { text: "Late" }, state: "RECEIVED" }],
    })
    expect(late.audit.gaps.join()).not.toContain("missing")
    // It had been done in time, and it was received late: both are told.
    expect((await look({ asOf: on("22") })).evidence).toEqual([])
    expect((await look({ size })).expected[0]?.state).toBe("MISSED")
    expect((await facts(on("23")))?.evidence.value?.[0]).toMatchObject({
      occurredAt: { value: on("15") },
      receivedAt: { value: on("23") },
    })
    expect((await facts(on("23")))?.expected.late.value).toBe(1)
  },
)

test.each(engines)(
  "%s: a person who did not collect it accepts or rejects evidence, once",
  async (engine) => {
    const { ctx, ada, ben, clock, look, states, facts } = await filled(engine)
    const evidence = entryOf(await recordEvidence(ctx, report("First")))
    const it = { system: "a", evidence }
    await expect(acceptEvidence(ada, it)).rejects.toMatchObject({ name: "NotPermitted" })
    await appoint(ctx, { system: "a", party: "ada", role: "OVERSEER", office: "Desk" })
    await acceptAccountability(ada, { system: "a", role: "OVERSEER" })
    await expect(acceptEvidence(ada, it)).rejects.toMatchObject({ name: "CollectedItThemself" })
    await expect(rejectEvidence(ada, { ...it, reason: "No." })).rejects.toMatchObject({
      name: "CollectedItThemself",
    })
    await expect(acceptEvidence(ben, { ...it, evidence: 0 })).rejects.toThrow(/^evidence: /)
    clock.set(on("12"))
    await acceptEvidence(ben, { ...it, note: "Read it whole." })
    expect((await look()).evidence[0]).toMatchObject({
      state: "ACCEPTED",
      judgedBy: { slug: "ben" },
      note: { text: "Read it whole." },
      isGood: true,
    })
    expect(await states({ asOf: on("11") })).toEqual({ First: "RECEIVED" })
    expect((await facts(on("12")))?.evidence.value?.[0]).toMatchObject({
      kind: { value: "AUDIT" },
      state: { value: "ACCEPTED" },
      acceptedAt: { value: on("12") },
    })
    await expect(rejectEvidence(ben, { ...it, reason: "No." })).rejects.toMatchObject({
      name: "AlreadyJudged",
    })
    const second = entryOf(await recordEvidence(ctx, report("Second")))
    await rejectEvidence(ben, { system: "a", evidence: second, reason: "It is unsigned." })
    const shown = await look()
    expect(shown.evidence.find(({ entry }) => entry === second)).toMatchObject({
      state: "REJECTED",
      note: { text: "It is unsigned." },
      isGood: false,
    })
    expect(shown.audit.gaps).toContain(
      "Evidence in the place of 1 piece of evidence that was rejected",
    )
    await expect(
      rejectEvidence(ben, { system: "a", evidence: second, reason: "Again." }),
    ).rejects.toMatchObject({ name: "AlreadyJudged" })
  },
)

test.each(engines)(
  "%s: evidence is stale past its day and when the system is made of something else",
  async (engine) => {
    const { ctx, ben, clock, draft, states } = await filled(engine)
    await recordEvidence(ctx, { ...report("Dated"), goodUntil: on("15") })
    const lasting = entryOf(await recordEvidence(ctx, { ...report("Lasting"), parts: ["model"] }))
    await acceptEvidence(ben, { system: "a", evidence: lasting })
    // A model can be audited before a version is made with it: that is not stale.
    await recordEvidence(ctx, { ...report("Early"), version: null, scope: [digestOf("model 8")] })
    expect(await states()).toEqual({ Dated: "RECEIVED", Lasting: "ACCEPTED", Early: "RECEIVED" })
    expect(await states({ asOf: on("15") })).toMatchObject({ Dated: "STALE" })
    clock.set(on("16"))
    await draft("2", "model 8")
    expect(await states()).toEqual({ Dated: "STALE", Lasting: "STALE", Early: "RECEIVED" })
    expect(await states({ asOf: on("14") })).toMatchObject({ Lasting: "ACCEPTED" })
    clock.set(on("17"))
    await draft("3", "model 7")
    expect(await states()).toMatchObject({ Lasting: "ACCEPTED", Early: "STALE" })
    await expect(acceptEvidence(ben, { system: "a", evidence: lasting - 1 })).rejects.toMatchObject(
      { name: "EvidenceNotThere" },
    )
  },
)

test.each(engines)(
  "%s: evidence takes the place of other evidence once, and answers only what was expected",
  async (engine) => {
    const { ctx, ben, clock, look, states } = await filled(engine)
    const expected = entryOf(await expectEvidence(ctx, { ...audit, version: "1" }))
    const other = { ...report("Other"), kind: "TEST" as const, answers: expected }
    await expect(recordEvidence(ctx, other)).rejects.toMatchObject({ name: "NotWhatIsExpected" })
    const elsewhere = { ...report("E"), version: null, scope: [digestOf("x")], answers: expected }
    await expect(recordEvidence(ctx, elsewhere)).rejects.toMatchObject({
      name: "NotWhatIsExpected",
    })
    await expect(recordEvidence(ctx, { ...report("E"), answers: 0 })).rejects.toThrow(/^answers: /)
    await expect(recordEvidence(ctx, { ...report("E"), supersedes: 0 })).rejects.toThrow(
      /^supersedes: /,
    )
    const first = entryOf(await recordEvidence(ctx, { ...report("First"), answers: expected }))
    await expect(
      recordEvidence(ctx, { ...report("Too many"), answers: expected }),
    ).rejects.toMatchObject({ name: "AlreadyAnswered" })
    clock.set(on("21"))
    await rejectEvidence(ben, { system: "a", evidence: first, reason: "It is unsigned." })
    // What is rejected answers nothing: it is missing since, though it had been there when due.
    expect((await look()).expected[0]).toMatchObject({ state: "MISSED", missedSince: on("21") })
    const second = entryOf(
      await recordEvidence(ctx, { ...report("Second"), answers: expected, supersedes: first }),
    )
    expect((await look()).expected[0]).toMatchObject({ state: "RECEIVED", missedSince: on("21") })
    expect(await states()).toEqual({ First: "SUPERSEDED", Second: "RECEIVED" })
    expect((await look()).evidence.find(({ entry }) => entry === first)?.supersededIn).toBe(second)
    await expect(
      recordEvidence(ctx, { ...report("Third"), supersedes: first }),
    ).rejects.toMatchObject({ name: "AlreadySuperseded" })
    await expect(acceptEvidence(ben, { system: "a", evidence: first })).rejects.toMatchObject({
      name: "AlreadyJudged",
    })
  },
)

test.each(engines)("%s: who owes evidence, and by when, is named", async (engine) => {
  const { ctx } = await filled(engine)
  await expect(expectEvidence(ctx, { ...audit, dueAt: on("09") })).rejects.toMatchObject({
    name: "NotInOrder",
  })
  await expect(expectEvidence(ctx, { ...audit, owner: "nobody" })).rejects.toThrow(/^owner: /)
  await expect(expectEvidence(ctx, { ...audit, title: " " })).rejects.toThrow(/^title: /)
  await expect(expectEvidence(ctx, { ...audit, scope: [] })).rejects.toThrow(/^scope: /)
})
