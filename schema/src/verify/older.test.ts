import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import {
  formatCheckpoint,
  formatNote,
  formatVkey,
  leafHash,
  noteKey,
  parseNote,
  signNote,
  utf8,
  type Handover,
} from "../ledger.ts"
import { makeSnapshot, signHead, someEntry, testKey, testSecret } from "../../vectors/snapshot.ts"
import { parseOlderHead, verdictsOf, verifyReceipt, verifySnapshot, type Files } from "../verify.ts"
import { verifyOlder } from "./older.ts"
import { Findings } from "./report.ts"
import { Tree } from "./tree.ts"

const filesOf = (files: ReadonlyMap<string, Uint8Array>): Files => ({
  list: async () => [...files.keys()],
  read: async (path) => files.get(path),
})

const entries = [0, 1, 2, 3].map(someEntry)
const snapshot = makeSnapshot({ entries })
const trust = { keys: [testKey] }

async function against(note: string | Uint8Array) {
  const head = parseOlderHead("kept", typeof note === "string" ? utf8(note) : note)!
  const report = await verifySnapshot(filesOf(snapshot), trust, sha256, { older: [head] })
  const { integrity, completeness } = verdictsOf(report)
  return {
    outcome: report.older[0]?.outcome,
    codes: report.problems.map(({ code }) => code),
    passes: [integrity.passes, completeness.passes],
  }
}

const headOf = (indices: readonly number[]): string =>
  signHead(indices.map((index) => utf8(someEntry(index).leaf))).note

test("an older head of these entries is continued, as is that of a receipt", async () => {
  const continued = { outcome: "CONTINUED", codes: [], passes: [true, true] }
  expect(await against(headOf([0, 1]))).toEqual(continued)
  expect(await against(headOf([0, 1, 2, 3]))).toEqual(continued)
  expect(await against(snapshot.get("log/checkpoint")!)).toEqual(continued)
  expect(await against(snapshot.get("proofs/0.tlog-proof")!)).toEqual(continued)
})

test("an older head of other entries is a fork, of any size up to the newest", async () => {
  for (const indices of [[1], [0, 2], [0, 1, 2, 3, 4]])
    expect(await against(headOf(indices))).toEqual({
      outcome: "FORKED",
      codes: ["head.fork"],
      passes: [false, true],
    })
})

test("a head of more entries spoils completeness, one of another log is another log", async () => {
  expect(await against(headOf([0, 1, 2, 3, 4, 5]))).toEqual({
    outcome: "TRUNCATED",
    codes: ["head.truncated"],
    passes: [true, false],
  })
  const other = headOf([0, 1]).replaceAll(testKey.name, "example.invalid/other")
  expect(await against(other)).toMatchObject({ outcome: "OTHER_LOG", codes: ["head.origin"] })
})

test("a fork without a good signature is told as one that proves nothing yet", async () => {
  const note = headOf([0, 2])
  const unsigned = note.replace(/(\S)(\S{3}=*)\n$/, (_, first: string, rest: string) => {
    return `${first === "A" ? "B" : "A"}${rest}\n`
  })
  expect(parseNote(utf8(unsigned))).toBeDefined()
  const head = parseOlderHead("kept", utf8(unsigned))!
  const report = await verifySnapshot(filesOf(snapshot), trust, sha256, { older: [head] })
  expect(report.problems[0]?.message).toContain("its own signature could not be checked")
})

