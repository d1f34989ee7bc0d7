import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, onTestFinished, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { erase } from "../support/eraser.ts"
import { repository } from "../support/sources.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { answerable, emptyRegister, ended, temporary } from "./cli.fixture.ts"

const entry = join(repository, "api/bin/answerable.js")
const forPublic = ["publish", "--audience", "PUBLIC"]

test("the command links to an earlier publication, keeps it, and verify tells of it", () => {
  const data = emptyRegister()
  const base = temporary()
  const [one, two] = [join(base, "one"), join(base, "two")]
  expect(answerable(...forPublic, "--out", one, "--data", data).status).toBe(0)
  const again = ["--previous", one, "--check", "--out", two, "--data", data]
  const published = answerable(...forPublic, ...again)
  expect(published).toMatchObject({ status: 0, err: "" })
  expect(published.out).toMatch(/printed since 0 entries: \d+ files are links/)
  expect(statSync(join(one, "site.css")).ino).toBe(statSync(join(two, "site.css")).ino)
  expect(answerable("verify", two).out).toContain("Kept below it: the print of 0 entries")
  expect(answerable("verify", join(two, "snapshots/0")).status).toBe(0)
  const page = join(two, "snapshots/0/index.html")
  rmSync(page)
  writeFileSync(page, "wrong")
  const wrong = answerable("verify", two)
  expect(wrong.status).toBe(1)
  expect(wrong.out).toContain("snapshots/0/index.html: is not the file of the manifest")
  expect(answerable("verify", two, "--no-past").status).toBe(0)
})

test("the command says what it replaced after an erasure, and all verifiers name it", async () => {
  const data = join(temporary(), "register")
  const register = await openRegister({ data, origin: "test.invalid/again" })
  const ctx = { register, caller: folderCaller(register) }
  const person = { slug: "p-1", kind: "TEAM", name: "Kanarienvogel" } as const
  const { receipts } = await registerParty(ctx, person)
  const index = receipts[0]?.index ?? -1
  await register.close()
  const base = temporary()
  const [one, two] = [join(base, "one"), join(base, "two")]
  const size = index + 1
  expect(answerable(...forPublic, "--out", one, "--data", data).status).toBe(0)
  const again = await openRegister({ data })
  const by = (await erase({ register: again }, index, ["name"])).receipts[0]?.index
  await again.close()
  const published = answerable(...forPublic, "--previous", one, "--out", two, "--data", data)
  expect(published.out).toMatch(
    new RegExp(`print of ${size} entries: [1-9]\\d* files replaced, erasure ${by}\n`),
  )
  for (const bytes of filesOf(two).values()) expect(bytes.includes(person.name)).toBe(false)
  const kept = join(two, `snapshots/${size}`)
  const alone = (folder: string) =>
    spawnSync(process.execPath, [join(two, "verify.mjs"), folder], { encoding: "utf8" })
  for (const said of [answerable("verify", two).out, alone(two).stdout])
    expect(said).toMatch(
      new RegExp(
        `the print of ${size} entries as of .*, which verifies\\.\n  snapshots/${size}/.*: changed by erasure ${by}\n`,
      ),
    )
  for (const said of [answerable("verify", kept).out, alone(kept).stdout])
    expect(said).toContain("an entry later than this log, not checked here")
  expect([answerable("verify", two).status, alone(kept).status]).toEqual([0, 0])
  rmSync(join(kept, "snapshots/replaced.txt"))
  expect([answerable("verify", two).status, alone(kept).status]).toEqual([1, 1])
})

test("the command refuses an earlier publication that is none, and a check without one", () => {
  const data = emptyRegister()
  const out = join(temporary(), "out")
  const place = ["--out", out, "--data", data]
  const refused = answerable(...forPublic, ...place, "--previous", temporary())
  expect(refused.status).toBe(2)
  expect(refused.err).toContain("--previous")
  const alone = answerable(...forPublic, ...place, "--check")
  expect(alone.status).toBe(2)
  expect(alone.err).toContain("--previous")
  expect(existsSync(out)).toBe(false)
})

test("killed at any moment, it leaves the earlier publication whole", async () => {
  const data = emptyRegister()
  const base = temporary()
  const one = join(base, "one")
  expect(answerable(...forPublic, "--out", one, "--data", data).status).toBe(0)
  const files = filesOf(one)
  let killed = 0
  for (const delay of [0, 5, 20, 60]) {
    const out = join(base, `two-${delay}`)
    const given = [entry, ...forPublic, "--previous", one, "--out", out, "--data", data]
    const publisher = spawn(process.execPath, given, { stdio: "ignore" })
    onTestFinished(() => ended(publisher, "SIGKILL"))
    const isWriting = () => readdirSync(base).some((name) => name.startsWith(`.two-${delay}.`))
    while (publisher.exitCode === null && !isWriting()) await wait(1)
    await wait(delay)
    const gone = once(publisher, "exit")
    if (publisher.exitCode === null) {
      publisher.kill("SIGKILL")
      await gone
    }
    if (publisher.signalCode === "SIGKILL") killed++
    expect(filesOf(one)).toEqual(files)
    if (existsSync(out)) expect((await verify(out)).problems).toEqual([])
  }
  expect(killed).toBeGreaterThan(0)
  expect((await verify(one)).problems).toEqual([])
}, 60_000)
