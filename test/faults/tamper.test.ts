import { execFile } from "node:child_process"
import { appendFile, cp, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { tmpdir } from "node:os"
import { partialTilesOf, pastListPath, pathOf } from "@answerable/schema/ledger"
import { afterAll, beforeAll, expect, test } from "vitest"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { folderCaller } from "../../api/src/context.ts"
import { openRegister } from "../../api/src/register.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { repository } from "../support/sources.ts"
import { filesOf, verifyWith } from "../support/snapshots.ts"

let folder: string
let snapshot: string
let trust: string
/** How many entries the printed view is of. */
let size: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "answerable-tamper-"))
  const register = await openRegister({
    data: join(folder, "register"),
    origin: "test.invalid/tamper",
  })
  const ctx = { register, caller: folderCaller(register) }
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  for (const slug of ["sorter", "reader"])
    await registerSystem(ctx, { slug, name: slug, organisation: "town", state: "PILOT" })
  await putQuestion(ctx, {
    question: "purpose",
    foundation: "ownership",
    text: "What is it for?",
    audience: "PUBLIC",
    from: { text: "2026", date: "2026", precision: "YEAR" },
    forms: [],
  })
  const answer = { system: "sorter", question: "purpose", state: "STATED" } as const
  await answerQuestion(ctx, { ...answer, values: ["It sorts post."] })
  snapshot = join(folder, "snapshot")
  const pages = await sitePages(register)
  const published = await publish(register, {
    audiences: ["PUBLIC"],
    out: snapshot,
    pages,
    durable: false,
  })
  size = published.size
  trust = join(folder, "trust")
  await writeFile(trust, `# pinned\nlog ${register.keys.vkey}\nquorum none\n`)
  await register.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The command as anybody runs it. */
const answerable = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((done) => {
    const program = resolve(repository, "api/src/cli/main.ts")
    execFile(process.execPath, [program, "verify", ...args], (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })

/** A copy of the snapshot that a test may spoil. */
async function copy(name: string): Promise<string> {
  const path = join(folder, name)
  await cp(snapshot, path, { recursive: true })
  return path
}

test("a good snapshot verifies: whole without a trust file, somebody's with one", async () => {
  const without = await answerable(snapshot)
  expect(without).toMatchObject({ code: 0, stderr: "" })
  expect(without.stdout).toContain("Whose it is, this does not say")
  const withTrust = await answerable(snapshot, "--trust", trust)
  expect(withTrust.code).toBe(0)
  expect(withTrust.stdout).toContain("signed by test.invalid/tamper, whom you trust")
  const json = await answerable(snapshot, "--trust", trust, "--json")
  expect(JSON.parse(json.stdout)).toMatchObject({ problems: [], head: { keyKnown: true } })
})

test("one bit that is changed, in any file, at its beginning, middle and end, names the file", async () => {
  const files = filesOf(snapshot)
  expect(files.size).toBeGreaterThan(30)
  for (const [path, bytes] of files) {
    // A list of nothing, one a line, has no byte.
    if (bytes.length === 0) continue
    const places = new Set([0, Math.floor(bytes.length / 2), bytes.length - 1])
    for (const at of places) {
      const spoiled = Buffer.from(bytes)
      spoiled[at]! ^= 1
      const { problems } = await verifyWith(files, path, spoiled)
      expect(
        problems.map((problem) => problem.path),
        `${path}, byte ${at}`,
      ).toContain(path)
    }
  }
})

test("a file that is removed, emptied or cut is named, whichever it is", async () => {
  const files = filesOf(snapshot)
  // The narrow tiles of an older head may be removed once there are wider ones (C2SP tlog-tiles).
  const removable = new Set([...[...partialTilesOf(size)].map(pathOf), pastListPath])
  for (const [path, bytes] of files)
    for (const spoiled of [undefined, Buffer.alloc(0), bytes.subarray(0, -1)]) {
      if (spoiled === undefined ? removable.has(path) : bytes.length === 0) continue
      const { problems } = await verifyWith(files, path, spoiled)
      expect(
        problems.map((problem) => problem.path),
        path,
      ).toContain(path)
    }
})

test.each([
  "extra.html",
  "systems/extra.html",
  "log/extra",
  "log/checkpoints/1",
  "log/tile/0/001",
  "proofs/extra.js",
  "disclosures/001.jsonl",
])("a file %s that was put there is named", async (path) => {
  const { problems } = await verifyWith(filesOf(snapshot), path, Buffer.from("extra"))
  expect(problems.map((problem) => problem.path)).toContain(path)
})

test("the command names what was changed, one line each, and exits 1", async () => {
  const spoiled = await copy("spoiled")
  await appendFile(join(spoiled, "index.html"), " ")
  await truncate(join(spoiled, "log/checkpoints/5"), 10)
  await rm(join(spoiled, "site.css"))
  await writeFile(join(spoiled, "systems/new.html"), "<!doctype html>")
  const { code, stdout } = await answerable(spoiled)
  expect(code).toBe(1)
  for (const path of ["index.html", "log/checkpoints/5", "site.css", "systems/new.html"])
    expect(stdout.split("\n").filter((line) => line.startsWith(`${path}: `))).not.toEqual([])
  expect(stdout).toContain("does not verify")
})

test("a snapshot of another key does not verify by this trust file", async () => {
  const other = join(folder, "other-trust")
  await writeFile(
    other,
    "log test.invalid/tamper+00000000+AaaaAaaaAaaaAaaaAaaaAaaaAaaaAaaaAaaaAaaaAaaa\n",
  )
  expect(await answerable(snapshot, "--trust", other)).toMatchObject({ code: 2, stdout: "" })
  const register = await openRegister({
    data: join(folder, "second"),
    origin: "test.invalid/tamper",
  })
  const own = join(folder, "second-trust")
  await writeFile(own, `log ${register.keys.vkey}\nquorum none\n`)
  await register.close()
  const { code, stdout } = await answerable(snapshot, "--trust", own)
  expect(code).toBe(1)
  expect(stdout).toContain("log/checkpoint: ")
})

test("what is no snapshot, or no folder, is told in a sentence", async () => {
  const absent = await answerable(join(folder, "absent"))
  expect(absent).toMatchObject({ code: 2, stdout: "" })
  expect(absent.stderr.trim().split("\n")).toHaveLength(1)
  await mkdir(join(folder, "empty"))
  const empty = await answerable(join(folder, "empty"))
  expect(empty.code).toBe(1)
  expect(empty.stdout).toContain("site.manifest.json: is missing")
})