/** A log of eight entries that was called x until its entry 5, kept 4 of them and lost up to 9. */
function underEarlierNames() {
  const leaves = Array.from({ length: 8 }, (_, at) => leafHash(sha256, utf8(`leaf ${at}`)))
  const tree = new Tree(sha256, [new Uint8Array(leaves.flatMap((leaf) => [...leaf]))])
  const key = (origin: string) => noteKey(sha256, origin, ed25519.getPublicKey(testSecret))
  const head = (origin: string, size: number, root = tree.root(Math.min(size, 8))): string => {
    const text = formatCheckpoint({ origin, size, root })
    const sign = (bytes: Uint8Array) => ed25519.sign(bytes, testSecret)
    return formatNote({ text, signatures: [signNote(text, key(origin), sign)] })
  }
  const [before, after] = [formatVkey(key("x")), formatVkey(key("x/2"))]
  const at = "2026-11-25T10:00:00.000Z"
  const [last, kept] = [head("x", 9, new Uint8Array(32)), head("x", 4)]
  const handovers: Handover[] = [
    { kind: "log.continued@1", entry: 5, at, before, after, last, kept },
  ]
  const newest = { origin: "x/2", size: 8, root: tree.root() }
  const outcome = (note: string): string => {
    const findings = new Findings()
    const older = [parseOlderHead("kept", utf8(note))!]
    const given = { older, newest, tree, handovers, keys: [key("x")], findings }
    const [outcome] = verifyOlder(given).map((one) => one.outcome)
    return [outcome, ...findings.problems.map(({ code, message }) => `${code} ${message}`)].join(
      ": ",
    )
  }
  return { head, outcome }
}

test("a head under an earlier name is followed into the log that goes on", () => {
  const { head, outcome } = underEarlierNames()
  const other = new Uint8Array(32).fill(1)
  for (const size of [1, 4, 5]) expect(outcome(head("x", size))).toBe("CONTINUED")
  // What the log says that it lost: it is missing, and not another history.
  for (const note of [head("x", 5, other), head("x", 7, other), head("x", 9, new Uint8Array(32))])
    expect(outcome(note)).toMatch(/^TRUNCATED: head\.truncated .* entry 5 says .* lost; both heads/)
  // Other entries below the head that it kept, another last head, and one that it does not own up to.
  for (const note of [head("x", 3, other), head("x", 9, other), head("x", 10, other)])
    expect(outcome(note)).toMatch(/^FORKED: head\.fork .* entry 5 .* FORK; both heads are signed/)
  expect(outcome(head("y", 3))).toMatch(/^OTHER_LOG: head\.origin/)
})

test("a head is asked for under each name that the log has had, and is a demand as any other", async () => {
  const names: string[] = []
  const keptOf = (name: string) => {
    names.push(name)
    return parseOlderHead("kept", utf8(headOf([1])))
  }
  const report = await verifySnapshot(filesOf(snapshot), trust, sha256, { keptOf })
  expect(names).toEqual([testKey.name])
  expect(report.older).toMatchObject([{ from: "kept", outcome: "FORKED" }])
})

test("neither verdict passes where there is nothing", async () => {
  const report = await verifySnapshot(filesOf(new Map()), undefined, sha256)
  const { integrity, completeness } = verdictsOf(report)
  expect([integrity.passes, completeness.passes]).toEqual([false, false])
})

test("a receipt is proved by the snapshot that has its entry, and by no other", async () => {
  const receipt = snapshot.get("proofs/0.tlog-proof")!
  const check = async (bytes: Uint8Array, files?: Map<string, Uint8Array>) => {
    const report = files && (await verifySnapshot(filesOf(files), trust, sha256))
    const { head, witnesses } = report ?? {}
    const given = files && head && witnesses && { files: filesOf(files), head, witnesses }
    const { inclusion, problems, members } = await verifyReceipt(bytes, {
      trust,
      hash: sha256,
      snapshot: given,
    })
    return { inclusion, problems: problems.length, members: members.length }
  }
  expect(await check(receipt)).toEqual({ inclusion: "NOT_CHECKED", problems: 0, members: 9 })
  expect(await check(receipt, snapshot)).toEqual({ inclusion: "PROVED", problems: 0, members: 9 })
  const otherEntry = Buffer.from(Buffer.from(receipt).toString().replace("index 0", "index 1"))
  expect(await check(otherEntry, snapshot)).toMatchObject({ inclusion: "FAILED", problems: 1 })
  const fork = makeSnapshot({ entries: [9, 1, 2, 3].map(someEntry) })
  expect(await check(receipt, fork)).toMatchObject({ inclusion: "FAILED", problems: 1 })
  const otherWords = Buffer.from(receipt)
    .toString()
    .replace(/^extra .*$/m, `extra ${Buffer.from('["AAAA"]').toString("base64")}`)
  expect((await check(Buffer.from(otherWords), snapshot)).problems).toBeGreaterThan(0)
  expect(await check(utf8("anything"))).toMatchObject({ problems: 1 })
})
