import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import Database from "better-sqlite3"
import { describe, expect, onTestFinished, test } from "vitest"
import { findParty } from "../../api/src/ownership/party.store.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { engines } from "../support/filled-register.ts"
import { freshDatabase } from "../support/postgres.ts"
import { answerable, ended, temporary } from "./cli.fixture.ts"

const kills = 10

/** Lets a process write, kills it after so many acknowledgements, and answers all it gave. */
async function writeUntilKilled(data: string, round: number, enough: number): Promise<string[]> {
  const program = new URL("./writer.ts", import.meta.url)
  const writer = spawn(process.execPath, [fileURLToPath(program), data, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  onTestFinished(() => ended(writer, "SIGKILL"))
  const acknowledged: string[] = []
  const lines = createInterface(writer.stdout)
  lines.on("line", (slug) => {
    acknowledged.push(slug)
    if (acknowledged.length === enough) writer.kill("SIGKILL")
  })
  const [[, signal]] = await Promise.all([once(writer, "exit"), once(lines, "close")])
  expect(signal).toBe("SIGKILL")
  return acknowledged
}

/** Those of the slugs that the register does not have. */
async function missingFrom(register: Register, slugs: readonly string[]): Promise<string[]> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const found = await Promise.all(slugs.map((slug) => findParty(reader, size, slug)))
  return slugs.filter((_, at) => found[at] === undefined)
}

describe.each(engines)("killed while it writes, on %s", (engine) => {
  test("nothing that was acknowledged is lost, and the entries still add up", async () => {
    const data = join(temporary(), "register")
    const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
    if (database) onTestFinished(() => database.drop())
    await (await openRegister({ data, database: database?.url })).close()

    const acknowledged: string[] = []
    for (let round = 0; round < kills; round++)
      acknowledged.push(...(await writeUntilKilled(data, round, 3 + 11 * round)))
    expect(new Set(acknowledged).size).toBeGreaterThanOrEqual(kills * 50)

    const register = await openRegister({ data })
    expect(await missingFrom(register, acknowledged)).toEqual([])
    await register.close()
    if (engine === "SQLite") {
      const tables = new Database(join(data, "register.sqlite"), { readonly: true })
      expect(tables.pragma("integrity_check", { simple: true })).toBe("ok")
      tables.close()
    }
    expect(answerable("fsck", "--data", data)).toMatchObject({ status: 0, err: "" })
  }, 120_000)
})
