import { spawn } from "node:child_process"
import { once } from "node:events"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { printable } from "@answerable/schema/entries"
import { describe, expect, onTestFinished, test, vi } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { findRemnant } from "../../api/src/ledger/erasure.store.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { erase } from "../support/eraser.ts"
import { openBehind } from "../support/behind.ts"
import { emptyRegister, engines, folder } from "../support/filled-register.ts"
import { freshDatabase } from "../support/postgres.ts"
import { filesOf, verify, verifyKept } from "../support/snapshots.ts"
import { differences, expectGone, filesOfTables, letPerch, silentIn } from "./erasure.fixture.ts"

const song = { song: "kana4711rienvogel" } as Parameters<typeof expectGone>[1][number]
const bird = { ...song, kind: { name: "party.registered@1" }, field: "contact" } as typeof song

/** Somebody's reading, the engine's own included, may hold a sweep up. */
const untilSwept = ({ engine }: Register): Promise<void> =>
  vi.waitFor(async () => expect(await findRemnant(engine.reader)).toBeUndefined(), {
    timeout: 30_000,
  })

describe.each(engines)("on %s", (engine) => {
  test(
    "what was erased is in no file of the database, and the tables are those that follow from the entries",
    { timeout: 120_000 },
    async () => {
      const opened = await emptyRegister(engine)
      const { ctx, register } = opened
      const canaries = await letPerch(ctx)
      const silent = silentIn(await filesOfTables(opened), canaries)
      // What no table shows is in the disclosures only, sealed.
      expect(silent.toSorted()).toEqual([
        "accountability.ended@1 reason",
        "deployment.ended@1 reason",
        "deployment.unplanned@1 reason",
        "evidence-file.erased@1 reason",
        "exception.ended@1 reason",
        "fields.erased@1 reason",
        "sealed-value.read@1 reason",
        "statement.withdrawn@1 source",
        "system.described@1 reason",
      ])
      expect(await differences(register)).toEqual([])
      // PostgreSQL does so by itself after a while, and keeps samples of what it finds.
      if (engine === "PostgreSQL") await (await openBehind(opened)).run("analyze")
      for (const { entry, field } of canaries) await erase(ctx, entry, [field])
      await untilSwept(register)
      expectGone(await filesOfTables(opened), canaries)
      expect(await differences(register)).toEqual([])
    },
  )

  test("nothing is left between rows that stay, on pages that are full", async () => {
    const opened = await emptyRegister(engine)
    const { ctx } = opened
    const contactOf = (n: number): string => `kana${String(9000 + n)}rienvogel`
    const slugs = Array.from({ length: 240 }, (_, n) => `p-${(n * 89) % 240}`)
    const made = await Promise.all(
      slugs.map((slug, n) => {
        const contact = `${contactOf(n)} ${"of the canary ".repeat(20)}`
        return registerParty(ctx, { slug, kind: "TEAM", name: `Team ${slug}`, contact })
      }),
    )
    const gone = made.flatMap(({ receipts }, n) => (n % 24 === 7 ? [{ n, receipts }] : []))
    for (const { receipts } of gone) await erase(ctx, receipts[0]!.index, ["contact"])
    await untilSwept(opened.register)
    const left = (n: number) => ({ ...bird, song: contactOf(n) })
    expectGone(
      await filesOfTables(opened),
      gone.map(({ n }) => left(n)),
    )
    expect(silentIn(await filesOfTables(opened), [left(0), left(200)])).toEqual([])
  })

  test("no digest of an input is left by which what was erased could be guessed", async () => {
    const opened = await emptyRegister(engine)
    const { ctx } = opened
    const given = { slug: "p-1", kind: "TEAM", name: "Team", idempotencyKey: "one" } as const
    const { receipts } = await registerParty(ctx, { ...given, contact: song.song })
    await registerParty(ctx, { ...given, slug: "p-2", idempotencyKey: "two" })
    const { run } = await openBehind(opened)
    const inputs = async () =>
      (await run("select input from idempotency order by key")).map(({ input }) => input)
    const [before, other] = await inputs()
    expect(before).toMatch(/^[0-9a-f]{64}$/)
    await erase(ctx, receipts[0]!.index, ["contact"])
    expect(await inputs()).toEqual(["", other])
    // The key stays taken: the value does not come back by a second try.
    const again = registerParty(ctx, { ...given, contact: song.song })
    await expect(again).rejects.toMatchObject({ name: "KeyReused" })
  })

  test("killed between the commit and the sweep, the next to open it sweeps", async () => {
    const data = join(await folder(), "register")
    const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
    if (database) onTestFinished(() => database.drop())
    const given = { data, database: database?.url }
    const register = await openRegister(given)
    const ctx = { register, caller: folderCaller(register) }
    const party = { slug: "p-1", kind: "TEAM", name: "Team", contact: song.song } as const
    const { receipts } = await registerParty(ctx, party)
    await register.close()

    const program = fileURLToPath(new URL("./eraser-killed.ts", import.meta.url))
    const index = String(receipts[0]!.index)
    const child = spawn(process.execPath, [program, data, index, "contact"], { stdio: "inherit" })
    const [, signal] = (await once(child, "exit")) as [number | null, string | null]
    expect(signal).toBe("SIGKILL")
    expect(silentIn(await filesOfTables(given), [bird])).toEqual([])

    const reopened = await openRegister(given)
    onTestFinished(() => reopened.close())
    await untilSwept(reopened)
    expectGone(await filesOfTables(given), [bird])
    expect(await differences(reopened)).toEqual([])
  })
})

