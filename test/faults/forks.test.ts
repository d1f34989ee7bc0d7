import { copyFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseNote, utf8, verifyNote } from "@answerable/schema/ledger"
import { handoverInWords } from "@answerable/schema/verify"
import { verifyFolder } from "@answerable/schema/verify-folder"
import Database from "better-sqlite3"
import { describe, expect, onTestFinished, test } from "vitest"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { continueLog } from "../../api/src/ledger/continue.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { listHeads } from "../../api/src/ledger/head.store.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister, type OpenRegister, type Register } from "../../api/src/register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { linesOf, verifyBy } from "../support/snapshots.ts"
import { cast, engines, folder, openTestRegister, type TestRegister } from "../support/register.ts"
import { answerable, ask, makeKey, serve } from "./cli.fixture.ts"

const printed = { audiences: ["PUBLIC"], durable: false, pages: plainPages } as const

const team = (ctx: Context, slug: string) =>
  registerParty(ctx, { slug, kind: "TEAM", name: `Team ${slug}` })

const fileOf = ({ given }: TestRegister) => join(given.data, "register.sqlite")

/** A register whose database is yesterday's and whose keys are today's, and today's snapshot. */
async function restored() {
  const made = await openTestRegister("SQLite")
  await cast(made.ctx)
  await made.register.signHead()
  await team(made.ctx, "kept")
  await made.register.close()
  copyFileSync(fileOf(made), `${fileOf(made)}.yesterday`)
  const today = await made.reopen()
  for (const slug of ["lost-1", "lost-2", "lost-3"]) await team(today, slug)
  const before = join(await folder(), "before")
  const { head } = await publish(today.register, { ...printed, out: before })
  await today.register.close()
  copyFileSync(`${fileOf(made)}.yesterday`, fileOf(made))
  return { made, before, signed: head.size, ctx: await made.reopen() }
}

/** Opens what was opened before, a second time or in another place. */
async function open(given: OpenRegister): Promise<Register> {
  const register = await openRegister(given)
  onTestFinished(() => register.close())
  return register
}

