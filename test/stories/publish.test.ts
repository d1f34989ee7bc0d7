import { execFile } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { decodeBundle, fromUtf8, openDisclosure } from "@answerable/schema/ledger"
import { describe, expect, test } from "vitest"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { PrintsDiffer, publish, WrittenMeanwhile } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import {
  emptyRegister,
  engines,
  filledRegister,
  folder,
  secrets,
} from "../support/filled-register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { repository } from "../support/sources.ts"
import { throughGate } from "../support/gates.ts"

const asOf = "2026-11-20T12:00:00.000Z"
const forPublic = { audiences: ["PUBLIC"], durable: false } as const
const plainly = { ...forPublic, pages: plainPages } as const

describe.each(engines)("on %s", (engine) => {
  test("what is published verifies, and says whose it is to whoever holds the key", async () => {
    const { register } = await filledRegister(engine)
    const out = join(await folder(), "public")
    const pages = await sitePages(register)
    const { head, size } = await publish(register, { audiences: ["PUBLIC"], out, pages })
    const report = await verify(out, register)
    expect(report.problems).toEqual([])
    expect(report.head).toMatchObject({ size: size + 1, root: head.root, keyKnown: true })
    expect((await verify(out)).head).toMatchObject({ keyKnown: false })
  })

  test("a public snapshot holds no value that is not public, in any file", async () => {
    const { register } = await filledRegister(engine)
    const out = await folder()
    const pages = await sitePages(register)
    await publish(register, {
      audiences: ["PUBLIC", "INTERNAL"],
      out: join(out, "s"),
      pages,
      durable: false,
    })
    const holding = (name: string, secret: string) =>
      [...filesOf(join(out, "s", name))].filter(([path, bytes]) =>
        tells(path, bytes).includes(secret),
      )
    for (const secret of Object.values(secrets)) {
      expect(holding("public", secret)).toEqual([])
      // Were they nowhere at all, the line above would prove nothing.
      expect(holding("internal", secret), secret).not.toEqual([])
    }
  })

  test("two audiences get the same log, and each its own disclosures and manifest", async () => {
    const { register } = await filledRegister(engine)
    const out = join(await folder(), "both")
    const { editions } = await publish(register, {
      ...plainly,
      out,
      audiences: ["PUBLIC", "REGULATOR"],
    })
    const [shown, all] = [filesOf(join(out, "public")), filesOf(join(out, "regulator"))]
    const logOf = (files: Map<string, Buffer>) =>
      [...files].filter(([path]) => path.startsWith("log/"))
    expect(logOf(shown)).toEqual(logOf(all))
    expect(new Set(editions.map(({ manifest }) => manifest)).size).toBe(2)
    const [narrow, wide] = await Promise.all([
      verify(editions[0]!.folder),
      verify(editions[1]!.folder),
    ])
    expect([...narrow.problems, ...wide.problems]).toEqual([])
    expect(narrow.shown).toBeLessThan(wide.shown)
    expect(wide.redacted).toBe(0)
  })

  test("publishing the same again appends nothing and writes the same bytes", async () => {
    const { register, ctx } = await filledRegister(engine)
    const out = join(await folder(), "public")
    const given = { ...plainly, out, asOf }
    const first = await publish(register, given)
    const files = filesOf(out)
    const again = await publish(register, given)
    expect([first.appended, again.appended]).toEqual([true, false])
    expect(filesOf(out)).toEqual(files)
    expect((await readEnd(register.engine.reader)).size).toBe(first.head.size)
    await throughGate(ctx, "system-2", "IN_SERVICE")
    const later = await publish(register, given)
    expect(later).toMatchObject({ appended: true, size: first.head.size + 1 })
    expect((await verify(out, register)).problems).toEqual([])
  })

  test("what was published at an earlier size can be written again, and nothing else can", async () => {
    const { register, ctx } = await filledRegister(engine)
    const out = join(await folder(), "public")
    const first = await publish(register, { ...plainly, out })
    const files = filesOf(out)
    await throughGate(ctx, "system-2", "IN_SERVICE")
    await publish(register, { ...plainly, out })
    const again = await publish(register, { ...plainly, out, size: first.size })
    expect(again).toMatchObject({ asOf: first.asOf, appended: false })
    expect(filesOf(out)).toEqual(files)
    const size = first.size - 1
    await expect(publish(register, { ...plainly, out, size })).rejects.toThrow(
      "size: the register has",
    )
    const newer: Pages = { ...plainPages, digest: "11".repeat(32) }
    const with_ = { ...plainly, out, size: first.size, pages: newer }
    await expect(publish(register, with_)).rejects.toBeInstanceOf(PrintsDiffer)
    expect(filesOf(out)).toEqual(files)
  })

  test("a register that grows while it is printed is printed again, of all its entries", async () => {
    const { register, ctx } = await filledRegister(engine)
    const out = join(await folder(), "public")
    let grows = 2
    const pages: Pages = {
      ...plainPages,
      async *print(given) {
        if (grows-- > 0)
          await registerParty(ctx, { slug: `late-${grows}`, kind: "TEAM", name: "Late" })
        yield* plainPages.print(given)
      },
    }
    const before = (await readEnd(register.engine.reader)).size
    expect(await publish(register, { ...forPublic, out, pages })).toMatchObject({
      size: before + 2,
    })
    expect((await verify(out)).problems).toEqual([])
    grows = 100
    await expect(publish(register, { ...forPublic, out, pages })).rejects.toBeInstanceOf(
      WrittenMeanwhile,
    )
    expect((await verify(out)).problems).toEqual([])
    expect(readdirSync(dirname(out))).toEqual(["public"])
  })

  test("an empty register can be published", async () => {
    const { register } = await emptyRegister(engine)
    const out = join(await folder(), "public")
    const pages = await sitePages(register)
    expect(await publish(register, { ...forPublic, out, pages })).toMatchObject({ size: 0 })
    expect((await verify(out, register)).problems).toEqual([])
  })
})

