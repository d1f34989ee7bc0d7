import { hash } from "node:crypto"
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { keepAnswer } from "../../api/src/ledger/anchor.store.ts"
import { backUp } from "../../api/src/ledger/backup.ts"
import { continueLog } from "../../api/src/ledger/continue.command.ts"
import { listErasures } from "../../api/src/ledger/erasure.store.ts"
import { restore } from "../../api/src/ledger/restore.ts"
import { growTree, rootAt } from "../../api/src/ledger/tree.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { findParty } from "../../api/src/ownership/party.store.ts"
import { openFresh, openRegister, type Register } from "../../api/src/register.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { erase } from "../support/eraser.ts"
import {
  emptyRegister,
  engines,
  filledRegister,
  folder,
  type EngineName,
  type Opened,
} from "../support/filled-register.ts"
import { freshDatabase } from "../support/postgres.ts"
import { filesOf } from "../support/snapshots.ts"
import { differences, expectGone, letPerch } from "./erasure.fixture.ts"

type Files = { readonly out: string; readonly keysOut: string }

async function backedUp(register: Register): Promise<Files & { root: string; size: number }> {
  const place = await folder()
  const files = { out: join(place, "backup"), keysOut: join(place, "keys") }
  return { ...files, ...(await backUp(register, files)) }
}

/** The folder of keys with what outlives the data: the last signed head. */
const wholeFolder = ["log.key", "origin", "signed-head.sqlite"]

/** Restores into a register of the test's own, on either engine, with the signing key put back. */
async function restored(
  engine: EngineName,
  { out, keysOut }: Files,
  from: Opened,
  kept = ["log.key", "origin"],
) {
  const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
  if (database) onTestFinished(() => database.drop())
  const data = join(await folder(), "restored")
  const fresh = await openFresh({ data, database: database?.url })
  const report = await restore(fresh, { from: out, keysFrom: keysOut })
  await fresh.close()
  mkdirSync(`${data}.keys`)
  for (const name of kept) cpSync(join(`${from.data}.keys`, name), join(`${data}.keys`, name))
  const register = await openRegister({ data })
  onTestFinished(() => register.close())
  return { register, report, data, database: database?.url }
}

const rootOf = (register: Register, size: number): Promise<string> =>
  register.engine.write(async (tx) => {
    await growTree(tx)
    return Buffer.from(await rootAt(tx, size)).toString("base64")
  })

/** Registers parties until it is told to stop. */
function underLoad(ctx: Context) {
  let stopped = false
  let written = 0
  const client = async (of: number): Promise<void> => {
    for (let n = 0; !stopped; n++) {
      await registerParty(ctx, { slug: `load-${of}-${n}`, kind: "OFFICE", name: "Load" })
      written += 1
    }
  }
  const running = Promise.all([client(1), client(2), client(3)])
  return {
    /** How many acts were recorded so far. */
    written: () => written,
    stop: async () => {
      stopped = true
      await running
    },
  }
}