describe("a database restored from yesterday", () => {
  test("is read, and signs, records and publishes nothing until that is settled", async () => {
    const { ctx, made, signed } = await restored()
    const { register } = ctx
    const out = join(await folder(), "out")
    for (const refused of [
      register.signHead(),
      register.signHead(1),
      team(ctx, "more"),
      publish(register, { ...printed, out }),
    ])
      await expect(refused).rejects.toThrow(
        new RegExp(
          `head of test.invalid/register is of ${signed} entries; the database has 2\\. .*key continue`,
        ),
      )
    expect((await readEnd(register.engine.reader)).size).toBe(2)
    expect(register.keys.lastHead()?.size).toBe(signed)
    await register.close()
    expect(answerable("fsck", "--data", made.given.data).out).toContain(
      `signed-head ${signed}: is of more entries than the 2 there are`,
    )
  })

  test("is served to readers, and tells who wants to write why not", async () => {
    const { ctx, made } = await restored()
    await ctx.register.close()
    const key = makeKey(made.given.data)
    const server = await serve(made.given.data)
    expect(server.err()).toMatch(/records nothing\. The last signed head .*key continue/)
    const read = await ask(server, key, '{ register { size party(slug: "kept") { slug } } }')
    expect(read.body).toEqual({ data: { register: { size: 2, party: { slug: "kept" } } } })
    const written = await ask(
      server,
      key,
      'mutation { registerParty(input: { slug: "x", kind: TEAM, name: "X" }) { __typename } }',
    )
    expect(written).toMatchObject({ status: 503 })
    expect(written.body.errors).toMatchObject([{ extensions: { code: "LOG_CLOSED" } }])
    const ready = await fetch(`${server.url}/readyz`)
    expect(await ready.json()).toMatchObject({ ok: true, writing: "CLOSED" })
  })

  test("goes on under a new name: the heads of both verify, and readers are told", async () => {
    const { ctx, made, before, signed } = await restored()
    const { register } = ctx
    const first = await linesOf(register)
    const continued = await continueLog(register, {})
    expect(continued).toMatchObject({
      before: "test.invalid/register",
      origin: "test.invalid/register/2",
      entry: 2,
      last: signed,
      kept: 1,
    })
    await team(ctx, "later")
    await expect(register.signHead(1)).resolves.toMatchObject({
      note: expect.stringMatching(/^test\.invalid\/register\n/),
    })
    await expect(register.signHead(2)).rejects.toThrow(/another name since it had 2 entries/)
    const out = join(await folder(), "out")
    await publish(register, { ...printed, out })
    const lines = await linesOf(register)
    expect(lines).toEqual([
      expect.stringMatching(/^log test\.invalid\/register\/2\+/),
      `until ${signed} ${first[0]?.slice(4)}`,
    ])
    const report = await verifyBy(out, lines)
    expect(report.problems).toEqual([])
    expect(report.head).toMatchObject({ origin: "test.invalid/register/2", keyKnown: true })
    expect(report.handovers.map(handoverInWords)).toEqual([
      expect.stringMatching(
        /continues test\.invalid\/register, since entry 2 .* of 6 entries; .* head of 1\.$/,
      ),
    ])
    expect((await verifyBy(before, lines)).problems).toEqual([])
    expect((await verifyBy(before, first)).problems).toEqual([])
    // Heads under the earlier name are followed, as far as entries were kept.
    const trust = join(await folder(), "trust")
    writeFileSync(trust, `${lines.join("\n")}\nquorum none\n`)
    const lost = await verifyFolder({ folder: out, trust, against: before })
    expect(lost.older).toMatchObject([{ origin: "test.invalid/register", outcome: "TRUNCATED" }])
    const [handover] = report.handovers
    const against = join(await folder(), "kept")
    writeFileSync(against, (handover?.kind === "log.continued@1" && handover.kept) || "")
    const followed = await verifyFolder({ folder: out, trust, against })
    expect(followed.older).toMatchObject([
      { origin: "test.invalid/register", size: 1, outcome: "CONTINUED" },
    ])
    expect(followed.problems).toEqual([])
    // Whoever pinned the earlier name is told what happened, and has to decide.
    const pinned = await verifyBy(out, first)
    expect(new Set(pinned.problems.map(({ code }) => code))).toEqual(new Set(["head.signature"]))
    expect(pinned.problems[0]?.message).toMatch(
      /by entry 2 the log goes on under another name, with test\.invalid\/register\/2\+.*does not list/,
    )
    await register.close()
    expect(answerable("fsck", "--data", made.given.data)).toMatchObject({ status: 0 })
    expect(answerable("verify", before).status).toBe(0)
    expect(answerable("verify", out).out).toContain("This log continues test.invalid/register")
  })

  test("restored once more, it goes on under a third name", async () => {
    const { ctx, made } = await restored()
    await continueLog(ctx.register, {})
    await ctx.register.close()
    copyFileSync(`${fileOf(made)}.yesterday`, fileOf(made))
    const again = await made.reopen()
    await expect(team(again, "x")).rejects.toThrow(
      /is of test\.invalid\/register\/2; the 2 entries/,
    )
    const { origin } = await continueLog(again.register, {})
    expect(origin).toBe("test.invalid/register/3")
    const out = join(await folder(), "out")
    await publish(again.register, { ...printed, out })
    expect((await verifyBy(out, await linesOf(again.register))).problems).toEqual([])
  })

  test("killed while it goes on, it is finished by whoever signs next", async () => {
    const { ctx, made } = await restored()
    const { register } = ctx
    const dies = {
      ...register,
      disagreement: register.disagreement,
      signHead: () => Promise.reject(new Error("killed")),
    }
    await expect(continueLog(dies, {})).rejects.toThrow("killed")
    await register.close()
    const next = await made.reopen()
    expect(next.register.disagreement).toBeUndefined()
    expect(next.register.origin).toBe("test.invalid/register/2")
    await team(next, "after")
    expect(await next.register.signHead()).toMatchObject({ size: 4 })
    const out = join(await folder(), "out")
    await publish(next.register, { ...printed, out })
    expect((await verifyBy(out, await linesOf(next.register))).problems).toEqual([])
  })
})

test("a log that is whole goes on as it is called, unless it is given a name", async () => {
  const { register, ctx, reopen } = await openTestRegister("SQLite")
  await cast(ctx)
  await register.signHead()
  await expect(continueLog(register, {})).rejects.toMatchObject({ name: "NothingToSettle" })
  await expect(continueLog(register, { origin: "a name" })).rejects.toThrow(/^origin: /)
  expect(await continueLog(register, { origin: "example.org/own" })).toMatchObject({
    kept: 1,
    last: 1,
  })
  const again = await reopen()
  expect(again.register).toMatchObject({ origin: "example.org/own", disagreement: undefined })
  expect((await again.register.signHead()).note).toMatch(/^example\.org\/own\n/)
})

