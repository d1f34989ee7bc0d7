import { createHash } from "node:crypto"
import {
  formatCase,
  parseCase,
  renderCase,
  verifyCase,
  type CaseReport,
} from "@answerable/schema/case"
import { parseTrust } from "@answerable/schema/verify"
import { expect, test } from "vitest"
import { answerContest, decideContest, takeUpContest } from "../../api/src/audit/contest.command.ts"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { recordOverride } from "../../api/src/audit/override.command.ts"
import { eraseFields } from "../../api/src/ledger/erasure.command.ts"
import { disputed } from "../support/disputed.ts"
import { engines, nameOf, readerFor } from "../support/register.ts"

type Written = { path: string; text: string }

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest()
const of = { system: "a", decision: "d-3" } as const

const filesOf = (files: ReadonlyMap<string, Uint8Array>) => ({
  list: async () => [...files.keys()],
  read: async (path: string, most: number) => {
    const bytes = files.get(path)
    return bytes && bytes.length <= most ? bytes : undefined
  },
})

/** A contest of d-3 that was answered, and the case of the decision. */
async function answered(engine: (typeof engines)[number]) {
  const made = await disputed(engine)
  const { ctx, contest, as, clock } = made
  await recordOverride(ctx, { ...of, action: "OVERRIDE", by: "ben", reason: "A mix-up." })
  clock.advance({ days: 1 })
  const { receipts } = await contest()
  await takeUpContest(await as("cyd"), of)
  await decideContest(await as("cyd"), { ...of, outcome: "UPHELD", reasons: "It was right." })
  clock.advance({ days: 1 })
  await answerContest(ctx, { ...of, words: "It was right, because <b>May</b>.", told: "LETTER" })
  const make = async (decision = "d-3", reader = ctx.caller, size?: number) => {
    const { register } = await made.ask<{
      register: { system: { decision: { caseFile: Written[] } | null } }
    }>(
      `query ($decision: String!, $size: Int) { register(size: $size) { system(slug: "a") {
        decision(id: $decision) { caseFile { path text } } } } }`,
      { decision, size },
      reader,
    )
    const written = register.system.decision?.caseFile ?? []
    return new Map(written.map(({ path, text }) => [path, Buffer.from(text)]))
  }
  const trustOf = (files: ReadonlyMap<string, Uint8Array>) =>
    parseTrust(sha256, Buffer.from(files.get("log/trust")!).toString())
  const check = (files: ReadonlyMap<string, Uint8Array>): Promise<CaseReport> =>
    verifyCase(filesOf(files), trustOf(files), sha256)
  return { ...made, make, check, received: receipts[0]!.index }
}

test.each(engines)("%s: the case of a decision stands alone, and verifies", async (engine) => {
  const { make, check } = await answered(engine)
  const files = await make()
  const report = await check(files)
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({
    decision: { id: "d-3" },
    audience: "REGULATOR",
    head: { origin: "test.invalid/register", keyKnown: true },
  })
  const given = parseCase(files.get("case.json")!)!
  for (const [name, list] of Object.entries(given.sections))
    if (!["LEARNT", "ERASURES", "POLICIES"].includes(name))
      expect([name, list.length > 0]).toEqual([name, true])
  const page = files.get("index.html")!.toString()
  expect(page).toContain(`<bdi>${nameOf("cyd")}</bdi>`)
  expect(page).toContain(
    "the answer was due by 2 April 2026, 13:00 UTC; answered on 3 March 2026, 13:00 UTC, in time",
  )
  expect(page).toContain("It was right, because &lt;b&gt;May&lt;/b&gt;.")
  expect(page).toContain("accuracy</bdi>: <bdi>0.95</bdi>")
  expect(page).not.toMatch(/<script|https?:/)
  // Made again, it is the same in every byte.
  expect(await make()).toEqual(files)
})

test.each(engines)(
  "%s: an earlier size gives the case of then, the same at any later time",
  async (engine) => {
    const { make, check, received, ctx } = await answered(engine)
    const earlier = await make("d-3", ctx.caller, received)
    expect((await check(earlier)).problems).toEqual([])
    expect(parseCase(earlier.get("case.json")!)!.sections.CONTESTS).toEqual([])
    await recordDecisions(ctx, {
      system: "a",
      decisions: [
        { id: "n", decidedAt: "2026-03-01T09:00:00.000Z", outcome: "x", involvement: "NONE" },
      ],
    })
    expect(await make("d-3", ctx.caller, received)).toEqual(earlier)
  },
)

