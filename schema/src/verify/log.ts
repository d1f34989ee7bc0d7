import type { Reader } from "../entries/kinds.ts"
import { sameBytes, fromUtf8 } from "../ledger/bytes.ts"
import { handoverOf, type Handover } from "../ledger/handover.ts"
import { hashOfFile, type Hash } from "../ledger/hash.ts"
import { leafHash, parseLeaf, type Leaf } from "../ledger/leaf.ts"
import {
  bundlePath,
  bundlesOf,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  maximumBundleLength,
  tilePath,
  tileWidth,
} from "../ledger/tiles.ts"
import type { StatedAnchor } from "./anchors.ts"
import { maximumDisclosuresLength, type Folder } from "./files.ts"
import { verifyEntry } from "./entry.ts"
import { erasureIn, type Erasure } from "./erased.ts"
import type { Findings, OnProgress } from "./report.ts"

/** What was read of a log, bundle by bundle. */
export type ReadLog = {
  /** The hashes of the entries as they stand in the bundles; as tiles have it where one is lost. */
  readonly computed: readonly Uint8Array[]
  /** The hashes as the tiles of level 0 state them; the computed ones where one is lost. */
  readonly stated: readonly Uint8Array[]
  /** Whether every bundle was there or had a tile in its place. */
  readonly complete: boolean
  /** The last entry, when it could be read. */
  readonly last: Leaf | undefined
  /** The indices of the entries by which views were published. */
  readonly published: readonly number[]
  /** The entries that state answers of time-stamping authorities. */
  readonly anchored: readonly StatedAnchor[]
  /** What its entries say was destroyed, in their order. */
  readonly erasures: readonly Erasure[]
  /** Where the log took another key or name, in order. */
  readonly handovers: readonly Handover[]
  /** SHA-256 of the files of disclosures, by path: they are in the manifest as well. */
  readonly digests: ReadonlyMap<string, Uint8Array>
}

type Given = {
  readonly folder: Folder
  /** Entries of the log, and of the view that was printed. */
  readonly size: number
  readonly shownSize: number
  readonly reader: Reader | undefined
  readonly hash: Hash
  readonly findings: Findings
  readonly onProgress: OnProgress | undefined
}

/** What the entries say of the log itself. */
type Noted = {
  published: number[]
  anchored: StatedAnchor[]
  erasures: Erasure[]
  handovers: Handover[]
}

/** Reads every bundle with its tile and its disclosures, and checks and hashes each entry. */
export async function readLog(given: Given): Promise<ReadLog> {
  const { folder, size, hash, findings } = given
  const computed: Uint8Array[] = []
  const stated: Uint8Array[] = []
  const digests = new Map<string, Uint8Array>()
  const noted: Noted = { published: [], anchored: [], erasures: [], handovers: [] }
  let last: Leaf | undefined
  let complete = true
  for (const { n, width } of bundlesOf(size)) {
    // A head may state any size; beyond one bundle for each file there is nothing to read.
    if (n > folder.paths.size) {
      findings.add("file.missing", bundlePath(n, width), "is missing, as are all after it")
      complete = false
      break
    }
    const leaves = await readBundle(given, n, width)
    const tile = await readTile(given, n, width)
    const hashes = leaves && hashesOf(hash, leaves)
    const known = hashes ?? tile ?? new Uint8Array(width * 32)
    complete &&= hashes !== undefined || tile !== undefined
    computed.push(known)
    // One of two that are equal is enough to keep.
    stated.push(tile && !sameBytes(tile, known) ? tile : known)
    const shown = await readDisclosures(given, n, digests)
    last = leaves && verifyLeaves(given, n, leaves, shown, noted)
    const entries = n * tileWidth + width
    await given.onProgress?.({ entries, of: size, files: 0, ofFiles: folder.paths.size })
  }
  return { computed, stated, complete, last, ...noted, digests }
}

async function readBundle(
  { folder, findings }: Given,
  n: number,
  width: number,
): Promise<Uint8Array[] | undefined> {
  const path = bundlePath(n, width)
  const bytes = await folder.read(path, maximumBundleLength)
  const leaves = bytes && decodeBundle(bytes)
  if (leaves?.length === width) return leaves
  if (bytes) findings.add("bundle.malformed", path, `is not a bundle of ${width} entries`)
  return undefined
}

async function readTile(
  { folder, findings }: Given,
  n: number,
  width: number,
): Promise<Uint8Array | undefined> {
  const path = tilePath(0, n, width)
  const bytes = await folder.read(path, width * 32)
  if (bytes?.length === width * 32) return bytes
  if (bytes) findings.add("tile.differs", path, `is not a tile of ${width} hashes`)
  return undefined
}

/** The disclosures of the entries of one bundle that the printed view reaches. */
async function readDisclosures(
  { folder, shownSize, hash, findings }: Given,
  n: number,
  digests: Map<string, Uint8Array>,
): Promise<{ path: string; lines: string[][] } | undefined> {
  const width = Math.min(tileWidth, shownSize - n * tileWidth)
  if (width <= 0) return undefined
  const path = disclosurePath(n, width)
  const bytes = await folder.read(path, maximumDisclosuresLength)
  if (bytes === undefined) return undefined
  digests.set(path, await hashOfFile(hash, bytes))
  const lines = decodeDisclosures(bytes)
  if (lines?.length === width) return { path, lines }
  findings.add("disclosures.malformed", path, `is not the disclosures of ${width} entries`)
  return undefined
}

/** Parses and checks the entries of a bundle; gives the last one, and notes what the log says of itself. */
function verifyLeaves(
  { reader, hash, findings }: Given,
  n: number,
  leaves: readonly Uint8Array[],
  shown: { path: string; lines: string[][] } | undefined,
  noted: Noted,
): Leaf | undefined {
  const path = bundlePath(n, leaves.length)
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
    const disclosures = shown?.lines[at] ?? []
    const disclosed = shown?.path ?? path
    const entry = { index, leaf, bundlePath: path, disclosures, disclosurePath: disclosed }
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

/** The entries at which two tiles of leaf hashes differ. */
export function differing(a: Uint8Array, b: Uint8Array): number[] {
  const entries: number[] = []
  for (let at = 0; at * 32 < a.length; at++) {
    const [start, end] = [at * 32, at * 32 + 32]
    if (!sameBytes(a.subarray(start, end), b.subarray(start, end))) entries.push(at)
  }
  return entries
}
