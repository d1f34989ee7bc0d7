import { spawn } from "node:child_process"
import { once } from "node:events"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import {
  formatCheckpoint,
  formatNote,
  fromBase64,
  parseNote,
  signersOf,
  signNote,
  utf8,
} from "@answerable/schema/ledger"
import { handoverInWords } from "@answerable/schema/verify"
import { describe, expect, onTestFinished, test } from "vitest"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { listHandovers } from "../../api/src/ledger/handover.store.ts"
import { listHeads } from "../../api/src/ledger/head.store.ts"
import { changeKey } from "../../api/src/ledger/key-change.command.ts"
import type { Signer } from "../../api/src/ledger/keys.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { cast, engines, folder, openTestRegister } from "../support/register.ts"
import { filesOf, linesOf, verifyBy } from "../support/snapshots.ts"
import { answerable, emptyRegister, ended, serve } from "./cli.fixture.ts"

const team = (ctx: Context, slug: string) =>
  registerParty(ctx, { slug, kind: "TEAM", name: `Team ${slug}` })

async function published(register: Register): Promise<string> {
  const out = join(await folder(), "out")
  await publish(register, { audiences: ["PUBLIC"], durable: false, pages: plainPages, out })
  return out
}

/** The names of the keys in the lines of a head, in order. */
const idsIn = (note: string): string[] =>
  parseNote(utf8(note))?.signatures.map(({ id }) => id) ?? []

const idOf = (vkey: string): string => vkey.split("+")[1] ?? ""

describe.each(engines)("on %s", (engine) => {
  test("a key is changed while heads are signed and entries recorded: each head is by the right keys", async () => {
    const { register, ctx } = await openTestRegister(engine)
    await cast(ctx)
    const rounds = 250
    const signing = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < rounds; n++) await register.signHead()
    })
    const writing = (async () => {
      for (let n = 0; n < rounds; n++) await team(ctx, `t-${n}`)
    })()
    const changing = (async () => {
      for (const reason of ["ROTATED", "ROTATED", "REVOKED", "ROTATED"] as const) {
        await team(ctx, `before-${Math.random().toString(16).slice(2)}`)
        await changeKey(register, reason)
      }
    })()
    await Promise.all([...signing, writing, changing])
    const handovers = await listHandovers(register.engine.reader)
    expect(handovers.map(({ kind }) => kind)).toEqual(Array(4).fill("key.changed@1"))
    const heads = await listHeads(register.engine.reader, Number.MAX_SAFE_INTEGER - 1)
    for (const { size, note } of heads)
      expect(idsIn(note)).toEqual(signersOf(handovers, size)?.map(idOf))
    const shared = heads.filter(({ note }) => idsIn(note).length === 2)
    const rotations = handovers.filter((one) => "reason" in one && one.reason === "ROTATED")
    expect(shared.map(({ size }) => size)).toEqual(rotations.map(({ entry }) => entry + 1))
    const report = await verifyBy(await published(register), await linesOf(register))
    expect(report.problems).toEqual([])
    expect(report.handovers).toEqual(handovers)
  }, 120_000)
})

/** A register that was published, then its key changed, then published again. */
async function changed(reason: "ROTATED" | "REVOKED") {
  const made = await openTestRegister("SQLite")
  const { register, ctx } = made
  await cast(ctx)
  const before = await published(register)
  const first = await linesOf(register)
  const change = await changeKey(register, reason)
  await team(ctx, "after")
  const after = await published(register)
  return { ...made, before, after, first, change, lines: await linesOf(register) }
}

