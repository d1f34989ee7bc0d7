import type { Reader } from "../entries/kinds.ts"
import { fromUtf8 } from "../ledger/bytes.ts"
import { handoverOf, type Handover } from "../ledger/handover.ts"
import { hashOfFile, type Hash } from "../ledger/hash.ts"
import { parseLeaf, type Leaf } from "../ledger/leaf.ts"
import { leafHash } from "../ledger/merkle.ts"
import {
  bundlePath,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  tileWidth,
} from "../ledger/tiles.ts"
import type { StatedAnchor } from "./anchors.ts"
import { verifyEntry } from "./entry.ts"
import { erasureIn, type Erasure } from "./erased.ts"
import { Findings, type Found } from "./report.ts"

/** One bundle as it was read, with the file of what the snapshot discloses of its entries. */
export type BundleRead = {
  readonly n: number
  readonly width: number
  readonly bundle: Uint8Array | undefined
  /** Of how many of the entries there are disclosures; the printed view reaches no further. */
  readonly shownWidth: number
  readonly disclosures: Uint8Array | undefined
  readonly reader: Reader | undefined
}

/** What entries say of the log itself. */
export type Noted = {
  /** The indices of the entries by which views were published. */
  readonly published: number[]
  /** The entries that state answers of time-stamping authorities. */
  readonly anchored: StatedAnchor[]
  /** What they say was destroyed, in their order. */
  readonly erasures: Erasure[]
  /** Where the log took another key or name, in order. */
  readonly handovers: Handover[]
}

/** What was found in one bundle: plain data, so that a worker can hand it over. */
export type BundleChecked = Noted & {
  /** The hashes of the entries; undefined where the bundle is none. */
  readonly hashes: Uint8Array | undefined
  /** The last entry, when it could be read. */
  readonly last: Leaf | undefined
  /** SHA-256 of the file of disclosures: it is in the manifest as well. */
  readonly digest: Uint8Array | undefined
  readonly found: Found
}

/**
 * Checks and hashes each entry of a bundle, wherever that is done. It depends on nothing but what it
 * is given.
 */
export async function checkBundle(read: BundleRead, hash: Hash): Promise<BundleChecked> {
  const { n, width, bundle, disclosures } = read
  const findings = new Findings()
  const digest = disclosures && (await hashOfFile(hash, disclosures))
  const leaves = bundle && decodeBundle(bundle)
  const good = leaves?.length === width ? leaves : undefined
  if (bundle && good === undefined)
    findings.add("bundle.malformed", bundlePath(n, width), `is not a bundle of ${width} entries`)
  const noted: Noted = { published: [], anchored: [], erasures: [], handovers: [] }
  const shown = linesOf(read, findings)
  const last = good && verifyLeaves(read, good, shown, { hash, findings, noted })
  const hashes = good && hashesOf(hash, good)
  const { problems, checked, redacted, hidden } = findings
  const found = { problems, checked, shown: findings.shown, redacted, hidden }
  return { ...noted, hashes, last, digest, found }
}

function linesOf(
  { n, shownWidth, disclosures }: BundleRead,
  findings: Findings,
): readonly string[][] | undefined {
  const lines = disclosures && decodeDisclosures(disclosures)
  if (disclosures === undefined || lines?.length === shownWidth) return lines
  const path = disclosurePath(n, shownWidth)
  findings.add("disclosures.malformed", path, `is not the disclosures of ${shownWidth} entries`)
  return undefined
}

type Into = { readonly hash: Hash; readonly findings: Findings; readonly noted: Noted }

/** Parses and checks the entries of a bundle; gives the last one. */
function verifyLeaves(
  { n, width, shownWidth, reader }: BundleRead,
  leaves: readonly Uint8Array[],
  shown: readonly string[][] | undefined,
  { hash, findings, noted }: Into,
): Leaf | undefined {
  const path = bundlePath(n, width)
  const shownPath = shown ? disclosurePath(n, shownWidth) : path
  let last: Leaf | undefined
  leaves.forEach((bytes, at) => {
    const index = n * tileWidth + at
    const text = fromUtf8(bytes)
    const leaf = text === undefined ? undefined : parseLeaf(text)
    findings.checked.entries += 1
    last = leaf
    if (leaf === undefined) {
      findings.add("leaf.malformed", path, "holds bytes that are not a leaf", index)
      return
    }
    if (leaf.form === "clear") {
      const handover = handoverOf(index, leaf)
      if (handover) noted.handovers.push(handover)
      if (leaf.kind === "snapshot.published@1") noted.published.push(index)
      if (leaf.kind === "head.anchored@1") noted.anchored.push({ index, leaf })
    }
    const disclosures = shown?.[at] ?? []
    const entry = { index, leaf, bundlePath: path, disclosures, disclosurePath: shownPath }
    verifyEntry(entry, reader, hash, findings)
    const erasure = erasureIn(leaf, index, path)
    if (erasure) noted.erasures.push(erasure)
  })
  return last
}

function hashesOf(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  const hashes = new Uint8Array(leaves.length * 32)
  leaves.forEach((leaf, at) => hashes.set(leafHash(hash, leaf), at * 32))
  return hashes
}
