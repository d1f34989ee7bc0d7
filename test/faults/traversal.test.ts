import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { isErrorCode } from "@answerable/schema/api"
import { folderFiles } from "@answerable/schema/folder-files"
import { expect, test } from "vitest"
import { findMapping } from "../../api/src/exchange/mapping.ts"
import { makeDevelopmentLogin } from "../../api/src/identity/development.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { SnapshotFolder } from "../../api/src/ledger/snapshot-folder.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { emptyRegister, filledRegister, folder } from "../support/filled-register.ts"
import { keyFor, serve } from "../support/http.ts"
import { plainPages } from "../support/plain-pages.ts"
import { rawRequest } from "../support/raw-request.ts"
import { filesOf } from "../support/snapshots.ts"
import { content, take, written } from "../stories/import.fixture.ts"
import { names, outside, prints, put, waysTo } from "./traversal.ways.ts"

const targets = [
  "internal/index.html",
  "public-draft/index.html",
  "secret.txt",
  "../register.sqlite",
]

/** Every way, below every mount, as nobody and as an employee. */
const requests = (base: string, key: string) =>
  ["/", "/regulator/", "/explorer/", "/development/"].flatMap((mount) =>
    [
      ...targets.flatMap(waysTo),
      ...[join(base, "register.sqlite"), "/etc/passwd"].flatMap((path) => [
        path,
        path.slice(1),
        path.replaceAll("/", "%2f"),
      ]),
      ...names,
    ].flatMap((way) => [
      { path: mount + way, method: "GET" },
      { path: mount + way, method: "GET", authorization: `Bearer ${key}` },
      { path: mount + way, method: "HEAD", authorization: `Bearer ${key}` },
    ]),
  )

