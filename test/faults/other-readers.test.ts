import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { repository } from "../support/sources.ts"
import { cosigningBy, testWitness, trusting } from "../support/witnesses.ts"

const run = promisify(execFile)

/** Where Debian puts the packages of Go; elsewhere name the folder that holds `src/golang.org`. */
const packages = process.env["ANSWERABLE_GOPATH"] ?? "/usr/share/gocode"

const whyNoGo = await (async () => {
  if (!existsSync(join(packages, "src/golang.org/x/mod/sumdb")))
    return `golang.org/x/mod is not below ${packages} (ANSWERABLE_GOPATH names another place)`
  return run("go", ["version"]).then(
    () => undefined,
    () => "there is no go on this machine",
  )
})()
if (whyNoGo !== undefined)
  console.warn(`NOT TESTED: whether Go's sumdb packages read a snapshot, because ${whyNoGo}`)

let folder: string
let program: string
let vkey: string
const log = (name: string): string => join(folder, name, "log")

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "answerable-readers-"))
  if (whyNoGo !== undefined) return
  program = join(folder, "read_log")
  const env = { ...process.env, GO111MODULE: "off", GOPATH: packages, GOFLAGS: "" }
  const source = join(repository, "test/readers/read_log.go")
  await run("go", ["build", "-o", program, source], {
    env: { ...env, GOCACHE: join(folder, "cache") },
  })
  const register = await openRegister({ data: join(folder, "register"), origin: "test.invalid/go" })
  const ctx = { register, caller: folderCaller(register) }
  vkey = register.keys.vkey
  // A full tile and a narrow one; then narrow ones only, of another size.
  for (const [name, entries] of Object.entries({ small: 7, large: 300 })) {
    for (let n = 0; n < entries; n++)
      await registerParty(ctx, { slug: `${name}-${n}`, kind: "TEAM", name: `Team ${n}` })
    const out = join(folder, name)
    await publish(register, { audiences: ["PUBLIC"], out, pages: plainPages, durable: false })
  }
  await register.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = (path: string, keys: readonly string[] = [vkey]): Promise<string> =>
  run(program, [path, ...keys]).then(
    ({ stdout }) => stdout.trim(),
    (error: { stderr: string }) => error.stderr.trim(),
  )

test.skipIf(whyNoGo !== undefined)("Go's sumdb packages read the log of a snapshot", async () => {
  expect(await read(log("small"))).toBe("8 entries under 2 heads")
  expect(await read(log("large"))).toBe("309 entries under 4 heads")
})

test.skipIf(whyNoGo !== undefined)("and tell where it was changed", async () => {
  await cp(join(folder, "large"), join(folder, "changed"), { recursive: true })
  await appendFile(join(log("changed"), "checkpoint"), "— test.invalid/go AAAA\n")
  expect(await read(log("changed"))).toContain("malformed note")
  await rm(log("changed"), { recursive: true })
  await cp(log("small"), log("changed"), { recursive: true })
  await cp(join(log("large"), "checkpoint"), join(log("changed"), "checkpoint"))
  expect(await read(log("changed"))).toContain("no such file")
})

test.skipIf(whyNoGo !== undefined)("what witnesses add is read by what is specified", async () => {
  const data = join(folder, "seen")
  const register = await openRegister({ data, origin: "test.invalid/go" })
  const ctx = { register, caller: folderCaller(register) }
  await registerParty(ctx, { slug: "a", kind: "TEAM", name: "Team" })
  const names = ["one.invalid/w", "two.invalid/w"]
  const witnesses = await Promise.all(
    names.map((name) => testWitness([register.keys.key], { name })),
  )
  const cosigning = cosigningBy(trusting(register, witnesses))
  const out = join(folder, "cosigned")
  const given = { audiences: ["PUBLIC"], out, pages: plainPages, durable: false } as const
  await publish(register, { ...given, cosigning })
  await register.close()
  const { vkey: key } = register.keys
  const [one = "", two = ""] = witnesses.map((witness) => witness.vkey)
  expect(await read(log("cosigned"), [key])).toBe("2 entries under 2 heads")
  expect(await read(log("cosigned"), [key, one])).toBe("2 entries under 2 heads, cosigned 2 times")
  expect(await read(log("cosigned"), [key, one, two])).toBe(
    "2 entries under 2 heads, cosigned 4 times",
  )
  const spoiled = (await readFile(join(log("cosigned"), "checkpoint"), "utf8")).replace(
    /(— two\.invalid\/w .{60})(.)/,
    (_all, before: string, one: string) => before + (one === "A" ? "B" : "A"),
  )
  await writeFile(join(log("cosigned"), "checkpoint"), spoiled)
  expect(await read(log("cosigned"), [key, one, two])).toContain(
    "invalid signature for key two.invalid/w",
  )
})
