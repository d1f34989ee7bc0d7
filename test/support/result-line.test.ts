import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { promisify } from "node:util"
import { afterAll, expect, test } from "vitest"

const root = resolve(import.meta.dirname, "../..")
// Inside the tree, because the runner looks for test files nowhere else.
const folder = mkdtempSync(join(root, "test/support/.trial-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; lastLine: string; err: string }> {
  const child = promisify(execFile)(process.execPath, [join(root, "test/run.ts"), ...args], {
    env: { ...process.env, ANSWERABLE_TEST_TRIAL: "1" },
  })
  const done = await child.then(
    (out) => ({ ...out, code: 0 }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  return {
    code: done.code,
    lastLine: done.stdout.trimEnd().split("\n").at(-1) ?? "",
    err: done.stderr,
  }
}

function write(name: string, body: string): string {
  writeFileSync(join(folder, name), `import { test } from "vitest"\n${body}\n`)
  return join(folder, name)
}

test("a run ends with its count, and fails when a test or a whole file fails", async () => {
  const good = write("good.test.ts", `test("a", () => {}); test.skip("b", () => {})`)
  const bad = write("bad.test.ts", `test("c", () => { throw new Error("no") })`)
  const broken = write("broken.test.ts", `import "./absent.ts"`)

  expect(await run(good)).toMatchObject({ code: 0, lastLine: "1 passed, 0 failed, 1 skipped" })
  expect(await run(good, bad, broken)).toMatchObject({
    code: 1,
    lastLine: "1 passed, 2 failed, 1 skipped",
  })
})

test("a run in which no test ran is a failure", async () => {
  expect(await run("no/such/file")).toMatchObject({ code: 1, lastLine: "0 passed, 0 failed" })
})

test("long tests run only when asked for", async () => {
  const long = write("slow.long.test.ts", `test("slow", () => {})`)
  expect(await run(long)).toMatchObject({ lastLine: "0 passed, 0 failed" })
  expect(await run("--long", long)).toMatchObject({ lastLine: "1 passed, 0 failed" })
})

test("an unknown flag is a usage error", async () => {
  const answer = await run("--lang")
  expect(answer.code).toBe(2)
  expect(answer.err).toMatch("--lang")
})
