import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import {
  makeSnapshot,
  sealEntry,
  signHead,
  someEntry,
  testKey,
  testSecret,
} from "../../vectors/snapshot.ts"
import { clearLeaf, formatNote, formatVkey, noteKey, parseNote, signNote, utf8 } from "../ledger.ts"
import { verifySnapshot } from "../verify.ts"

// Snapshots that hold the right digests and a good signature, and are wrong all the same.

async function codesOf(files: ReadonlyMap<string, Uint8Array>, keys = [testKey]) {
  const folder = {
    list: async () => [...files.keys()],
    read: async (path: string) => files.get(path),
  }
  return (await verifySnapshot(folder, { keys }, sha256)).problems.map(({ code }) => code)
}

const entries = [someEntry(0), someEntry(1)]

test("a manifest of another size, instant or origin than the log's last entry is found", async () => {
  expect(await codesOf(makeSnapshot({ entries }))).toEqual([])
  const asOf = "2026-11-24T00:00:00.000Z"
  const instant = await codesOf(makeSnapshot({ entries, manifested: { asOf } }))
  expect(instant).toEqual(["manifest.unbound"])
  const origin = await codesOf(makeSnapshot({ entries, manifested: { origin: "other.invalid" } }))
  expect(origin).toEqual(["head.origin"])
  const size = await codesOf(makeSnapshot({ entries, manifested: { size: 1 } }))
  expect(size).toContain("manifest.size")
})

test("an entry that tells of a snapshot of another size is found", async () => {
  expect(await codesOf(makeSnapshot({ entries, stated: { size: 1 } }))).toEqual(["leaf.value"])
})

test("members that the log's own kind does not have, or of another day, are found", async () => {
  expect(await codesOf(makeSnapshot({ entries, stated: { price: 7 } }))).toEqual(["leaf.value"])
  const at = "2026-11-24T00:00:00.000Z"
  expect(await codesOf(makeSnapshot({ entries, stated: { at } }))).toEqual(["leaf.value"])
})

const parts = { id: "AAECAwQFBgcICQoLDA0ODw", day: "2026-11-23" }
const at = `${parts.day}T10:00:00.000Z`

test("an ordinary kind in clear, and a kind nobody knows, are found", async () => {
  for (const kind of ["model.registered@1", "log.imagined@1"]) {
    const leaf = clearLeaf({ ...parts, kind, members: { at } })
    const files = makeSnapshot({ entries: [{ leaf, disclosures: [] }] })
    expect(await codesOf(files)).toEqual(["leaf.kind"])
  }
})

test("one of the log's own kinds without a field, in clear or committed, is found", async () => {
  const members = { at, size: 0, asOf: at }
  const leaf = clearLeaf({ ...parts, kind: "snapshot.published@1", members })
  expect(await codesOf(makeSnapshot({ entries: [{ leaf, disclosures: [] }] }))).toEqual([
    "leaf.value",
  ])
})

test("a number of commitments that is not the kind's is found", async () => {
  const values = { slug: "a-model", name: "A model", provider: null }
  const names = ["kind", "system", "references", "at", "actor", "narrowed", "slug", "name"]
  const { leaf, disclosures } = sealEntry(0, "model.registered@1", values, names)
  expect(await codesOf(makeSnapshot({ entries: [{ leaf, disclosures }] }))).toEqual(["leaf.value"])
})

test("a key file that names another key than the one that signed is found", async () => {
  const other = noteKey(sha256, testKey.name, ed25519.getPublicKey(sha256(utf8("other"))))
  const files = makeSnapshot({ entries }).set("log/log.vkey", utf8(`${formatVkey(other)}\n`))
  expect(await codesOf(files)).toEqual(["key.other"])
})

test("a key of another name does not sign for this log, though its signature is good", async () => {
  const renamed = noteKey(sha256, "other.invalid", testKey.publicKey)
  const files = makeSnapshot({ entries })
  const { text } = parseNote(files.get("log/checkpoint")!)!
  const secret = (bytes: Uint8Array) => ed25519.sign(bytes, testSecret)
  const note = formatNote({ text, signatures: [signNote(text, renamed, secret)] })
  files.set("log/checkpoint", utf8(note))
  expect(await codesOf(files, [testKey, renamed])).toContain("head.signature")
})

test("an empty log does not verify, however well it is signed", async () => {
  const { note } = signHead([])
  const files = new Map([
    ["log/checkpoint", utf8(note)],
    ["log/log.vkey", utf8(`${formatVkey(testKey)}\n`)],
  ])
  expect(await codesOf(files)).toContain("head.empty")
})