test.each(["ROTATED", "REVOKED"] as const)(
  "a key that was %s: old heads and new ones verify by the lines that key show prints",
  async (reason) => {
    const { register, before, after, first, change, lines } = await changed(reason)
    expect(change).toMatchObject({ entry: 2, until: reason === "ROTATED" ? 3 : 2 })
    expect(lines).toEqual([`log ${change.after}`, `until ${change.until} ${change.before}`])
    for (const out of [before, after]) expect((await verifyBy(out, lines)).problems).toEqual([])
    const { handovers } = await verifyBy(after, lines)
    const words = reason === "ROTATED" ? "was replaced by entry 2" : "was revoked by entry 2"
    expect(handovers.map(handoverInWords).join()).toContain(words)
    expect(filesOf(after).get("log/log.vkey")?.toString()).toBe(`${change.after}\n`)
    expect((await register.signHead()).note).toContain(register.origin)
    // Who has the earlier key alone is told by which entry it changed, and into which.
    const pinned = await verifyBy(after, first)
    const newest = pinned.problems.find(({ path }) => path === "log/checkpoint")
    expect(newest).toMatchObject({ code: "head.signature" })
    expect(newest?.message).toContain(
      `by entry 2 the log changed its key to ${change.after}, which your trust file does not list`,
    )
    expect(pinned.head).toMatchObject({ keyKnown: false })
    // Who has the new one alone is told whose the earlier heads are.
    const late = await verifyBy(after, lines.slice(0, 1))
    expect(late.problems[0]?.message).toContain(`${change.before}, the key until entry 2`)
  },
)

/** Puts the signature of one key, and no other, under every head of a snapshot from a size on. */
function signAll(out: string, from: number, { key, sign }: Signer): void {
  for (const [path, bytes] of filesOf(out)) {
    if (!/^log\/checkpoint(?:s\/\d+)?$/.test(path)) continue
    const [origin = "", digits, root = ""] = bytes.toString().split("\n")
    const size = Number(digits)
    if (size < from) continue
    const rootBytes = fromBase64(root) ?? new Uint8Array()
    const text = formatCheckpoint({ origin, size, root: rootBytes })
    writeFileSync(join(out, path), formatNote({ text, signatures: [signNote(text, key, sign)] }))
  }
}

const earlier = ({ keys }: Register): Signer => {
  const signer = keys.signers(keys.origin).find(({ vkey }) => vkey === keys.vkey)
  if (!signer) throw new Error("the first key is there")
  return signer
}

describe.each(["ROTATED", "REVOKED"] as const)("a head by a key that was %s", (reason) => {
  test("does not count after the end of the key, whatever the reader has pinned", async () => {
    const { register, after, lines, first, change } = await changed(reason)
    signAll(after, change.until + 1, earlier(register))
    for (const pinned of [lines, first, [...first, ...lines.slice(0, 1)], []]) {
      const report = await verifyBy(after, pinned)
      const newest = report.problems.find(({ path }) => path === "log/checkpoint")
      expect(newest?.code).toBe("head.key-revoked")
      expect(newest?.message).toContain(`speaks for no head of more than ${change.until} entries`)
    }
  })

  test("does not count in a log that knows nothing of the change, for readers who do", async () => {
    const { register, given, first, lines, change } = await changed(reason)
    await register.close()
    // Somebody took the earlier key and makes a log of their own with it.
    const keys = join(await folder(), "taken")
    const data = join(await folder(), "fork")
    const forging = await openRegister({ ...given, data, keys })
    onTestFinished(() => forging.close())
    const ctx = { register: forging, caller: folderCaller(forging) }
    for (let n = 0; n <= change.until; n++) await team(ctx, `t-${n}`)
    const out = await published(forging)
    signAll(out, 0, earlier(register))
    writeFileSync(join(out, "log/log.vkey"), `${register.keys.vkey}\n`)
    const naive = await verifyBy(out, first)
    expect(naive.problems.map(({ code }) => code)).not.toContain("head.key-revoked")
    const told = await verifyBy(out, lines)
    expect(told.problems.map(({ code }) => code)).toContain("head.key-revoked")
  })
})

