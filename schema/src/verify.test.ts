import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { makeSnapshot, origin, someEntry, testKey } from "../vectors/snapshot.ts"
import { verifySnapshot, type Files } from "./verify.ts"

const folder = (files: ReadonlyMap<string, Uint8Array>): Files => ({
  list: async () => [...files.keys()],
  read: async (path, maxBytes) => {
    const bytes = files.get(path)
    return bytes && bytes.length <= maxBytes ? bytes : undefined
  },
})

const verify = (files: ReadonlyMap<string, Uint8Array>) =>
  verifySnapshot(folder(files), { keys: [testKey] }, sha256)

const entries = Array.from({ length: 300 }, (_, index) => someEntry(index))
const snapshot = makeSnapshot({ entries })

test("a snapshot as it was printed verifies, and the report says whose it is", async () => {
  const report = await verify(snapshot)
  expect(report.problems).toEqual([])
  expect(report.head).toMatchObject({ origin, size: 301, keyName: origin, keyKnown: true })
  expect(report.checked).toMatchObject({ entries: 301, disclosures: 2700 })
})

test("without a trusted key a snapshot is whole, and nobody knows whose", async () => {
  const report = await verifySnapshot(folder(snapshot), undefined, sha256)
  expect(report.problems).toEqual([])
  expect(report.head?.keyKnown).toBe(false)
})