describe("a key folder that does not belong to the database signs nothing", () => {
  test.each(["another register's", "a new one", "one that forgot its heads", "an old copy"])(
    "%s",
    async (what) => {
      const made = await openTestRegister("SQLite")
      await cast(made.ctx)
      await made.register.signHead()
      const other = await openTestRegister("SQLite")
      await cast(other.ctx, "p", "q")
      await other.register.signHead()
      await other.register.close()
      const heads = join(`${made.given.data}.keys`, "signed-head.sqlite")
      copyFileSync(heads, `${heads}.old`)
      await team(made.ctx, "more")
      await made.register.signHead()
      await made.register.close()
      if (what === "one that forgot its heads") rmSync(heads)
      if (what === "an old copy") copyFileSync(`${heads}.old`, heads)
      const keys = {
        "another register's": `${other.given.data}.keys`,
        "a new one": join(await folder(), "keys"),
      }[what]
      const register = await open({ ...made.given, ...(keys && { keys }) })
      const why = keys
        ? /this is the wrong key folder\. Nothing was signed/
        : /signed-head.sqlite was lost/
      await expect(register.signHead()).rejects.toThrow(why)
      await expect(team({ register, caller: folderCaller(register) }, "x")).rejects.toThrow(why)
      if (keys) await expect(continueLog(register, {})).rejects.toThrow(why)
      else expect(await continueLog(register, {})).toMatchObject({ last: 2, kept: 2 })
    },
  )
})

describe("a database that something else has changed signs nothing", () => {
  const changes: { readonly [what: string]: [sql: string, why: RegExp] } = {
    "an entry": [
      "update entry set leaf = replace(leaf, '2026-', '2025-') where idx = 0",
      /Entry 0 is not/,
    ],
    "an entry and its hash": [
      "update entry set leaf = (select leaf from entry where idx = 1), leaf_hash = (select leaf_hash from entry where idx = 1) where idx = 0",
      /tree of the first 3 entries is not/,
    ],
    "an entry that is gone": ["delete from entry where idx = 1", /Entry 1 is missing/],
    "the last entry gone": [
      "delete from entry where idx = 2",
      /The tree has 3 entries, and the database has 2/,
    ],
    "a tile": ["update tile set hashes = zeroblob(96)", /tree of the first 3 entries is not/],
  }
  test.each(Object.entries(changes))("%s", async (_what, [sql, why]) => {
    const made = await openTestRegister("SQLite")
    await cast(made.ctx, "p", "q")
    await made.register.signHead()
    await made.register.close()
    const tables = new Database(fileOf(made))
    tables.pragma("foreign_keys = off")
    tables.exec(sql)
    tables.close()
    const ctx = await made.reopen()
    await expect(team(ctx, "x")).rejects.toThrow(why)
    await expect(continueLog(ctx.register, {})).rejects.toThrow(why)
    await expect(ctx.register.signHead()).rejects.toThrow(/Nothing was signed|is missing/)
    expect(ctx.register.keys.lastHead()?.size).toBe(3)
  })
})

test.each(engines.filter((engine) => engine === "PostgreSQL"))(
  "%s: two processes share one database and one key, and never sign two heads of one size",
  async (engine) => {
    const made = await openTestRegister(engine)
    await cast(made.ctx)
    const keys = `${made.given.data}.keys`
    const second = await open({ ...made.given, data: join(await folder(), "second"), keys })
    const both: Context[] = [made.ctx, { register: second, caller: made.ctx.caller }]
    const notes: string[] = []
    await Promise.all(
      both.map(async (ctx, which) => {
        for (let n = 0; n < 60; n++) {
          await team(ctx, `t-${which}-${n}`)
          notes.push((await ctx.register.signHead()).note)
        }
      }),
    )
    const texts = new Set(notes.map((note) => note.split("\n\n")[0]))
    const sizes = new Set([...texts].map((text) => text?.split("\n")[1]))
    expect(texts.size).toBe(sizes.size)
    expect(sizes.size).toBeGreaterThanOrEqual(60)
    for (const { note } of await listHeads(second.engine.reader, 1000)) {
      const parsed = parseNote(utf8(note))
      expect(parsed && verifyNote(parsed, second.keys.key)).toBe(true)
    }
    expect(second.disagreement ?? made.register.disagreement).toBeUndefined()
  },
)

test("two databases over one key: the second is refused once the first has gone on alone", async () => {
  const made = await openTestRegister("SQLite")
  await cast(made.ctx)
  await made.register.signHead()
  await made.register.close()
  const data = join(await folder(), "copy")
  await (await openRegister({ data, keys: join(await folder(), "other") })).close()
  copyFileSync(fileOf(made), join(data, "register.sqlite"))
  const ctx = await made.reopen()
  const copy = await open({ ...made.given, data, keys: `${made.given.data}.keys` })
  const second = { register: copy, caller: ctx.caller }
  await team(ctx, "here")
  await team(second, "there")
  await ctx.register.signHead()
  await expect(copy.signHead()).rejects.toThrow(/not those that the last signed head/)
  // From then on the second records nothing either.
  await expect(team(second, "more")).rejects.toMatchObject({ name: "HeadsDisagree" })
  expect(await ctx.register.signHead()).toMatchObject({ size: 2 })
})
