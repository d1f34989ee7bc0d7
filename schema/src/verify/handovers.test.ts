import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { describe, expect, test } from "vitest"
import { leafHash } from "../ledger/merkle.ts"
import {
  currentKey,
  formatCheckpoint,
  formatNote,
  formatVkey,
  handoverOf,
  noteKey,
  parseLeaf,
  clearLeaf,
  signersOf,
  signNote,
  utf8,
  type Handover,
} from "../ledger.ts"
import { parseTrust } from "../verify.ts"
import { handoverInWords, verifyHandovers } from "./handovers.ts"
import { Findings } from "./report.ts"
import { Tree } from "./tree.ts"

const secrets = [1, 2, 3].map((n) => new Uint8Array(32).fill(n))
const lineOf = (name: string, n: number): string =>
  formatVkey(noteKey(sha256, name, ed25519.getPublicKey(secrets[n]!)))
const [a, b, c] = [0, 1, 2].map((n) => lineOf("example.invalid/x", n)) as [string, string, string]
const renamed = lineOf("example.invalid/x/2", 0)

const leaves = [0, 1, 2, 3].map((n) => leafHash(sha256, utf8(`leaf ${n}`)))
const tree = new Tree(sha256, [new Uint8Array(leaves.flatMap((leaf) => [...leaf]))])

/** A head under a name, signed by one of the keys. */
function head(name: string, size: number, by = 0, root = tree.root(Math.min(size, 4))): string {
  const text = formatCheckpoint({ origin: name, size, root })
  const key = noteKey(sha256, name, ed25519.getPublicKey(secrets[by]!))
  const signature = signNote(text, key, (bytes) => ed25519.sign(bytes, secrets[by]!))
  return formatNote({ text, signatures: [signature] })
}

const at = "2026-11-25T10:00:00.000Z"
const rotated = { entry: 1, at, kind: "key.changed@1", before: a, after: b } as const
const good: Handover = { ...rotated, reason: "ROTATED", until: 2 }
const last = head("example.invalid/x", 9)
const kept = head("example.invalid/x", 2)
const continued = { entry: 3, at, kind: "log.continued@1", before: a, after: renamed } as const

function reasons(...handovers: Handover[]): string[] {
  const findings = new Findings()
  verifyHandovers({ handovers, tree, size: 4, hash: sha256, findings })
  expect(findings.problems.every(({ code }) => code === "leaf.value")).toBe(true)
  return findings.problems.map(({ message }) => message)
}

test("changes of the key that follow from each other, and a log that goes on, are in order", () => {
  expect(reasons(good)).toEqual([])
  const revoked: Handover = { ...good, entry: 2, before: b, after: c, reason: "REVOKED", until: 2 }
  expect(reasons(good, revoked)).toEqual([])
  expect(reasons({ ...continued, last, kept })).toEqual([])
  expect(reasons({ ...continued, last, kept: null })).toEqual([])
})

describe("a handover that was made up is found", () => {
  const other = head("example.invalid/x", 2, 0, new Uint8Array(32))
  const cases: { readonly [what: string]: [Handover[], RegExp] } = {
    "a key before that the log did not have": [
      [good, { ...good, entry: 2, before: a, after: c, until: 3 }],
      /before is not the key/,
    ],
    "no key": [[{ ...good, after: "example.invalid/x+00000000+AAAA" }], /are keys of a log/],
    "a change that renames": [[{ ...good, after: renamed }], /keeps the name/],
    "a rotation that ends early": [[{ ...good, until: 1 }], /until is not a size/],
    "a revocation that ends late": [[{ ...good, reason: "REVOKED", until: 2 }], /until is not/],
    "a log that goes on as itself": [[{ ...continued, after: b, last, kept }], /another name/],
    "a last head by nobody": [
      [{ ...continued, last: head("example.invalid/x", 9, 2), kept }],
      /last is no signed head/,
    ],
    "a last head that is no head": [[{ ...continued, last: "text", kept }], /last is no/],
    "a kept head of other entries": [[{ ...continued, last, kept: other }], /not a head of these/],
    "a kept head of entries after": [[{ ...continued, last, kept: last }], /of earlier entries/],
  }
  test.each(Object.entries(cases))("%s", (_what, [handovers, reason]) => {
    expect(reasons(...handovers).join("\n")).toMatch(reason)
  })
})

test("which key signs a head follows from the entries below it", () => {
  const revoked: Handover = { ...good, entry: 3, before: b, after: c, reason: "REVOKED", until: 3 }
  const log = [good, revoked]
  expect([1, 2, 3, 4, 5].map((size) => signersOf(log, size))).toEqual([[a], [a, b], [b], [c], [c]])
  expect([currentKey(log, 0), currentKey(log, 9), currentKey([], 9)]).toEqual([a, c, undefined])
})

test("a handover is read from its leaf, and anything else is none", () => {
  const parts = { id: "AAECAwQFBgcICQoLDA0ODw", day: "2026-11-25" }
  const read = (kind: string, members: { readonly [name: string]: string | number | null }) => {
    const leaf = parseLeaf(clearLeaf({ ...parts, kind, members: { at, ...members } }))
    return leaf?.form === "clear" ? handoverOf(1, leaf) : undefined
  }
  const members = { before: a, after: b, reason: "ROTATED", until: 2 }
  expect(read("key.changed@1", members)).toEqual(good)
  expect(read("key.changed@1", { ...members, until: "2" })).toBeUndefined()
  expect(read("key.changed@1", { ...members, reason: "LOST" })).toBeUndefined()
  expect(read("snapshot.published@1", members)).toBeUndefined()
  expect(read("log.continued@1", { before: a, after: renamed, last, kept: null })).toMatchObject({
    kept: null,
  })
  expect(read("log.continued@1", { before: a, after: renamed, last, kept: 7 })).toBeUndefined()
})

test("the words tell both names, or both keys, and the sizes", () => {
  expect(handoverInWords(good)).toMatch(/was replaced by entry 1 .*2026-11-25.* at most 2 entries/)
  expect(handoverInWords({ ...continued, last, kept })).toBe(
    "This log continues example.invalid/x, since entry 3 (2026-11-25), as example.invalid/x/2. The last " +
      "head under the earlier name was of 9 entries; these entries are the same as far as the head of 2.",
  )
})

test("a trust file ends a key at a size, and a line of another form refuses the file", () => {
  const trust = parseTrust(sha256, `log ${b}\n# revoked\nuntil 12 ${a}\nquorum none\n`)
  expect(trust?.keys.map(formatVkey)).toEqual([b])
  expect(trust?.ended?.map(({ key, until }) => [formatVkey(key), until])).toEqual([[a, 12]])
  for (const line of [
    `until ${a}`,
    `until 1.5 ${a}`,
    `until 012 ${a}`,
    "until 12 x",
    `until -1 ${a}`,
  ])
    expect(parseTrust(sha256, `log ${b}\n${line}\nquorum none\n`)).toBeUndefined()
})
