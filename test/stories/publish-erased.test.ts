import { existsSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import type { Reader as Audiences } from "@answerable/schema/entries"
import {
  decodeDisclosures,
  disclosurePath,
  parseManifest,
  replacedPath,
} from "@answerable/schema/ledger"
import { describe, expect, test } from "vitest"
import { listOfKind, readEnd } from "../../api/src/ledger/entry.store.ts"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { erase } from "../support/eraser.ts"
import {
  engines,
  filledRegister,
  folder,
  secrets,
  type EngineName,
} from "../support/filled-register.ts"
import { filesOf, verify, verifyKept } from "../support/snapshots.ts"

const secret = "kana4711rienvogel is behind the fifth bookcase."
// Days to come, whenever the test runs.
const instant = (at: number) => new Date(Date.UTC(2090, 10, 26 + at)).toISOString()

/** A register of which everything is published, and what can be erased in it. */
async function published(engine: EngineName, ...audiences: readonly Audiences[]) {
  const opened = await filledRegister(engine)
  const { register, ctx } = opened
  const base = await folder()
  const pages = await sitePages(register)
  const { receipts } = await answerQuestion(ctx, {
    system: "system-1",
    question: "vault",
    state: "STATED",
    values: [secret],
  })
  const answer = receipts[0]?.index ?? -1
  const [, person] = await listOfKind(register.engine.reader, "party.registered@1")
  let at = 0
  const print = (name: string, previous?: string, more: { readonly pages?: Pages } = {}) => {
    const place = { out: join(base, name), previous: previous && join(base, previous), past: true }
    const check = previous !== undefined
    const asOf = instant(at++)
    return publish(register, { audiences, pages, durable: false, asOf, check, ...place, ...more })
  }
  /** Erases, and gives the index of the entry that says so. */
  const erased = async (entry: number | undefined, field: string) => {
    await erase(ctx, entry ?? -1, [field])
    return (await readEnd(register.engine.reader)).size - 1
  }
  const vault = () => erased(answer, "value")
  const name = () => erased(person?.idx, "name")
  return { ...opened, base, pages, print, vault, name, answer }
}

const holding = (of: string, text: string): string[] =>
  [...filesOf(of)].filter(([, bytes]) => bytes.includes(text)).map(([path]) => path)

/** Neither as it is nor in a disclosure. */
const isGone = (of: string, text: string): void => {
  expect(holding(of, text)).toEqual([])
  const told = [...filesOf(of)].filter(([path]) => path.includes("disclosures/"))
  expect(told.length).toBeGreaterThan(0)
  for (const [path, bytes] of told)
    for (const line of decodeDisclosures(bytes) ?? [])
      for (const one of line)
        expect(Buffer.from(one, "base64url").toString(), path).not.toContain(text)
}

const isOwn = ([path]: readonly [string, unknown]) => !path.startsWith("snapshots/")

describe.each(engines)("on %s", (engine) => {
  test("an earlier publication loses what was erased since, names the erasure, and verifies", async () => {
    const { register, base, print, vault, answer } = await published(engine, "PUBLIC", "INTERNAL")
    const first = await print("one")
    const by = await vault()
    const { editions } = await print("two", "one")
    const [forAll, forEmployees] = editions.map(({ past }) => past)
    expect(forAll).toEqual({ replaced: [], notKept: [] })
    expect(forEmployees).toMatchObject({
      replaced: [{ size: first.size, erasures: [by] }],
      notKept: [],
    })
    for (const name of ["public", "internal"]) {
      isGone(join(base, "two", name), secret)
      expect((await verify(join(base, "two", name), register)).problems).toEqual([])
      for (const whose of [undefined, register])
        expect((await verifyKept(join(base, "two", name), whose)).problems).toEqual([])
    }
    const kept = join(base, "two/internal/snapshots", String(first.size))
    const before = new Map([...filesOf(join(base, "one/internal"))].filter(isOwn))
    const after = new Map([...filesOf(kept)].filter(isOwn))
    const changed = [...before.keys()].filter(
      (path) => !before.get(path)!.equals(after.get(path) ?? Buffer.from("gone")),
    )
    // What showed it, and nothing else: neither a page without it nor anything of the log.
    const bundle = disclosurePath(0, first.size)
    expect(changed).toEqual(
      expect.arrayContaining([bundle, expect.stringMatching(/^systems\/system-1/)]),
    )
    expect(changed.filter((path) => /^(?:log|proofs)\/|manifest/.test(path))).toEqual([])
    expect(changed.length).toBeLessThan(20)
    expect([...after.keys()]).toEqual([...before.keys()])
    const [was, is] = [before, after].map((files) => decodeDisclosures(files.get(bundle)!)!)
    expect(is!.map((line, at) => was![at]!.filter((one) => !line.includes(one)).length)).toEqual(
      was!.map((_, at) => (at === answer ? 1 : 0)),
    )
    const { kept: told } = await verifyKept(join(base, "two/internal"), register)
    expect(told[0]!.report.replaced).toEqual({
      erasures: [by],
      isChecked: true,
      files: changed.toSorted().map((path) => ({ path, outcome: "CHANGED" })),
    })
    expect(told[0]!.report).toMatchObject({ erased: 1 })
    for (const path of [...after.keys()].filter((path) => !changed.includes(path)))
      expect(statSync(join(kept, path)).ino, path).toBe(
        statSync(join(base, "one/internal", path)).ino,
      )
  })

  test("a second erasure changes it again, and a publication without one leaves it as it is", async () => {
    const { register, base, print, vault, name } = await published(engine, "INTERNAL")
    const { size } = await print("one")
    const kept = (of: string) => join(base, of, `snapshots/${size}`)
    const first = await vault()
    await print("two", "one")
    const quiet = (await print("three", "two")).editions[0]!.past
    expect(quiet).toEqual({ replaced: [], notKept: [] })
    for (const path of [...filesOf(kept("two")).keys()].filter((path) => !/index.html$/.test(path)))
      expect(statSync(join(kept("two"), path)).ino).toBe(statSync(join(kept("three"), path)).ino)
    const second = await name()
    const { replaced } = (await print("four", "three")).editions[0]!.past
    expect(replaced.map(({ erasures }) => erasures)).toEqual([[first, second], [second], [second]])
    isGone(join(base, "four"), secret)
    isGone(join(base, "four"), secrets.person)
    const { problems, kept: told } = await verifyKept(join(base, "four"), register)
    expect(problems).toEqual([])
    expect(told.map(({ changedBy }) => changedBy)).toEqual([[first, second], [second], [second]])
    const list = readFileSync(join(base, "four/snapshots/index.html"), "utf8")
    expect(list).toContain(`; changed by erasures ${first} and ${second}`)
    const manifest = (of: string) => readFileSync(join(of, "site.manifest.json"))
    expect(manifest(kept("four"))).toEqual(manifest(join(base, "one")))
  })
})

test("what another program printed is replaced as a whole, and what is no longer printed is left out", async () => {
  const { register, base, pages, print, vault } = await published("SQLite", "INTERNAL")
  const earlier: Pages = {
    digest: "11".repeat(32),
    async *print({ size }) {
      for (const path of ["index.html", "vault.html"])
        yield { path, bytes: Buffer.from(`<!doctype html><p>${size}: ${secret}</p>`) }
    },
  }
  const { size } = await print("one", undefined, { pages: earlier })
  const by = await vault()
  await print("two", "one")
  isGone(join(base, "two"), secret)
  const { problems, kept } = await verifyKept(join(base, "two"), register)
  expect(problems).toEqual([])
  const of = join(base, "two/snapshots", String(size))
  expect(parseManifest(readFileSync(join(of, "site.manifest.json")))?.renderer).not.toBe(
    pages.digest,
  )
  expect(existsSync(join(of, "vault.html"))).toBe(false)
  const files = kept[0]?.report.replaced?.files ?? []
  expect(kept[0]?.report.replaced).toMatchObject({ erasures: [by] })
  expect(files).toContainEqual({ path: "vault.html", outcome: "LEFT_OUT" })
  expect(files).toContainEqual({ path: "index.html", outcome: "CHANGED" })
  expect(files).toContainEqual({ path: "systems/system-1.html", outcome: "ADDED" })
  expect((await verify(of, register)).problems).toEqual([])
  // A folder with all of that in it can be replaced, for nobody put anything else there.
  await print("two", "two")
  expect((await verifyKept(join(base, "two"), register)).problems).toEqual([])
})

test("alone, an earlier publication says that the erasure is later than its log", async () => {
  const { register, base, print, vault } = await published("SQLite", "INTERNAL")
  const { size } = await print("one")
  const by = await vault()
  await print("two", "one")
  const alone = join(base, "two/snapshots", String(size))
  for (const whose of [undefined, register])
    expect(await verify(alone, whose)).toMatchObject({
      problems: [],
      replaced: { erasures: [by], isChecked: false },
    })
  expect(existsSync(join(alone, replacedPath))).toBe(true)
})
