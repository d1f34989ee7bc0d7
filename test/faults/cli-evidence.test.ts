import { execFile } from "node:child_process"
import { hash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { keyFor, serve } from "../support/http.ts"
import { cast, openTestRegister, town } from "../support/register.ts"
import { repository } from "../support/sources.ts"
import { temporary } from "./cli.fixture.ts"

const program = join(repository, "api/bin/answerable.js")

/** Runs the command line while this process goes on to serve it. */
const run = (...given: readonly string[]) =>
  new Promise<{ status: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [program, ...given], (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err })
    })
  })

test(
  "a file is handed in over the network, once, and read back",
  { timeout: 120_000 },
  async () => {
    const { ctx, register } = await openTestRegister("SQLite")
    await cast(ctx, "ada")
    await town(ctx, "a")
    const digest = `sha256:${"ab".repeat(32)}`
    const components = [{ role: "model", name: "M", digest }]
    await draftVersion(ctx, { system: "a", label: "1", author: "ada", components })
    const { origin } = new URL((await serve(register)).url)
    const place = temporary()
    const key = join(place, "key")
    writeFileSync(key, await keyFor(register, { roles: ["RECORDER"] }))
    const file = join(place, "report.csv")
    writeFileSync(file, "group,rate\nnorth,0.93\n")
    const at = ["--url", origin, "--token-file", key]
    const about = ["--system", "a", "--kind", "TEST", "--title", "Report", "--version", "1"]
    const put = await run("evidence", "put", file, ...at, ...about, "--json")
    expect(put.err).toBe("")
    const told = JSON.parse(put.out) as { evidence: number }
    expect(told).toMatchObject({
      digest: `sha256:${hash("sha256", readFileSync(file), "hex")}`,
      type: "CSV",
      bytes: 22,
      readers: "INTERNAL",
    })
    const { size } = await readEnd(register.engine.reader)
    expect((await run("evidence", "put", file, ...at, ...about, "--json")).out).toBe(put.out)
    expect((await readEnd(register.engine.reader)).size).toBe(size)
    const out = join(place, "back.csv")
    const get = ["evidence", "get", String(told.evidence), "--out", out]
    expect((await run(...get, ...at)).status).toBe(0)
    expect(readFileSync(out)).toEqual(readFileSync(file))
    expect(await run(...get, ...at)).toMatchObject({ status: 2 })
    expect(await run(...get, "--url", origin)).toMatchObject({
      status: 2,
      err: expect.stringContaining("INTERNAL"),
    })
    writeFileSync(file, "<html>")
    const page = await run("evidence", "put", file, ...at, ...about)
    expect(page.status).not.toBe(0)
    expect(page.err).toContain("The bytes are none of PDF")
  },
)
