import { bracketOf, type Bracket, type SeenHead } from "./brackets.ts"
import { utf8 } from "./bytes.ts"
import type { Json } from "./canonical.ts"
import { instantOf, statedTime } from "./cosignature.ts"
import type { Hash } from "./hash.ts"
import { leafHash, verifyConsistency, verifyInclusion } from "./merkle.ts"

// The library of the type checker is ECMAScript alone; these exist in browsers and in Node.
declare const btoa: (text: string) => string
declare const atob: (text: string) => string

/** What became of one entry of a page. */
export type CheckedEntry = {
  readonly index: number
  readonly size: number
  readonly day: string
  /** The instant that it states itself; undefined where that is not disclosed. */
  readonly at: string | undefined
  /** The members it discloses, in the order of their commitments; a clear entry's are in the leaf. */
  readonly members: readonly { readonly name: string; readonly value: Json }[]
  /** The disclosures again, verbatim. */
  readonly disclosures: readonly string[]
  /** In base64. */
  readonly path: readonly string[]
  /** The head of its path, signed; undefined where there is none. */
  readonly note: string | undefined
  /** By the heads that the newest one continues, as lines of witnesses on them state it. */
  readonly bracket: Bracket
  /** Why it does not verify; undefined where it does. */
  readonly problem: string | undefined
}

export type PageCheck = {
  readonly origin: string
  /** How many entries the newest head is of. */
  readonly size: number
  readonly entries: readonly CheckedEntry[]
}

type Head = {
  readonly note: string
  readonly root: Uint8Array
  readonly problem: string | undefined
}

type ListedHead = {
  readonly note: string
  readonly path: readonly string[]
  readonly root: string
  readonly size: number
}

type HeadAt = (size: number) => Head | undefined

/**
 * Checks the proofs of a page against the heads that `proofs/heads.js` carries, as both were parsed:
 * each leaf with its disclosures leads to the head of its size, and the newest head continues that
 * one. No signature is looked at. Undefined for values of any other form.
 */
export function checkPageProof(hash: Hash, proof: unknown, heads: unknown): PageCheck | undefined {
  try {
    const { entries, hashes } = proof as { entries: unknown[]; hashes: string[] }
    const { origin, heads: listed } = heads as { origin: unknown; heads: ListedHead[] }
    const newest = listed.at(-1)
    if (newest === undefined || typeof origin !== "string" || !Array.isArray(entries))
      return undefined
    const bySize = new Map(listed.map((head) => [head.size, head]))
    const known = new Map<number, Head | undefined>()
    const headAt: HeadAt = (size) => {
      if (!known.has(size)) known.set(size, readHead(hash, bySize.get(size), newest))
      return known.get(size)
    }
    const seen = listed.map(seenHead)
    const checked = entries.map((entry) => {
      const one = checkEntry(hash, entry, hashes, headAt)
      return { ...one, bracket: bracketBy(one.index, seen, headAt) }
    })
    return { origin, size: newest.size, entries: checked }
  } catch {
    return undefined
  }
}

function readHead(hash: Hash, head: ListedHead | undefined, newest: ListedHead): Head | undefined {
  if (head === undefined) return undefined
  // A log may have gone on under another name: older notes begin with the one they were signed under.
  const told = [head, newest].every(({ note, root, size }) =>
    note.slice(note.indexOf("\n")).startsWith(`\n${size}\n${root}\n\n`),
  )
  const { note, size } = head
  const root = bytesOf(head.root)
  const continued = verifyConsistency(hash, {
    oldSize: size,
    size: newest.size,
    oldRoot: root,
    root: bytesOf(newest.root),
    proof: head.path.map(bytesOf),
  })
  const problem = told
    ? continued
      ? undefined
      : `the head of ${newest.size} entries does not continue the one of ${size}`
    : `the head of ${size} entries is not what its signed note says`
  return { note, root, problem }
}

