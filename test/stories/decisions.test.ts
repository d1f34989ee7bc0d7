import { createHash } from "node:crypto"
import { fromBase64, isInBatch, openDisclosure } from "@answerable/schema/ledger"
import { expect, test } from "vitest"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { recordOverride } from "../../api/src/audit/override.command.ts"
import { eraseFields } from "../../api/src/ledger/erasure.command.ts"
import { findDisclosures } from "../../api/src/ledger/disclosure.store.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { grantRight } from "../../api/src/ownership/right.command.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
} from "../support/register.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest()
const digest = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`

type Decision = {
  decisionId: string
  outcome: string
  line: string
  path: string[]
  position: number
  batchSize: number
  batchEntry: number
  overrides: { instead: string | null; by: { slug: string }; reason: { text: string | null } }[]
}
type Log = {
  received: number
  dropped: number
  totals: { month: string; outcome: string; involvement: string; count: number }[]
}

const decisionOf = (id: string, more = {}) => ({
  id,
  decidedAt: "2026-03-01T08:00:00.000Z",
  outcome: "refused",
  involvement: "REVIEWED" as const,
  ...more,
})

async function deciding(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada", "ben")
  await town(ctx, "a")
  await town(ctx, "b")
  const record = (ids: readonly string[], more = {}) =>
    recordDecisions(ctx, { system: "a", decisions: ids.map((id) => decisionOf(id)), ...more })
  const log = async (at: { size?: number } = {}) =>
    (
      await made.ask<{ register: { system: { decisionLog: Log | null } } }>(
        `query ($size: Int) { register(size: $size) { system(slug: "a") { decisionLog { received dropped
          totals { month outcome involvement count } } } } }`,
        at,
      )
    ).register.system.decisionLog
  const find = async (id: string, as = made.ctx.caller) =>
    (
      await made.ask<{ register: { system: { decision: Decision | null } } }>(
        `query ($id: String!) { register { system(slug: "a") { decision(id: $id) { decisionId outcome line
          path position batchSize batchEntry overrides { instead by { slug } reason { text } } } } } }`,
        { id },
        as,
      )
    ).register.system.decision
  const size = async () => (await readEnd(register.engine.reader)).size
  return { ...made, record, log, find, size }
}

test.each(engines)(
  "%s: a batch of decisions is one entry; each is found by its id and proves its place",
  async (engine) => {
    const { ctx, record, log, find, size, register } = await deciding(engine)
    expect(await log()).toBeNull()
    const before = await size()
    const ids = Array.from({ length: 11 }, (_one, index) => `2026/${index}`)
    await record(ids, { dropped: 3 })
    expect(await size()).toBe(before + 1)
    expect(await log()).toEqual({
      received: 11,
      dropped: 3,
      totals: [{ month: "2026-03-01", outcome: "refused", involvement: "REVIEWED", count: 11 }],
    })
    const found = (await find("2026/7"))!
    expect(found).toMatchObject({ position: 7, batchSize: 11, batchEntry: before })
    const told = (await findDisclosures(register.engine.reader, [before])).get(before)!
    const root = told.map((text) => openDisclosure(text)!).find(({ name }) => name === "root")!
    const proof = {
      line: found.line,
      position: found.position,
      size: found.batchSize,
      path: found.path.map((text) => fromBase64(text)!),
      root: Buffer.from(String(root.value).slice("sha256:".length), "hex"),
    }
    expect(isInBatch(sha256, proof)).toBe(true)
    expect(isInBatch(sha256, { ...proof, position: 6 })).toBe(false)
    expect(await find("2026/99")).toBeNull()
    await recordDecisions(ctx, {
      system: "a",
      decisions: [
        decisionOf("x", { outcome: "granted", decidedAt: "2026-02-28T23:59:59.999Z" }),
        decisionOf("y", { outcome: "granted" }),
      ],
    })
    expect(
      (await log())!.totals.map(({ month, outcome, count }) => [month, outcome, count]),
    ).toEqual([
      ["2026-03-01", "granted", 1],
      ["2026-03-01", "refused", 11],
      ["2026-02-01", "granted", 1],
    ])
    expect((await log({ size: before + 1 }))!.received).toBe(11)
  },
)

test.each(engines)(
  "%s: a batch that is sent again is answered as before, and none of it is doubled",
  async (engine) => {
    const { record, size, ctx } = await deciding(engine)
    const first = await record(["1", "2"], { idempotencyKey: "k" })
    const after = await size()
    expect((await record(["1", "2"], { idempotencyKey: "k" })).receipts).toEqual(first.receipts)
    await expect(record(["3", "2"])).rejects.toMatchObject({ name: "AlreadyRecordedDecision" })
    expect(await size()).toBe(after)
    // Another system's numbers are its own.
    await recordDecisions(ctx, { system: "b", decisions: [decisionOf("1")] })
    expect(await size()).toBe(after + 1)
  },
)

test.each(engines)("%s: what is not a decision is named by its place", async (engine) => {
  const { ctx, size } = await deciding(engine)
  const before = await size()
  const refused = (decisions: object[], message: RegExp) =>
    expect(recordDecisions(ctx, { system: "a", decisions: decisions as never })).rejects.toThrow(
      message,
    )
  await refused([], /^decisions: give at least one/)
  await refused([decisionOf("1"), decisionOf("1")], /^decisions\[1\]\.id: 1 stands there twice/)
  await refused([decisionOf("a b")], /^decisions\[0\]\.id/)
  await refused([decisionOf("1", { outcome: "You are refused." })], /^decisions\[0\]\.outcome/)
  await refused([decisionOf("1", { confidence: "1.1" })], /^decisions\[0\]\.confidence/)
  await refused([decisionOf("1", { subject: "Ada" })], /^decisions\[0\]\.subject: give a digest/)
  await refused([decisionOf("1", { decidedAt: "2090-01-01T00:00:00.000Z" })], /is still to come/)
  await refused([decisionOf("1", { version: "9" })], /^decisions\[0\]\.version/)
  expect(await size()).toBe(before)
})

test.each(engines)(
  "%s: decisions are for those inside, and the public reads counts",
  async (engine) => {
    const { record, find, size } = await deciding(engine)
    const entry = await size()
    await record(["secret-7"])
    await expect(find("secret-7", readerFor("PUBLIC"))).rejects.toThrow(/decisionLog/)
    expect(await find("secret-7", readerFor("INTERNAL"))).toMatchObject({ batchEntry: entry })
  },
)

test.each(engines)(
  "%s: whoever overrides a decision does it by a right, which counts as used",
  async (engine) => {
    const { ctx, record, find, register, clock, ask } = await deciding(engine)
    await record(["7", "8"])
    const [ada, ben] = [await personCaller(register, "ada"), await personCaller(register, "ben")]
    const override = {
      system: "a",
      decision: "7",
      action: "OVERRIDE",
      reason: "A mix-up.",
    } as const
    await expect(recordOverride(ada, override)).rejects.toMatchObject({ name: "NotPermitted" })
    await grantRight(ctx, { system: "a", action: "OVERRIDE", holder: "ada", office: "Clerk" })
    clock.advance({ hours: 1 })
    await recordOverride(ada, { ...override, instead: "granted" })
    await expect(recordOverride(ada, override)).rejects.toMatchObject({ name: "AlreadyOverridden" })
    await expect(
      recordOverride(ctx, { ...override, by: "ben", decision: "8" }),
    ).rejects.toMatchObject({ name: "NoRightToOverride" })
    await expect(recordOverride(ctx, override)).rejects.toThrow(/^by: a machine overrides nothing/)
    await expect(recordOverride(ada, { ...override, decision: "9" })).rejects.toThrow(/^decision:/)
    await expect(recordOverride(ben, override)).rejects.toMatchObject({ name: "NotPermitted" })
    expect((await find("7"))!.overrides).toEqual([
      { instead: "granted", by: { slug: "ada" }, reason: { text: "A mix-up." } },
    ])
    const { register: seen } = await ask<{
      register: {
        system: {
          rights: { nodes: { lastExercise: { sort: string } | null }[] }
          decisionLog: { overrideRates: object[] }
          answers: { audit: { sentence: string; gaps: string[] } }
        }
      }
    }>(`{ register { system(slug: "a") { rights(first: 5) { nodes { lastExercise { sort } } }
      decisionLog { overrideRates { month version { label } decisions overridden } }
      answers { audit { sentence gaps } } } } }`)
    expect(seen.system.rights.nodes).toEqual([{ lastExercise: { sort: "REAL" } }])
    expect(seen.system.decisionLog.overrideRates).toEqual([
      { month: "2026-03-01", version: null, decisions: 2, overridden: 1 },
    ])
    expect(seen.system.answers.audit.sentence).toMatch(
      /^2 decisions are on record, the latest of 1 March 2026; none was lost, and people overrode 1 of them\./,
    )
    clock.advance({ hours: 1 })
    await recordOverride(ada, { ...override, decision: "8" })
    const again = await ask<typeof seen extends never ? never : { register: typeof seen }>(
      `{ register { system(slug: "a") { answers { audit { gaps } } } } }`,
    )
    expect(again.register.system.answers.audit.gaps).toContain(
      "An explanation why people override 100 of 100 decisions",
    )
  },
)

test.each(engines)("%s: an erased batch leaves its counts and its root", async (engine) => {
  const { ctx, record, find, log, size } = await deciding(engine)
  const entry = await size()
  await record(["7", "8"], { dropped: 1 })
  const eraser = { ...ctx, caller: { ...ctx.caller, roles: ["ERASER"] as const } }
  const why = { ground: "RETENTION_ENDED", reason: "Six months are over." } as const
  await eraseFields(eraser, { entry, fields: ["decisions"], ...why })
  expect(await find("7")).toBeNull()
  expect(await log()).toMatchObject({ received: 2, dropped: 1 })
})

test("digests of inputs and outputs, confidence and rules are kept as they were given", async () => {
  const { ctx, ask } = await deciding("SQLite")
  const said = { input: digest("in"), output: digest("out"), subject: digest("salt and person") }
  const one = decisionOf("1", { ...said, confidence: "0.870", rules: ["r1", "r2"], sequence: 41 })
  await recordDecisions(ctx, { system: "a", decisions: [one] })
  const { register } = await ask<{ register: { system: { decision: object } } }>(
    `{ register { system(slug: "a") { decision(id: "1") { input output subject confidence rules
      involvement environment decidedAt } } } }`,
  )
  expect(register.system.decision).toEqual({
    ...said,
    confidence: "0.870",
    rules: ["r1", "r2"],
    involvement: "REVIEWED",
    environment: null,
    decidedAt: one.decidedAt,
  })
})
