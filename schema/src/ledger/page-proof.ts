import { base64url, base64urlOfText, fromBase64, textOfBase64url, utf8 } from "./bytes.ts"
import { canonical, type Json } from "./canonical.ts"
import type { Hash } from "./hash.ts"
import { leafHash } from "./leaf.ts"
import { verifyConsistency, verifyInclusion } from "./merkle.ts"

/** An entry with its proof, as a page is given it. */
export type ProvedEntry = {
  readonly index: number
  /** The size of the head that the path leads to. */
  readonly size: number
  /** The leaf with its disclosures in it (`openLeaf`). */
  readonly opened: string
  /** The inclusion path, in base64. */
  readonly path: readonly string[]
}

const digestsAfter = '"_sd":["'
const digestLength = 43
const digestStep = digestLength + '","'.length

/**
 * A leaf in which each commitment that is disclosed is replaced by what it discloses, the canonical
 * `[salt, name, value]`. `disclosures` are in the order of the commitments, undefined where one is
 * not shown.
 */
export function openLeaf(leaf: string, disclosures: readonly (string | undefined)[]): string {
  const start = leaf.indexOf(digestsAfter) + digestsAfter.length - 1
  let opened = ""
  let from = 0
  disclosures.forEach((disclosure, position) => {
    if (disclosure === undefined) return
    const at = start + position * digestStep
    opened += leaf.slice(from, at) + textOfBase64url(disclosure)
    from = at + digestLength + 2
  })
  return opened + leaf.slice(from)
}

/**
 * The proofs that a page carries (FORMAT.md 8.7), as JSON that ends no script: entries by index,
 * each once; hashes that several paths share stand once.
 */
export function formatPageProof(entries: readonly ProvedEntry[]): string {
  const places = new Map<string, number>()
  const placeOf = (hash: string): number => {
    const known = places.get(hash)
    if (known !== undefined) return known
    places.set(hash, places.size)
    return places.size - 1
  }
  const listed = [...new Map(entries.map((entry) => [entry.index, entry])).values()]
    .sort((a, b) => a.index - b.index)
    .map(
      ({ index, size, opened, path }) =>
        `{"index":${index},"leaf":${opened},"path":[${path.map(placeOf).join(",")}],"size":${size}}`,
    )
  const hashes = canonical([...places.keys()])
  return `{"entries":[${listed.join(",")}],"hashes":${hashes}}`.replaceAll("<", "\\u003c")
}

/** What became of one entry of a page. */
export type CheckedEntry = {
  readonly index: number
  readonly size: number
  readonly day: string
  /** The members it discloses, in the order of their commitments; a clear entry's are in the leaf. */
  readonly members: readonly { readonly name: string; readonly value: Json }[]
  /** The disclosures again, verbatim. */
  readonly disclosures: readonly string[]
  readonly path: readonly Uint8Array[]
  /** The head of its path, signed; undefined where there is none. */
  readonly note: string | undefined
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

/**
 * Checks the proofs of a page against the heads that `proofs/heads.js` carries, as both were parsed:
 * each leaf with its disclosures leads to the head of its size, and the newest head continues that
 * one. The heads' signatures are not looked at. Undefined for values of any other form.
 */
export function checkPageProof(hash: Hash, proof: unknown, heads: unknown): PageCheck | undefined {
  try {
    const { entries, hashes } = proof as { entries: unknown[]; hashes: string[] }
    const { origin, heads: listed } = heads as { origin: unknown; heads: { size: number }[] }
    const newest = listed.at(-1)
    if (newest === undefined || typeof origin !== "string" || !Array.isArray(entries))
      return undefined
    const given = { origin, heads: listed }
    const bySize = new Map<number, Head | undefined>()
    const headAt = (size: number): Head | undefined => {
      if (!bySize.has(size)) bySize.set(size, readHead(hash, given, size, newest.size))
      return bySize.get(size)
    }
    const checked = entries.map((entry) => checkEntry(hash, entry, hashes, headAt))
    return { origin, size: newest.size, entries: checked }
  } catch {
    return undefined
  }
}

function readHead(
  hash: Hash,
  given: { origin: string; heads: unknown[] },
  size: number,
  newestSize: number,
): Head | undefined {
  const listed = given.heads as { note: string; path: string[]; root: string; size: number }[]
  const [head, newest] = [size, newestSize].map((of) => listed.find((one) => one.size === of))
  if (head === undefined || newest === undefined) return undefined
  // A log may have gone on under another name: older notes begin with the one they were signed under.
  const told = [head, newest].every(({ note, root, size: of }) =>
    note.slice(note.indexOf("\n")).startsWith(`\n${of}\n${root}\n\n`),
  )
  const root = bytesOf(head.root)
  const continued = verifyConsistency(hash, {
    oldSize: size,
    size: newestSize,
    oldRoot: root,
    root: bytesOf(newest.root),
    proof: head.path.map(bytesOf),
  })
  const problem = told
    ? continued
      ? undefined
      : `the head of ${newestSize} entries does not continue the one of ${size}`
    : `the head of ${size} entries is not what its signed note says`
  return { note: head.note, root, problem }
}

const bytesOf = (text: string | undefined): Uint8Array =>
  fromBase64(text ?? "") ?? new Uint8Array(0)

function checkEntry(
  hash: Hash,
  given: unknown,
  hashes: readonly string[],
  headAt: (size: number) => Head | undefined,
): CheckedEntry {
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
  const path = places.map((place) => bytesOf(hashes[place]))
  const head = headAt(size)
  const root = head?.root ?? new Uint8Array(0)
  const leads = verifyInclusion(hash, {
    index,
    size,
    leafHash: leafHash(hash, utf8(text)),
    proof: path,
    root,
  })
  const problem =
    head === undefined
      ? `proofs/heads.js has no head of ${size} entries`
      : (head.problem ??
        (leads ? undefined : `it is not entry ${index} of the ledger of ${size} entries`))
  const day = String(leaf["day"])
  return { index, size, day, members, disclosures, path, note: head?.note, problem }
}

/** The leaf as it was hashed, and what was disclosed in it. */
function closeLeaf(hash: Hash, leaf: { readonly [name: string]: Json }) {
  const members: { name: string; value: Json }[] = []
  const disclosures: string[] = []
  const places = (leaf["_sd"] ?? []) as readonly Json[]
  const digests = places.map((place): Json => {
    if (!Array.isArray(place)) return place
    const [, name, value = null] = place as Json[]
    const disclosure = base64urlOfText(canonical(place as Json))
    members.push({ name: String(name), value })
    disclosures.push(disclosure)
    return base64url(hash(utf8(disclosure)))
  })
  const text = canonical("_sd" in leaf ? { ...leaf, _sd: digests } : leaf)
  return { members, disclosures, text }
}