test.each(engines)(
  "%s: while somebody reads from before, the sweep waits, and is done when they have gone",
  async (engine) => {
    const opened = await emptyRegister(engine)
    const { ctx, register } = opened
    const party = { slug: "p-1", kind: "TEAM", name: "Team", contact: song.song } as const
    const { receipts } = await registerParty(ctx, party)
    await register.engine.atOneMoment(async (reader) => {
      expect(await findRemnant(reader)).toBeUndefined()
      await erase(ctx, receipts[0]!.index, ["contact"])
      expect(await findRemnant(register.engine.reader)).toBeDefined()
      expect(silentIn(await filesOfTables(opened), [bird])).toEqual([])
    })
    await untilSwept(register)
    expectGone(await filesOfTables(opened), [bird])
  },
)

test(
  "a snapshot before an erasure and one after it verify; the later one tells nothing, and says so",
  { timeout: 120_000 },
  async () => {
    const { ctx, register } = await emptyRegister("SQLite")
    const canaries = await letPerch(ctx)
    const pages = await sitePages(register)
    const printed = async (previous?: string) => {
      const out = join(await folder(), "snapshots")
      const given = { audiences: printable, out, pages, durable: false, previous, past: true }
      return (await publish(register, given)).editions
    }
    const earlier = await printed()
    // The nest of an erasure is one.
    const nested = 1
    for (const { entry, field } of canaries) await erase(ctx, entry, [field])
    const later = await printed(dirname(earlier[2]!.folder))
    for (const { folder: one } of earlier)
      expect(await verify(one, register)).toMatchObject({ problems: [], erased: nested })
    // What is sealed is in no snapshot.
    expect(silentIn(filesOf(earlier[2]!.folder), canaries)).toEqual([
      "decisions.recorded@1 decisions",
    ])
    for (const { folder: one } of later) {
      const erased = nested + canaries.length
      expect(await verify(one, register)).toMatchObject({ problems: [], erased })
      // The earlier snapshot that it keeps is among the files.
      expectGone(filesOf(one), canaries)
      const { problems, kept } = await verifyKept(one, register)
      expect({ problems, kept }).toMatchObject({ problems: [], kept: [{ report: { erased } }] })
      const words = "erased: no longer needed for its purpose (GDPR Art. 17(1)(a)) (by entry "
      const pages = [...filesOf(one)].filter(([, bytes]) => bytes.includes(words))
      expect(pages.map(([path]) => path)).toContainEqual(expect.stringMatching(/^systems\//))
    }
  },
)
