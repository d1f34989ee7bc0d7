import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { makeSnapshot, someEntry, testKey, treeOf } from "../../vectors/snapshot.ts"
import {
  base64,
  cosign,
  bundlePath,
  decodeBundle,
  formatHeads,
  formatNote,
  formatVkey,
  fromUtf8,
  headsPath,
  parseCheckpoint,
  parseNote,
  utf8,
  witnessKey,
  type NoteSignature,
} from "../ledger.ts"
import { parseTrust, verifySnapshot, type Trust } from "../verify.ts"

const secret = (name: string) => sha256(utf8(`witness ${name}`))
const keyOf = (name: string) =>
  witnessKey(sha256, `${name}.invalid`, ed25519.getPublicKey(secret(name)))
const cosigned = (text: string, name: string, seconds: number): NoteSignature =>
  cosign(text, keyOf(name), seconds, (bytes) => ed25519.sign(bytes, secret(name)))

const trusting = (...lines: readonly string[]): Trust =>
  parseTrust(
    sha256,
    [
      `log ${formatVkey(testKey)}`,
      ...["a", "b"].map((name) => `witness ${name} ${formatVkey(keyOf(name))}`),
      ...lines,
    ].join("\n"),
  )!
const both = trusting("group both all a b", "quorum both")

type Lines = (text: string) => readonly NoteSignature[]

/** A snapshot of two entries, with more lines on the heads of some sizes. */
function snapshotWith(more: { readonly [size: number]: Lines }): Map<string, Uint8Array> {
  const files = makeSnapshot({ entries: [someEntry(0), someEntry(1)] })
  for (const path of [...files.keys()].filter((one) => one.endsWith(".tlog-proof")))
    files.delete(path)
  const heads = [2, 3].map((size) => {
    const path = `log/checkpoints/${size}`
    const { text, signatures } = parseNote(files.get(path)!)!
    const note = formatNote({ text, signatures: [...signatures, ...(more[size]?.(text) ?? [])] })
    files.set(path, utf8(note))
    return { ...parseCheckpoint(text)!, note }
  })
  files.set("log/checkpoint", utf8(heads[1]!.note))
  const { read } = treeOf(decodeBundle(files.get(bundlePath(0, 3))!)!)
  return files.set(headsPath, utf8(formatHeads(sha256, heads, read)))
}

const verify = (files: ReadonlyMap<string, Uint8Array>, trust: Trust | undefined) =>
  verifySnapshot(
    { list: async () => [...files.keys()], read: async (path) => files.get(path) },
    trust,
    sha256,
  )

test("a head that the quorum cosigned verifies, and the report says who saw it when", async () => {
  const files = snapshotWith({
    2: (text) => [cosigned(text, "b", 10)],
    3: (text) => [cosigned(text, "a", 20), cosigned(text, "b", 30)],
  })
  const report = await verify(files, both)
  expect(report.problems).toEqual([])
  expect(report.witnesses).toEqual([
    { name: "b", at: "1970-01-01T00:00:10.000Z", size: 2, known: true },
    { name: "a", at: "1970-01-01T00:00:20.000Z", size: 3, known: true },
    { name: "b", at: "1970-01-01T00:00:30.000Z", size: 3, known: true },
  ])
})

test("a quorum that is not met is a problem that names who is missing", async () => {
  const files = snapshotWith({ 3: (text) => [cosigned(text, "a", 20)] })
  const { problems } = await verify(files, both)
  expect(problems).toMatchObject([{ code: "head.quorum", path: "log/checkpoint" }])
  expect(problems[0]?.message).toBe("is not cosigned by 2 of a, b: missing are b")
  expect((await verify(files, trusting("quorum a"))).problems).toEqual([])
  expect((await verify(files, trusting("quorum none"))).problems).toEqual([])
})

test("cosignatures of an older head do not make up for the newest", async () => {
  const files = snapshotWith({
    2: (text) => [cosigned(text, "a", 20), cosigned(text, "b", 20)],
    // Of another text: lines copied from one head to another.
    3: () => [],
  })
  expect((await verify(files, both)).problems).toMatchObject([{ code: "head.quorum" }])
})

test("a cosignature of a known witness that does not verify is a problem on any head", async () => {
  const copied = (text: string) => [cosigned(text.replace("\n", "x\n"), "a", 20)]
  const older = await verify(snapshotWith({ 2: copied }), trusting("quorum none"))
  expect(older.problems).toMatchObject([{ code: "head.cosignature", path: "log/checkpoints/2" }])
  const newest = await verify(snapshotWith({ 3: copied }), trusting("quorum a"))
  expect(newest.problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
    "head.cosignature log/checkpoint",
    "head.cosignature log/checkpoints/3",
    "head.quorum log/checkpoint",
  ])
  expect(newest.witnesses).toEqual([])
})

test("lines of witnesses that the reader does not know are claims, and nothing rests on them", async () => {
  const files = snapshotWith({ 3: (text) => [cosigned(text, "stranger", 20)] })
  const claim = { name: "stranger.invalid", at: "1970-01-01T00:00:20.000Z", size: 3, known: false }
  for (const trust of [undefined, trusting("quorum none")]) {
    const report = await verify(files, trust)
    expect(report.problems).toEqual([])
    expect(report.witnesses).toEqual([claim])
  }
})

test("each bit of a cosignature on the newest head counts for the quorum", async () => {
  const trust = trusting("quorum a")
  const files = snapshotWith({ 3: (text) => [cosigned(text, "a", 20)] })
  const note = fromUtf8(files.get("log/checkpoint")!)!
  const line = note.split("\n").at(-2)!
  const encoded = line.split(" ")[2]!
  const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Uint8Array.from(bytes)
    flipped[at] = flipped[at]! ^ (1 << (at % 8))
    const changed = note.replace(encoded, base64(flipped))
    const { problems } = await verify(new Map(files).set("log/checkpoint", utf8(changed)), trust)
    expect(problems.map(({ code }) => code)).toContain("head.quorum")
  }
})

test("a note with 1,000 signatures is a problem and no more", async () => {
  const files = snapshotWith({})
  const note = fromUtf8(files.get("log/checkpoint")!)!
  const line = note.split("\n").at(-2)!
  files.set("log/checkpoint", utf8(note + `${line}\n`.repeat(999)))
  const { problems } = await verify(files, both)
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: expect.stringMatching(/^head\.malformed|^file\./) as string,
      path: "log/checkpoint",
    }),
  )
})