test("a flipped bit anywhere in a case is found, and so is a file too many or missing", async () => {
  const { make, check } = await answered("SQLite")
  const files = await make()
  for (const [path, bytes] of files) {
    // Of a long file a few bytes are enough; of a short one each is tried.
    const step = bytes.length < 200 ? 1 : Math.floor(bytes.length / 12)
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      const tampered = new Map(files).set(path, changed)
      const trust = parseTrust(sha256, files.get("log/trust")!.toString())
      const { problems } = await verifyCase(filesOf(tampered), trust, sha256)
      expect([path, at, problems.length > 0]).toEqual([path, at, true])
    }
    const without = new Map(files)
    without.delete(path)
    const trust = parseTrust(sha256, files.get("log/trust")!.toString())
    const missing = await verifyCase(filesOf(without), trust, sha256)
    expect(missing.problems.map((one) => one.code)).toContain("file.missing")
  }
  const more = await check(new Map(files).set("proofs/more.txt", Buffer.from("x")))
  expect(more.problems).toMatchObject([{ code: "file.unexpected", path: "proofs/more.txt" }])
})

test("a page that says something else than its entries does not verify, nor an entry in another's place", async () => {
  const { make, check } = await answered("SQLite")
  const files = await make()
  const given = parseCase(files.get("case.json")!)!
  const rewritten = async (change: object) => {
    const forged = { ...given, ...change }
    const page = Buffer.from(renderCase(forged, sha256))
    const bytes = Buffer.from(formatCase(forged))
    const report = await check(new Map(files).set("case.json", bytes).set("index.html", page))
    return report.problems.map(({ code }) => code)
  }
  const { sections, decision, known } = given
  const other = { ...decision, line: decision.line.replace("refused", "granted") }
  expect(await rewritten({ decision: other })).toContain("case.item")
  expect(await rewritten({ known: { ...known, taken: 3 } })).toContain("case.section")
  expect(await rewritten({ sections: { ...sections, VERSION: sections.EVIDENCE } })).toContain(
    "case.section",
  )
  expect(await rewritten({ sections: { ...sections, EVIDENCE: [] } })).toContain("case.section")
  expect(await rewritten({ audience: "INTERNAL" })).toContain("disclosure.audience")
  expect(await rewritten({ origin: "other.invalid/register" })).toContain("head.origin")
})

test.each(engines)(
  "%s: an erasure shows in the case, and takes a decision out of reach",
  async (engine) => {
    const { make, check, received, ctx, ask } = await answered(engine)
    const eraser = { ...ctx, caller: { ...ctx.caller, roles: ["ERASER"] as const } }
    const why = { ground: "GDPR_17_1_A", reason: "They asked for it." } as const
    await eraseFields(eraser, { entry: received, fields: ["disputed"], ...why })
    const files = await make()
    expect((await check(files)).problems).toEqual([])
    const given = parseCase(files.get("case.json")!)!
    expect(given.sections.ERASURES).toHaveLength(1)
    expect(files.get("index.html")!.toString()).toContain(
      `<em>erased, by entry ${given.sections.ERASURES[0]}</em>`,
    )
    const batch = given.decision.batch
    await eraseFields(eraser, { entry: batch, fields: ["decisions"], ...why })
    expect(await make()).toEqual(new Map())
    const { register } = await ask<{
      register: { system: { decisionLog: { erased: { entry: number; erasedIn: number }[] } } }
    }>(`{ register { size system(slug: "a") { decisionLog { erased { entry erasedIn } } } } }`)
    expect(register.system.decisionLog.erased).toMatchObject([{ entry: batch }])
  },
)

test.each(engines)(
  "%s: a case is for those inside, and says less to whom less is told",
  async (engine) => {
    const { make, check, contest } = await answered(engine)
    await expect(make("d-3", readerFor("PUBLIC"))).rejects.toThrow(/to those inside/)
    await contest({
      decision: "d-4",
      narrow: [{ field: "disputed", audience: "REGULATOR", reason: "PERSONAL_DATA" }],
    })
    const inside = await make("d-4", readerFor("INTERNAL"))
    expect((await check(inside)).problems).toEqual([])
    expect(inside.get("index.html")!.toString()).toContain("not for the readers of this case")
    const regulator = await make("d-4")
    expect((await check(regulator)).problems).toEqual([])
    expect(regulator.get("index.html")!.toString()).toContain("income of May")
  },
)

test.each(engines)("%s: a decision that was recorded later says both sizes", async (engine) => {
  const { make, check, ctx } = await answered(engine)
  await recordDecisions(ctx, {
    system: "a",
    decisions: [
      { id: "old", decidedAt: "2026-03-01T09:00:00.000Z", outcome: "refused", involvement: "NONE" },
    ],
  })
  const files = await make("old")
  expect((await check(files)).problems).toEqual([])
  const given = parseCase(files.get("case.json")!)!
  expect(given.known.taken).toBeLessThan(given.known.recorded)
  expect(given.sections.LEARNT.every((index) => index >= given.known.taken)).toBe(true)
  expect(files.get("index.html")!.toString()).toContain("it was recorded later, after")
})