test(
  "C17: no address leads out of a print, for nobody and for whoever may read another",
  { timeout: 120_000 },
  async () => {
    const { base, open, inner } = await prints()
    const { register } = await emptyRegister("SQLite")
    const current = (audience: string) => (audience === "PUBLIC" ? open : inner)
    const development = await makeDevelopmentLogin()
    const explorer = ["{ viewer { name } }"]
    const { url } = await serve(register, { current, development, explorer })
    const key = await keyFor(register, { audience: "INTERNAL" })
    expect((await rawRequest(url, "/systems/sorter.html")).body).toBe("A system")
    for (const { path, ...given } of requests(base, key)) {
      const { status, headers, body } = await rawRequest(url, path, given)
      const what = `${given.method} ${path}: ${status} ${body.slice(0, 100)}`
      expect(body.includes(outside) || body.includes(base), what).toBe(false)
      // What follows ? or # is no part of the path.
      if (/[?#]/.test(path)) continue
      expect(status >= 400 && status < 500, what).toBe(true)
      expect(headers["x-content-type-options"], what).toBe("nosniff")
      if (body === "" || !headers["content-type"]?.startsWith("application/json")) continue
      const told = JSON.parse(body) as { errors: [{ extensions: { code: string } }] }
      expect(isErrorCode(told.errors[0].extensions.code), what).toBe(true)
    }
  },
)

test("C17: the verifier reads nothing but plain files of the folder it is given", async () => {
  const { base, open } = await prints()
  const { list, read } = folderFiles(open)
  const listed: string[] = []
  for await (const path of await list()) listed.push(path)
  expect(listed.toSorted()).toEqual([
    "index.html",
    "link.html",
    "linked",
    "systems/linked",
    "systems/sorter.html",
  ])
  const text = async (path: string) => {
    const bytes = await read(path, 1000).catch(() => undefined)
    return bytes && Buffer.from(bytes).toString()
  }
  expect(await text("systems/sorter.html")).toBe("A system")
  const ways = [
    ...["internal/index.html", "secret.txt", "../register.sqlite"].flatMap(waysTo),
    ...names.flatMap((name) => [name, name.replace("%00", "\0")]),
    "systems",
    ".",
    "..",
    "",
    "/",
    join(base, "register.sqlite"),
    "/etc/passwd",
    "/dev/zero",
  ]
  for (const way of ways) expect(await text(way), way).toBeUndefined()
})

test("C17: a snapshot is written in its own folder, under plain names alone", async () => {
  const base = await folder()
  put(join(base, "kept.txt"), outside)
  const draft = new SnapshotFolder(join(base, "draft"))
  for (const path of ["../kept.txt", "/kept.txt", "a/../../kept.txt", "a\\b", "a\0b", "a//b", ""])
    expect(() => draft.write(path, "written"), path).toThrow("is a plain relative path")
  expect(readdirSync(base)).toEqual(["kept.txt"])
})

test("C17: publishing follows no link, and what a link leads to stays as it is", async () => {
  const { register, ctx } = await filledRegister("SQLite", 1)
  const base = await folder()
  const to = (out: string) =>
    publish(register, { audiences: ["PUBLIC"], pages: plainPages, durable: false, out })
  const [elsewhere, link, out] = [join(base, "elsewhere"), join(base, "link"), join(base, "out")]
  await to(elsewhere)
  put(join(base, "mine.txt"), outside)
  const before = readFileSync(join(elsewhere, "site.manifest.json"), "utf8")

  symlinkSync(elsewhere, link)
  const { size } = await readEnd(register.engine.reader)
  await expect(to(link)).rejects.toMatchObject({ name: "FolderProblem" })
  expect((await readEnd(register.engine.reader)).size).toBe(size)

  // In a snapshot that is replaced, a link goes and what it leads to stays.
  await to(out)
  mkdirSync(join(base, "several"))
  symlinkSync(elsewhere, join(base, "several/public"))
  symlinkSync(join(base, "mine.txt"), join(out, "log/mine.txt"))
  await registerParty(ctx, { slug: "new", kind: "OFFICE", name: "New" })
  await to(out)
  await to(join(base, "several"))
  expect(lstatSync(join(base, "several")).isDirectory()).toBe(true)
  expect(readFileSync(join(elsewhere, "site.manifest.json"), "utf8")).toBe(before)
  expect(readFileSync(join(base, "mine.txt"), "utf8")).toBe(outside)
  expect(readdirSync(base).toSorted()).toEqual(["elsewhere", "link", "mine.txt", "out", "several"])
})

test("C17: the name of a mapping is one of the content folder, whatever else it says", async () => {
  await expect(findMapping("us-federal-2025", content)).resolves.toContain(content)
  for (const name of ["..", ".", "", "%2e%2e%2fsecret", "us-federal-2025\0", "NUL", "imports", "*"])
    await expect(findMapping(name, content), name).rejects.toMatchObject({ name: "NotFound" })
})

const mapping = `source: town-hall
title: What the town hall runs
format: csv
key: [{ columns: [Name] }]
name: Name
organisation: Office
`
const devices = ["con", "prn", "aux", "nul", "com1", "lpt9"]

test(
  "C17: nothing is named so that Windows would take its page for a device",
  { timeout: 120_000 },
  async () => {
    const { ctx } = await emptyRegister("SQLite")
    for (const slug of devices)
      await expect(registerParty(ctx, { slug, kind: "TEAM", name: slug }), slug).rejects.toThrow(
        "no device of Windows",
      )
    const hostile = [
      ...devices.map((name) => name.toUpperCase()),
      "../../etc/passwd",
      "..\\..\\boot.ini",
    ]
    const rows = hostile.map((name) => `${name},${name}\n`)
    await take(ctx, mapping, await written(`Name,Office\n${rows.join("")}`))
    const out = join(await folder(), "out")
    const { register } = ctx
    const pages = await sitePages(register)
    await publish(register, { audiences: ["PUBLIC"], pages, durable: false, out })
    const printed = [...filesOf(out).keys()]
    expect(printed.filter((path) => path.startsWith("systems/"))).toHaveLength(hostile.length)
    expect(printed).toContain("systems/etc-passwd.html")
    const device = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:\/|$)/i
    expect(printed.filter((path) => device.test(path) || !/^[\w./-]+$/.test(path))).toEqual([])
  },
)
