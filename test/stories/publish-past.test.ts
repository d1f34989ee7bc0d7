import { existsSync, readFileSync, statSync } from "node:fs"
import { cp, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { PrintedAgainDiffers } from "../../api/src/ledger/check-again.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { linkFile } from "../../api/src/ledger/link.ts"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { publish, type PublishGiven } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { filledRegister, folder } from "../support/filled-register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { filesOf, verify, verifyKept } from "../support/snapshots.ts"

// Days to come, whenever the test runs.
const instant = (at: number) => new Date(Date.UTC(2090, 10, 26 + at)).toISOString()

const areOne = (path: string, ...folders: readonly string[]): boolean =>
  new Set(folders.map((folder) => statSync(join(folder, path)).ino)).size === 1

/** Three publications, each since the one before and keeping it. */
async function threeKept() {
  const opened = await filledRegister("SQLite")
  const { register, ctx } = opened
  const base = await folder()
  const given = { audiences: ["PUBLIC"], durable: false, pages: plainPages, past: true } as const
  const sizes: number[] = []
  const names = ["one", "two", "three"].map((name) => join(base, name))
  let previous: string | undefined
  for (const [at, out] of names.entries()) {
    const { size } = await publish(register, { ...given, asOf: instant(at), previous, out })
    sizes.push(size)
    await registerParty(ctx, { slug: `late-${at}`, kind: "TEAM", name: "Late" })
    previous = out
  }
  const [one = "", two = "", three = ""] = names
  return { ...opened, given, base, sizes, one, two, three }
}

test("earlier publications are kept below the newest, each whole, and listed", async () => {
  const { register, one, two, three, sizes } = await threeKept()
  const [first = 0, second = 0] = sizes
  const past = (size: number) => join(three, `snapshots/${size}`)
  const isOwn = ([path]: [string, Buffer]) => !path.startsWith("snapshots/")
  const own = (of: string) => [...filesOf(of)].filter(isOwn)
  expect(own(past(first))).toEqual(own(one))
  expect(own(past(second))).toEqual(own(two))
  expect(areOne("index.html", one, past(first))).toBe(true)
  for (const each of [three, past(first), past(second)])
    expect((await verify(each, register)).problems).toEqual([])
  const { problems, kept } = await verifyKept(three)
  expect(problems).toEqual([])
  expect(kept.map(({ size }) => size)).toEqual([first, second])
  const list = readFileSync(join(three, "snapshots/index.html"), "utf8")
  expect(list).toContain(`<a href="${first}/index.html">As it stood on 2090-11-26</a>`)
})

test("a file changed in a publication that is kept is named, and one that belongs to none", async () => {
  const { three, sizes } = await threeKept()
  const kept = `snapshots/${sizes[0]}`
  const wrong = ["index.html", "disclosures/000.p/", "snapshots/index.html"]
  const paths = [...filesOf(three).keys()].filter((path) =>
    wrong.some((name) => path.startsWith(`${kept}/${name}`)),
  )
  for (const path of [...paths, "snapshots/index.html"]) await replace(join(three, path), "wrong")
  await writeFile(join(three, "snapshots/notes.txt"), "mine")
  const named = (await verifyKept(three)).problems.map(({ path }) => path)
  for (const path of [...paths, "snapshots/index.html", "snapshots/notes.txt"])
    expect(named).toContain(path)
})

test("a publication of another log among those that are kept is found", async () => {
  const { three, sizes } = await threeKept()
  const other = await threeKept()
  const kept = join(three, `snapshots/${sizes[0]}`)
  await rm(kept, { recursive: true })
  await cp(other.one, kept, { recursive: true })
  const path = `snapshots/${sizes[0]}/log/checkpoint`
  const found = (await verifyKept(three)).problems
  expect(found).toContainEqual(expect.objectContaining({ code: "head.root", path }))
})

test("a snapshot with others below it can be replaced, unless somebody put a file there", async () => {
  const { register, given, three, sizes } = await threeKept()
  await publish(register, { ...given, asOf: instant(3), previous: three, out: three })
  const { problems, kept } = await verifyKept(three)
  expect(problems).toEqual([])
  expect(kept.map(({ size }) => size)).toEqual(sizes)
  await writeFile(join(three, `snapshots/${sizes[0]}/notes.txt`), "mine")
  const again = publish(register, { ...given, previous: three, out: three })
  await expect(again).rejects.toThrow(`holds snapshots/${sizes[0]}, which holds notes.txt`)
})

/** Puts another file in the place of one that may be linked to from elsewhere. */
async function replace(path: string, text: string): Promise<void> {
  await rm(path)
  await writeFile(path, text)
}

test("no file of a snapshot can be written, for a link shares it with others", async () => {
  const { three } = await threeKept()
  const modes = [...filesOf(three).keys()].map((path) => statSync(join(three, path)).mode & 0o777)
  expect(new Set(modes)).toEqual(new Set([0o444]))
})

test("where no link can be made, a copy is, and it cannot be written either", async () => {
  const base = await folder()
  const [from, to] = [join(base, "from"), join(base, "to")]
  await writeFile(from, "text")
  for (const code of ["EXDEV", "EPERM"]) {
    linkFile(from, to, () => {
      throw Object.assign(new Error(code), { code })
    })
    expect(readFileSync(to, "utf8")).toBe("text")
    expect(statSync(to).mode & 0o777).toBe(0o444)
    expect(statSync(to).ino).not.toBe(statSync(from).ino)
    await rm(to)
  }
  const full = () =>
    linkFile(from, to, () => {
      throw Object.assign(new Error("full"), { code: "ENOSPC" })
    })
  expect(full).toThrow("full")
})

test("an earlier publication that is not whole, or of another sort, is refused by name", async () => {
  const { register, given, one, three, base } = await threeKept()
  const other = await threeKept()
  const publishSince = (previous: string, more: Partial<PublishGiven> = {}) =>
    publish(register, { ...given, previous, out: join(base, "new"), ...more })
  const refused = (previous: string, why: string, more?: Partial<PublishGiven>) =>
    expect(publishSince(previous, more)).rejects.toThrow(`--previous: ${previous} ${why}`)
  await refused(join(other.base, "one"), "does not verify: this register did not publish it")
  await refused(three, "is printed for PUBLIC, not for INTERNAL", { audiences: ["INTERNAL"] })
  const { size } = await readEnd(register.engine.reader)
  await replace(join(three, "index.html"), "wrong")
  await refused(three, "does not verify: index.html was changed")
  await rm(join(three, "index.html"))
  await refused(three, "does not verify: index.html is missing")
  await writeFile(join(one, "notes.html"), "mine")
  await refused(one, "does not verify: notes.html is not in its manifest")
  expect(existsSync(join(base, "new"))).toBe(false)
  expect((await readEnd(register.engine.reader)).size).toBe(size)
})

test("another program prints everything, and says so; what comes out alike is linked", async () => {
  const { register, given, three, base } = await threeKept()
  const asked: unknown[] = []
  const pages: Pages = {
    digest: "11".repeat(32),
    async *print(of) {
      asked.push(of.since)
      yield* plainPages.print(of)
    },
  }
  const out = join(base, "new")
  const { editions } = await publish(register, { ...given, pages, previous: three, out })
  expect(asked).toEqual([undefined])
  expect(editions[0]?.since).toMatchObject({ whole: "OTHER_PROGRAM" })
  expect((await verify(out, register)).problems).toEqual([])
})

test("a page that is kept and should not be is found by the check, and nothing is published", async () => {
  const { register, given, three, base } = await threeKept()
  const careless: Pages = {
    ...plainPages,
    async *print(of) {
      if (of.since) yield { path: "index.html", bytes: null }
      else yield* plainPages.print(of)
    },
  }
  const { size } = await readEnd(register.engine.reader)
  const asked = { ...given, pages: careless, previous: three, out: join(base, "new"), check: true }
  const checked = publish(register, asked)
  await expect(checked).rejects.toBeInstanceOf(PrintedAgainDiffers)
  await expect(checked).rejects.toThrow("index.html differs from a full print")
  expect((await readEnd(register.engine.reader)).size).toBe(size)
  expect(existsSync(join(base, "new"))).toBe(false)
  const right = await publish(register, { ...asked, pages: plainPages })
  expect(right.appended).toBe(true)
})

test("a print that fails half way leaves the earlier publication as it was", async () => {
  const { register, given, three, base } = await threeKept()
  const files = filesOf(three)
  const pages: Pages = {
    ...plainPages,
    async *print(of) {
      yield* plainPages.print(of)
      throw new Error("no ink")
    },
  }
  for (const out of [three, join(base, "new")])
    await expect(publish(register, { ...given, pages, previous: three, out })).rejects.toThrow()
  expect(filesOf(three)).toEqual(files)
  expect((await verify(three, register)).problems).toEqual([])
})

test("of a log that grew by a hundred entries only the right edge is written", async () => {
  const { register, ctx } = await filledRegister("SQLite")
  const base = await folder()
  const given = { audiences: ["PUBLIC"], durable: false, pages: plainPages } as const
  const grow = async (to: number) => {
    for (let at = (await readEnd(register.engine.reader)).size; at < to; at++)
      await registerParty(ctx, { slug: `party-${at}`, kind: "TEAM", name: "Team" })
  }
  await grow(1000)
  const [previous, out] = [join(base, "one"), join(base, "two")]
  await publish(register, { ...given, out: previous })
  await grow(1100)
  await publish(register, { ...given, previous, out })
  const log = [...filesOf(out).keys()].filter((path) => /^(?:log|disclosures|proofs)\//.test(path))
  const written = log.filter((path) => statSync(join(out, path)).nlink === 1)
  expect(written.length).toBeLessThanOrEqual(20)
  for (const path of ["log/tile/0/000", "log/tile/entries/002", "disclosures/001.jsonl"])
    expect(areOne(path, previous, out)).toBe(true)
  expect((await verify(out, register)).problems).toEqual([])
})

test("a bundle that was changed in the earlier publication is written anew, not linked", async () => {
  const { register, ctx } = await filledRegister("SQLite")
  const base = await folder()
  const given = { audiences: ["PUBLIC"], durable: false, pages: plainPages } as const
  for (let at = (await readEnd(register.engine.reader)).size; at < 300; at++)
    await registerParty(ctx, { slug: `party-${at}`, kind: "TEAM", name: "Team" })
  const [previous, out] = [join(base, "one"), join(base, "two")]
  await publish(register, { ...given, out: previous })
  await replace(join(previous, "log/tile/entries/000"), "wrong")
  await publish(register, { ...given, asOf: instant(9), previous, out })
  expect((await verify(out, register)).problems).toEqual([])
})
