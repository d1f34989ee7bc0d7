import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import { formatVkey } from "../src/ledger.ts"
import { makeSnapshot, someEntry, testKey } from "../vectors/snapshot.ts"

const program = fileURLToPath(new URL("answerable-verify.ts", import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "answerable-verify-"))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })

/** A snapshot of three entries in a folder of its own. */
async function written(name: string): Promise<string> {
  const root = join(folder, name)
  for (const [path, bytes] of makeSnapshot({ entries: [0, 1, 2].map(someEntry) })) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), bytes)
  }
  return root
}

test("a good folder exits 0, and says that nobody knows whose it is", async () => {
  const { code, stdout } = await run(await written("good"))
  expect(code).toBe(0)
  expect(stdout).toContain("Whose it is, this does not say")
})

test("a trust file makes it somebody's", async () => {
  const trust = join(folder, "trust")
  await writeFile(trust, `# pinned\nlog ${formatVkey(testKey)}\nquorum none\n`)
  const { code, stdout } = await run(await written("trusted"), "--trust", trust)
  expect(code).toBe(0)
  expect(stdout).toContain("whom you trust")
})

test("a changed file exits 1 and is named, in words and as JSON", async () => {
  const root = await written("changed")
  await writeFile(join(root, "index.html"), "<!doctype html>")
  const { code, stdout } = await run(root)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^index\.html: /)
  const json = await run(root, "--json")
  expect(JSON.parse(json.stdout)).toMatchObject({ problems: [{ path: "index.html" }] })
})

test("a link in the place of a file is named and not followed", async () => {
  const root = await written("linked")
  await rm(join(root, "index.html"))
  await symlink(join(folder, "good", "index.html"), join(root, "index.html"))
  const { code, stdout } = await run(root)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^index\.html: is not a plain file/)
})

test("a link in the place of a folder is named and not followed", async () => {
  const root = await written("linked-folder")
  await rm(join(root, "log"), { recursive: true })
  await symlink(join(folder, "good", "log"), join(root, "log"))
  const { code, stdout } = await run(root)
  expect(code).toBe(1)
  expect(stdout).toContain("log/checkpoint: is missing")
  expect(stdout).toMatch(/^log: /m)
})

test("a gigabyte in the place of a tile is named and not read", async () => {
  const root = await written("enormous")
  await truncate(join(root, "log/tile/0/000.p/4"), 2 ** 30)
  const { code, stdout } = await run(root)
  expect(code).toBe(1)
  expect(stdout).toContain("log/tile/0/000.p/4: is not a plain file of at most 128 bytes")
})

test("a wrong call exits 2 with one line and no stack", async () => {
  for (const args of [[], ["a", "b"], ["--what"], [join(folder, "absent")]]) {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr.trim().split("\n")).toHaveLength(1)
  }
})