describe("killed while the key is changed", () => {
  test("at each step, the earlier key signs or the new one, and never none", async () => {
    const made = await openTestRegister("SQLite")
    await cast(made.ctx)
    await made.register.signHead()
    const { keys } = made.register
    // The key was written, and no entry.
    writeFileSync(join(keys.folder, ".0123456789abcdef.new"), "half a k")
    keys.makeKey(keys.origin)
    expect(idsIn((await made.register.signHead()).note)).toEqual([keys.key.id])
    // The entry was written, and no head.
    const { register } = made
    const dies = { ...register, signHead: () => Promise.reject(new Error("killed")) }
    await expect(changeKey(dies, "ROTATED")).rejects.toThrow("killed")
    await register.close()
    const next = await made.reopen()
    await team(next, "more")
    const [handover] = await listHandovers(next.register.engine.reader)
    expect(idsIn((await next.register.signHead()).note)).toEqual([idOf(handover?.after ?? "")])
    const out = await published(next.register)
    expect((await verifyBy(out, await linesOf(next.register))).problems).toEqual([])
    // The head that both keys sign is made when it is missing.
    expect(idsIn(filesOf(out).get("log/checkpoints/2")?.toString() ?? "")).toHaveLength(2)
  })

  test("ten times at any moment, every head that was ever signed verifies", async () => {
    const data = emptyRegister()
    const program = fileURLToPath(new URL("./rotator.ts", import.meta.url))
    const acknowledged: string[] = []
    for (let round = 0; round < 10; round++) {
      const child = spawn(process.execPath, [program, data], {
        stdio: ["ignore", "pipe", "inherit"],
      })
      onTestFinished(() => ended(child, "SIGKILL"))
      const lines = createInterface(child.stdout)
      let given = 0
      lines.on("line", (vkey) => {
        acknowledged.push(vkey)
        if (++given === 1 + (round % 4)) setTimeout(() => child.kill("SIGKILL"), round * 3)
      })
      await Promise.all([once(child, "exit"), once(lines, "close")])
      const register = await openRegister({ data })
      expect(register.disagreement).toBeUndefined()
      const handovers = await listHandovers(register.engine.reader)
      const known = handovers.map(({ after }) => after)
      expect(acknowledged.filter((vkey) => !known.includes(vkey))).toEqual([])
      expect(idsIn((await register.signHead()).note).at(-1)).toBe(idOf(known.at(-1) ?? ""))
      const out = await published(register)
      expect((await verifyBy(out, await linesOf(register))).problems).toEqual([])
      await register.close()
    }
    expect(answerable("fsck", "--data", data)).toMatchObject({ status: 0 })
  }, 180_000)

  test("without the key that the entries name nothing is signed", async () => {
    const { register, reopen } = await changed("ROTATED")
    await register.close()
    const { keys } = register
    for (const path of filesOf(keys.folder).keys())
      if (/^log\..+\.key$/.test(path)) rmSync(join(keys.folder, path))
    const { register: again } = await reopen()
    await expect(again.signHead()).rejects.toThrow(/by a key that is not in/)
  })
})

test("the command line changes and shows keys, in words and as JSON, unless a server has the folder", async () => {
  const data = emptyRegister()
  const place = ["--data", data]
  const shown = answerable("key", "show", ...place)
  expect(shown).toMatchObject({ status: 0, err: "" })
  expect(shown.out).toMatch(/^log local\.invalid\/\S+\nquorum none\n$/)
  const rotated = answerable("key", "rotate", ...place)
  expect(rotated.out).toMatch(/new key from entry 0 on.*\n.*at most 1 entries, and has signed/)
  const revoked = answerable("key", "revoke", "--json", ...place)
  expect(JSON.parse(revoked.out)).toMatchObject({ reason: "REVOKED", entry: 1, until: 1 })
  const { lines } = JSON.parse(answerable("key", "show", "--json", ...place).out) as {
    lines: string[]
  }
  expect(lines.map((line) => line.replace(/ \S+$/, ""))).toEqual([
    "log",
    "until 1",
    "until 1",
    "quorum",
  ])
  expect(answerable("key", "continue", ...place)).toMatchObject({
    status: 1,
    err: expect.stringContaining("nothing to settle"),
  })
  expect(answerable("key", "continue", "--origin", "example.org/own", ...place).out).toMatch(
    /goes on as example\.org\/own from entry 2 on\.\n.*as far as the head of 2/,
  )
  await serve(data)
  expect(answerable("key", "rotate", ...place)).toMatchObject({
    status: 2,
    err: expect.stringContaining("is held by"),
  })
})
