import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { sealEntry, testKey, testSecret, origin } from "../../vectors/snapshot.ts"
import { base64, fromBase64, utf8 } from "./bytes.ts"
import { formatCheckpoint } from "./checkpoint.ts"
import { cosign, witnessKey } from "./cosignature.ts"
import { formatHeads } from "./heads.ts"
import { Frontier, inclusionProof, leafHash, rootOf, type NodeReader } from "./merkle.ts"
import { formatNote, signNote } from "./note.ts"
import { checkPageProof, receiptOf } from "./page-check.ts"
import { formatPageProof, openLeaf } from "./page-proof.ts"
import { formatProof } from "./proof.ts"
import { encodeDisclosures } from "./tiles.ts"

const size = 40
const entries = Array.from({ length: size }, (_, at) =>
  sealEntry(at, "model.registered@1", {
    slug: `model-${at}`,
    name: `Modèle </script> ${at}`,
    // The names of these members are in another order than a program that parses them keeps.
    provider: at === 3 ? { "10": "ten", "9": "nine", a: [] } : null,
  }),
)
const nodes = new Map<string, Uint8Array>()
const frontier = new Frontier(sha256)
for (const { leaf } of entries)
  frontier.append(leafHash(sha256, utf8(leaf)), (level, index, node) =>
    nodes.set(`${level}/${index}`, node),
  )
const read: NodeReader = (level, index) => nodes.get(`${level}/${index}`)!

const sign = (bytes: Uint8Array) => ed25519.sign(bytes, testSecret)
const headOf = (of: number, seen: readonly (readonly [name: string, at: string])[] = []) => {
  const head = { origin, size: of, root: rootOf(sha256, of, read) }
  const text = formatCheckpoint(head)
  const cosigned = seen.map(([name, at]) =>
    cosign(text, witnessKey(sha256, name, testKey.publicKey), Date.parse(at) / 1000, sign),
  )
  const signatures = [signNote(text, testKey, sign), ...cosigned]
  return { ...head, note: formatNote({ text, signatures }) }
}

const script = formatHeads(
  sha256,
  [11, 12, 40].map((of) => headOf(of)),
  read,
)
const parsed = (of: string) => JSON.parse(of.slice("answerableHeads(".length, -2)) as Heads
const heads = () => parsed(script)
type Heads = {
  origin: string
  heads: { note: string; path: string[]; root: string; size: number }[]
}

/** An entry whose third and last member are not shown, pinned to a size. */
const proved = (index: number, of: number) => {
  const { leaf, disclosures } = entries[index]!
  const shown = disclosures.map((one, at) =>
    at === 2 || at === disclosures.length - 1 ? undefined : one,
  )
  const path = inclusionProof(sha256, read, index, of).map(base64)
  return { index, size: of, opened: openLeaf(leaf, shown), path }
}

type Block = {
  entries: { index: number; size: number; path: number[]; leaf: { _sd: unknown[]; day: string } }[]
  hashes: string[]
}
const text = formatPageProof([proved(9, 11), proved(3, 11), proved(20, 40), proved(9, 11)])
const block = () => JSON.parse(text) as Block

const problemsOf = (proof: unknown, given: unknown = heads()) =>
  checkPageProof(sha256, proof, given)?.entries.map(({ problem }) => problem)

test("the proofs of a page stand by index, each entry once, and end no script", () => {
  expect(block().entries.map(({ index }) => index)).toEqual([3, 9, 20])
  expect(text).not.toContain("<")
  expect(new Set(block().hashes).size).toBe(block().hashes.length)
})

test("a page's entries verify with what they disclose, and nothing else is told", () => {
  const check = checkPageProof(sha256, block(), heads())
  expect(check).toMatchObject({ origin, size: 40 })
  expect(problemsOf(block())).toEqual([undefined, undefined, undefined])
  const [first] = check!.entries
  expect(first).toMatchObject({ index: 3, size: 11, day: "2026-11-23", note: headOf(11).note })
  expect(first!.members.map(({ name }) => name)).toEqual([
    "kind",
    "system",
    "at",
    "actor",
    "narrowed",
    "slug",
    "name",
  ])
  expect(first!.members.at(-1)?.value).toBe("Modèle </script> 3")
  const shown = entries[3]!.disclosures
  expect(first!.disclosures).toEqual([...shown.slice(0, 2), ...shown.slice(3, -1)])
})