test("another machine's habits change no byte: another folder, zone, language and clock", async () => {
  const { register, data } = await filledRegister("SQLite")
  const base = await folder()
  const pages = await sitePages(register)
  const out = join(base, "here")
  const { size } = await publish(register, { ...forPublic, pages, out, asOf })
  await register.close()
  const elsewhere = join(base, "a/b/there")
  await mkdir(dirname(elsewhere), { recursive: true })
  const env = { ...process.env, TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" }
  const given = ["--audience", "PUBLIC", "--out", elsewhere, "--as-of", asOf, "--data", data]
  const program = join(repository, "api/bin/answerable.js")
  const later =
    "const D = Date; globalThis.Date = class extends D {" +
    "constructor(...given) { given.length > 0 ? super(...given) : super(D.now() + 9e8) }" +
    "static now() { return D.now() + 9e8 } }"
  const run = [
    `--import=data:text/javascript,${encodeURIComponent(later)}`,
    program,
    "publish",
    ...given,
    "--size",
    String(size),
  ]
  await promisify(execFile)(process.execPath, run, { env, cwd: base })
  expect(filesOf(elsewhere)).toEqual(filesOf(out))
})

test("a log of more than a bundle keeps whole tiles, narrow ones, and every published head", async () => {
  const { register, ctx } = await filledRegister("SQLite", 45)
  const out = join(await folder(), "public")
  let { size } = await readEnd(register.engine.reader)
  // Around one bundle and two: the view's head and the one after it, narrow, full and just begun.
  for (const wanted of [254, 256, 258, 511, 513]) {
    expect(size).toBeLessThanOrEqual(wanted)
    for (; size < wanted; size++)
      await registerParty(ctx, { slug: `party-${size}`, kind: "TEAM", name: "Team" })
    const published = await publish(register, { ...plainly, out })
    expect(published.size).toBe(size)
    expect((await verify(out, register)).problems).toEqual([])
    size = published.head.size
  }
  expect(existsSync(join(out, "log/tile/0/000"))).toBe(true)
  expect(existsSync(join(out, "log/checkpoints/256"))).toBe(true)
})

test.each([
  ["a folder with something else in it", "notes.txt"],
  ["a snapshot in which somebody put a file", "public/notes.txt"],
])("%s is never replaced", async (_what, stray) => {
  const { register } = await filledRegister("SQLite", 1)
  const base = await folder()
  const out = join(base, "public")
  if (stray.startsWith("public/")) await publish(register, { ...plainly, out })
  const kept = join(stray.startsWith("public/") ? base : out, stray)
  await mkdir(dirname(kept), { recursive: true })
  await writeFile(kept, "mine")
  const { size } = await readEnd(register.engine.reader)
  await expect(publish(register, { ...plainly, out })).rejects.toMatchObject({
    name: "FolderProblem",
  })
  expect(existsSync(kept)).toBe(true)
  expect((await readEnd(register.engine.reader)).size).toBe(size)
  expect(readdirSync(base)).toEqual(["public"])
})

test("a snapshot of another log is never replaced, and a file in the place of the folder neither", async () => {
  const { register } = await filledRegister("SQLite", 1)
  const other = await emptyRegister("SQLite", { origin: "test.invalid/other" })
  const out = join(await folder(), "public")
  await publish(register, { ...plainly, out })
  await expect(publish(other.register, { ...plainly, out })).rejects.toThrow("another log")
  await rm(out, { recursive: true })
  await writeFile(out, "a file")
  await expect(publish(register, { ...plainly, out })).rejects.toThrow("is no folder")
})

test("a place that cannot be written is told before anything is signed or recorded", async () => {
  const { register } = await filledRegister("SQLite", 1)
  const file = join(await folder(), "file")
  await writeFile(file, "a file")
  for (const out of [join(file, "public"), join(file, "a/b/public")]) {
    const refused = publish(register, { ...plainly, out })
    await expect(refused).rejects.toMatchObject({ name: "FolderProblem" })
  }
  expect(register.keys.lastHead()).toBeUndefined()
})

test("a print that fails leaves the one before it, no entry, and no other trace", async () => {
  const { register } = await filledRegister("SQLite", 1)
  const base = await folder()
  const out = join(base, "public")
  await publish(register, { ...plainly, out })
  const files = filesOf(out)
  const pages: Pages = {
    ...plainPages,
    async *print(given) {
      yield* plainPages.print(given)
      throw new Error("no ink")
    },
  }
  const { size } = await readEnd(register.engine.reader)
  await expect(publish(register, { ...plainly, out, pages })).rejects.toThrow("no ink")
  expect(filesOf(out)).toEqual(files)
  expect(readdirSync(base)).toEqual(["public"])
  expect((await readEnd(register.engine.reader)).size).toBe(size)
})

/** What a file tells anybody: its text, and the text of the disclosures and leaves in it. */
function tells(path: string, bytes: Buffer): string {
  if (path.startsWith("disclosures/"))
    return bytes
      .toString()
      .split(/[^A-Za-z0-9_-]+/)
      .map((text) => JSON.stringify(openDisclosure(text)?.value ?? ""))
      .join("\n")
  const leaves = path.startsWith("log/tile/entries/") ? decodeBundle(bytes) : undefined
  return leaves ? leaves.map((leaf) => fromUtf8(leaf)).join("\n") : bytes.toString()
}