/** A head with the times that lines in the form of a cosignature state on it. */
function seenHead({ note, size }: ListedHead): SeenHead {
  const lines = note.slice(note.indexOf("\n\n")).matchAll(/^— (\S+) ([A-Za-z0-9+/=]+)$/gm)
  const seen = [...lines].flatMap(([, name = "", line = ""]) => {
    const seconds = statedTime({ bytes: bytesOf(line).subarray(4) })
    return seconds === undefined ? [] : [{ name, at: instantOf(seconds) }]
  })
  return { size, seen }
}

/** The bracket by the heads that hold: of the others nothing is told. */
function bracketBy(index: number, seen: readonly SeenHead[], headAt: HeadAt): Bracket {
  const bracket = bracketOf(index, seen)
  const broken = [bracket.by, bracket.notYet].find((one) => one && headAt(one.size)?.problem)
  if (broken === undefined) return bracket
  return bracketBy(
    index,
    seen.filter(({ size }) => size !== broken.size),
    headAt,
  )
}

/** The receipt of a checked entry (FORMAT.md 8.6); what it discloses is ASCII. */
export const receiptOf = ({ index, path, disclosures, note }: CheckedEntry): string =>
  [
    "c2sp.org/tlog-proof@v1",
    `extra ${btoa(JSON.stringify(disclosures))}`,
    `index ${index}`,
    ...path,
    "",
    note,
  ].join("\n")

// A page has short texts and few: what the platform has is enough, and weighs nothing.

/** The bytes of strict base64; none for any other text. */
function bytesOf(text: string): Uint8Array {
  const raw = atob(text)
  return btoa(raw) === text ? Uint8Array.from(raw, (one) => one.charCodeAt(0)) : new Uint8Array(0)
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

/** The canonical text of what was parsed from one. What else was parsed leads to no commitment. */
function rewritten(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(rewritten).join(",")}]`
  const members = Object.entries(value as { [name: string]: Json }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${rewritten(one)}`).join(",")}}`
}

function checkEntry(
  hash: Hash,
  given: unknown,
  hashes: readonly string[],
  headAt: HeadAt,
): Omit<CheckedEntry, "bracket"> {
  const {
    index,
    leaf,
    path: places,
    size,
  } = given as {
    index: number
    leaf: { [name: string]: Json }
    path: number[]
    size: number
  }
  const { members, disclosures, text } = closeLeaf(hash, leaf)
  const path = places.map((place) => hashes[place] ?? "")
  const head = headAt(size)
  const root = head?.root ?? new Uint8Array(0)
  const leads = verifyInclusion(hash, {
    index,
    size,
    leafHash: leafHash(hash, utf8(text)),
    proof: path.map(bytesOf),
    root,
  })
  const problem =
    head === undefined
      ? `proofs/heads.js has no head of ${size} entries`
      : (head.problem ??
        (leads ? undefined : `it is not entry ${index} of the ledger of ${size} entries`))
  const day = String(leaf["day"])
  const stated = leaf["at"] ?? members.find(({ name }) => name === "at")?.value
  const at = typeof stated === "string" ? stated : undefined
  return { index, size, day, at, members, disclosures, path, note: head?.note, problem }
}

/** The leaf as it was hashed, and what was disclosed in it. */
function closeLeaf(hash: Hash, leaf: { readonly [name: string]: Json }) {
  const members: { name: string; value: Json }[] = []
  const disclosures: string[] = []
  const places = (leaf["_sd"] ?? []) as readonly Json[]
  const digests = places.map((place): Json => {
    if (!Array.isArray(place)) return place
    const [, name, value = null] = place as Json[]
    const disclosure = base64url(utf8(rewritten(place)))
    members.push({ name: String(name), value })
    disclosures.push(disclosure)
    return base64url(hash(utf8(disclosure)))
  })
  const text = rewritten("_sd" in leaf ? { ...leaf, _sd: digests } : leaf)
  return { members, disclosures, text }
}