describe.each(engines)("on %s", (engine) => {
  test("a backup under load is of one moment, and what is restored has its root and its rows", async () => {
    const opened = await filledRegister(engine)
    const { ctx, register } = opened
    await register.signHead()
    await erase(ctx, 1, ["contact"])
    const load = underLoad(ctx)
    const backups = []
    // As many as it takes for some acts to come in between, and three at least.
    while (backups.length < 3 || load.written() <= 3) backups.push(await backedUp(register))
    await load.stop()
    for (const backup of backups) {
      expect(backup.root).toBe(await rootOf(register, backup.size))
      const { register: made, report } = await restored(engine, backup, opened)
      expect(report).toMatchObject({ size: backup.size, root: backup.root, erasedAgain: 0 })
      expect(await rootOf(made, backup.size)).toBe(backup.root)
      expect(await differences(made)).toEqual([])
    }
  }, 60_000)

  test("yesterday's backup with today's keys does not bring back what was erased in between, and the rest of the entry is there", async () => {
    const opened = await emptyRegister(engine)
    const { ctx, register } = opened
    await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
    const secret = "w.kanarienvogel@test.invalid"
    const given = { slug: "p-1", kind: "TEAM", name: "Finches", contact: secret } as const
    const entry = (await registerParty(ctx, given)).receipts[0]!.index
    const yesterday = await backedUp(register)
    await erase(ctx, entry, ["contact"], { ground: "GDPR_17_1_B" })
    const today = await backedUp(register)

    const mixed = { out: yesterday.out, keysOut: today.keysOut }
    const { register: made, report, data, database } = await restored(engine, mixed, opened)
    expect(report).toMatchObject({ size: yesterday.size, root: yesterday.root, erasedAgain: 1 })
    const party = await findParty(made.engine.reader, yesterday.size, "p-1")
    expect(party).toMatchObject({ name: "Finches", contact: null })
    expect(await listErasures(made.engine.reader, [entry])).toMatchObject([
      { field: "contact", ground: "GDPR_17_1_B", erasedIn: yesterday.size },
    ])
    expect(await differences(made)).toEqual([])
    const ask = askAs(made, folderCaller(made))
    const asked = '{ register { party(slug: "p-1") { contact { text redaction { state } } } } }'
    expect(await ask(asked, {})).toMatchObject({
      register: { party: { contact: { text: null, redaction: { state: "ERASED" } } } },
    })
    if (database === undefined)
      for (const [path, bytes] of filesOf(data))
        expect(bytes.includes(secret), `${path} of ${data}`).toBe(false)

    // Keys from before the erasure open what was backed up before it: they are to be kept briefly.
    const { register: before } = await restored(engine, yesterday, opened)
    const back = await findParty(before.engine.reader, yesterday.size, "p-1")
    expect(back?.contact).toBe(secret)
  })

  test("neither file tells a value that is erased, and no key of today opens what was sealed before", async () => {
    const { ctx, register } = await emptyRegister(engine)
    const canaries = await letPerch(ctx)
    const before = await backedUp(register)
    for (const { entry, field } of canaries) await erase(ctx, entry, [field])
    const after = await backedUp(register)
    for (const { out, keysOut } of [before, after])
      expectGone(new Map([out, keysOut].map((path) => [path, readFileSync(path)])), canaries)
    const keysIn = ({ keysOut }: Files): string[] =>
      [...readFileSync(keysOut, "utf8").matchAll(/"key":"[^"]+"/g)].map(([key]) => key)
    const gone = keysIn(before).filter((key) => !keysIn(after).includes(key))
    expect(gone).toHaveLength(canaries.length)
  }, 60_000)
})

test("what a time-stamping authority answered is in a backup, and is what its entry states", async () => {
  const opened = await filledRegister("SQLite")
  const { recorder, machine } = opened.register
  const answer = Buffer.from("as an authority answered")
  const token = `sha256:${hash("sha256", answer, "hex")}`
  await recorder.record(machine, "anchor", {}, async (tx) => {
    await keepAnswer(tx, { token, answer })
    const values = { size: 1, authority: "tsa", token, stampedAt: "2026-03-01T00:00:00.000Z" }
    return { kind: "head.anchored@1", system: null, references: [], values }
  })
  const backup = await backedUp(opened.register)
  const { register } = await restored("SQLite", backup, opened)
  expect(await differences(register)).toEqual([])
  const other = join(await folder(), "other")
  const text = readFileSync(backup.out, "utf8")
  writeFileSync(other, text.replace(answer.toString("base64url"), "QUJD"))
  expect(await refusal({ out: other, keysOut: backup.keysOut })).toContain("is not what its entry")
})

test("a register restored to the last signed head goes on with the folder of its key, and not with less", async () => {
  const opened = await filledRegister("SQLite")
  await opened.register.signHead()
  const backup = await backedUp(opened.register)
  const { register: refused } = await restored("SQLite", backup, opened)
  // The store of signed heads is the key's, and never in a backup.
  await expect(refused.signHead()).rejects.toMatchObject({ name: "HeadsDisagree" })
  const { register } = await restored("SQLite", backup, opened, wholeFolder)
  const head = await register.signHead()
  expect(head.root).toBe((await opened.register.signHead()).root)
  const ctx = { register, caller: folderCaller(register) }
  await registerParty(ctx, { slug: "after", kind: "OFFICE", name: "After" })
  expect(await differences(register)).toEqual([])
})

test("a backup from before the last signed head signs nothing, and goes on under another name", async () => {
  const opened = await filledRegister("SQLite")
  await opened.register.signHead()
  const backup = await backedUp(opened.register)
  await registerParty(opened.ctx, { slug: "lost", kind: "OFFICE", name: "Lost" })
  await opened.register.signHead()
  const { register } = await restored("SQLite", backup, opened, wholeFolder)
  const ctx = { register, caller: folderCaller(register) }
  const wrong = registerParty(ctx, { slug: "after", kind: "OFFICE", name: "After" })
  await expect(wrong).rejects.toMatchObject({ name: "HeadsDisagree" })
  const { last, kept } = await continueLog(register, {})
  expect([last, kept]).toEqual([backup.size + 1, backup.size])
  await registerParty(ctx, { slug: "after", kind: "OFFICE", name: "After" })
  expect(await differences(register)).toEqual([])
})

test("a key that forgot what it signed signs nothing more under its name", async () => {
  const opened = await filledRegister("SQLite")
  await opened.register.signHead()
  const backup = await backedUp(opened.register)
  const { data, register: made } = await restored("SQLite", backup, opened)
  await made.close()
  rmSync(join(`${data}.keys`, "signed-head.sqlite"))
  const register = await openRegister({ data })
  onTestFinished(() => register.close())
  await expect(register.signHead()).rejects.toThrow(/signed-head\.sqlite was lost/)
})

test.skipIf(engines.length < 2)(
  "a register moves from one engine to the other by its backup",
  async () => {
    const opened = await filledRegister("SQLite")
    const backup = await backedUp(opened.register)
    const { register } = await restored("PostgreSQL", backup, opened)
    expect(await rootOf(register, backup.size)).toBe(backup.root)
    expect(await differences(register)).toEqual([])
  },
)

/** Restores files that were tampered with, and answers why it was refused. */
async function refusal(files: Files): Promise<string> {
  const data = join(await folder(), "restored")
  const fresh = await openFresh({ data })
  const refused = await restore(fresh, { from: files.out, keysFrom: files.keysOut }).then(
    () => "restored",
    (error: Error) => error.message,
  )
  await fresh.discard()
  return refused
}

test("files that do not make the register that was backed up are refused, with the reason", async () => {
  const { ctx, register } = await filledRegister("SQLite")
  const older = await backedUp(register)
  await registerParty(ctx, { slug: "later", kind: "OFFICE", name: "Later" })
  const backup = await backedUp(register)
  const lines = readFileSync(backup.out, "utf8").split("\n")
  const place = await folder()
  let made = 0
  const changed = (change: (lines: string[]) => string[]): Files => {
    const out = join(place, `changed-${made++}`)
    writeFileSync(out, change([...lines]).join("\n"))
    return { out, keysOut: backup.keysOut }
  }
  const with7 = (line: (before: string) => string) =>
    changed((all) => all.map((one, at) => (at === 7 ? line(one) : one)))
  const sealedOf = (line: string) => (JSON.parse(line) as { sealed: string }).sealed
  const cases: [Files, string][] = [
    [changed((all) => all.slice(0, 9)), "The backup is cut off: it has 8 of "],
    [changed((all) => all.toSpliced(7, 1)), "cannot be opened with its key"],
    [with7((line) => line.slice(0, 40)), "is cut off or not a file of answerable backup"],
    [
      with7((line) => line.replace(/"day\\":\\"20/, '"day\\":\\"21')),
      "was not recorded on its day",
    ],
    [
      with7((line) => line.replace(sealedOf(line), sealedOf(lines[8]!))),
      "Entry 6 cannot be opened with its key",
    ],
    [
      changed((all) => all.map((one) => one.replace(/("root":")..../, "$1AAAA"))),
      "The entries are not those that were backed up",
    ],
    [{ out: backup.out, keysOut: older.keysOut }, "is older than the backup"],
    [{ out: backup.out, keysOut: backup.out }, "is not a file of keys"],
  ]
  for (const [files, why] of cases) expect(await refusal(files)).toContain(why)
  expect(await refusal(backup)).toBe("restored")
})
