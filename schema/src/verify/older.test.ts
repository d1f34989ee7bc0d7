import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { parseNote, utf8 } from "../ledger.ts"
import { makeSnapshot, signHead, someEntry, testKey } from "../../vectors/snapshot.ts"
import { parseOlderHead, verdictsOf, verifyReceipt, verifySnapshot, type Files } from "../verify.ts"

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

test("neither verdict passes where there is nothing", async () => {
  const report = await verifySnapshot(filesOf(new Map()), undefined, sha256)
  const { integrity, completeness } = verdictsOf(report)
  expect([integrity.passes, completeness.passes]).toEqual([false, false])
})

test("a receipt is proved by the snapshot that has its entry, and by no other", async () => {
  const receipt = snapshot.get("proofs/0.tlog-proof")!
  const check = async (bytes: Uint8Array, files?: Map<string, Uint8Array>) => {
    const report = files && (await verifySnapshot(filesOf(files), trust, sha256))
    const given = files && report?.head && { files: filesOf(files), head: report.head }
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