test.each<[string, (proof: Block) => void]>([
  ["a value", ({ entries: [one] }) => ((one!.leaf._sd[5] as unknown[])[2] = "other")],
  ["a salt", ({ entries: [one] }) => ((one!.leaf._sd[5] as unknown[])[0] = "A".repeat(22))],
  ["a name", ({ entries: [one] }) => ((one!.leaf._sd[5] as unknown[])[1] = "title")],
  ["a commitment", ({ entries: [one] }) => (one!.leaf._sd[2] = one!.leaf._sd[8])],
  ["a commitment too many", ({ entries: [one] }) => one!.leaf._sd.push("A".repeat(43))],
  ["the day", ({ entries: [one] }) => (one!.leaf.day = "2026-11-22")],
  ["a member besides", ({ entries: [one] }) => Object.assign(one!.leaf, { name: "other" })],
  ["the index", ({ entries: [one] }) => (one!.index = 4)],
  ["the size", ({ entries: [one] }) => (one!.size = 12)],
  ["a size that has no head", ({ entries: [one] }) => (one!.size = 13)],
  ["the path", ({ entries: [one] }) => one!.path.reverse()],
  ["a path cut short", ({ entries: [one] }) => one!.path.pop()],
  ["a place that is none", ({ entries: [one] }) => (one!.path[0] = 999)],
])("%s changed in one entry is told of that entry alone", (_what, change) => {
  const changed = block()
  change(changed)
  const [first, ...others] = problemsOf(changed)!
  expect(first).toMatch(/not entry \d|no head of 13/)
  expect(others).toEqual([undefined, undefined])
})

test("heads that do not fit are told of every entry that rests on them", () => {
  const rooted = heads()
  rooted.heads[0]!.root = rooted.heads[1]!.root
  expect(problemsOf(block(), rooted)).toEqual([
    "the head of 11 entries is not what its signed note says",
    "the head of 11 entries is not what its signed note says",
    undefined,
  ])
  const forked = heads()
  forked.heads[0]!.path.reverse()
  expect(problemsOf(block(), forked)).toEqual([
    "the head of 40 entries does not continue the one of 11",
    "the head of 40 entries does not continue the one of 11",
    undefined,
  ])
  const noted = heads()
  noted.heads[2]!.note = noted.heads[2]!.note.replace("\n40\n", "\n41\n")
  expect(problemsOf(block(), noted)).not.toContain(undefined)
})

test("a head from before the log went on under another name is still one of its heads", () => {
  const renamed = heads()
  renamed.origin = `${origin}/2`
  renamed.heads[2]!.note = renamed.heads[2]!.note.replace(origin, renamed.origin)
  expect(problemsOf(block(), renamed)).toEqual([undefined, undefined, undefined])
})

test("the receipt of a checked entry is the text that everybody else writes", () => {
  const [first] = checkPageProof(sha256, block(), heads())!.entries
  const { index, disclosures, path, note = "" } = first!
  const extra = utf8(encodeDisclosures([disclosures]).trimEnd())
  const hashes = path.map((hash) => fromBase64(hash)!)
  expect(receiptOf(first!)).toBe(formatProof({ index, extra, hashes, note }))
})

const at = (day: number): string => `2026-11-${day}T00:00:00.000Z`
const seenBy = (...of: [number, [string, string][]][]) =>
  parsed(
    formatHeads(
      sha256,
      of.map(([one, seen]) => headOf(one, seen)),
      read,
    ),
  )
const bracketsOf = (given: Heads) =>
  checkPageProof(sha256, block(), given)!.entries.map(({ bracket }) => bracket)

test("what witnesses state on the heads brackets an entry", () => {
  const [third, , twentieth] = bracketsOf(
    seenBy([11, [["w.invalid/one", at(12)]]], [12, []], [40, [["w.invalid/two", at(14)]]]),
  )
  expect(third).toEqual({ by: { size: 11, name: "w.invalid/one", at: at(12) } })
  expect(twentieth).toEqual({
    notYet: { size: 11, name: "w.invalid/one", at: at(12) },
    by: { size: 40, name: "w.invalid/two", at: at(14) },
  })
  expect(bracketsOf(heads())).toEqual([{}, {}, {}])
})

test("a head that the newest does not continue brackets nothing", () => {
  const given = seenBy(
    [11, []],
    [15, [["w.invalid/one", at(12)]]],
    [40, [["w.invalid/two", at(14)]]],
  )
  expect(bracketsOf(given)[0]).toMatchObject({ by: { size: 15 } })
  given.heads[1]!.path.reverse()
  const by = { size: 40, name: "w.invalid/two", at: at(14) }
  expect(bracketsOf(given)).toEqual([{ by }, { by }, { by }])
})

test("nothing that is no proof throws", () => {
  const noise = [undefined, null, 1, "", [], {}, { entries: [null] }, { entries: [{}], hashes: [] }]
  for (const proof of noise) expect(checkPageProof(sha256, proof, heads())).toBeUndefined()
  for (const given of [...noise, { heads: [] }, { heads: [null] }])
    expect(checkPageProof(sha256, block(), given)).toBeUndefined()
})
