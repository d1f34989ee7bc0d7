import { fromUtf8 } from "./bytes.ts"
import type { Hash } from "./hash.ts"
import { maximumLeafLength } from "./leaf.ts"
import { nodeHash, rootOf, type NodeReader } from "./merkle.ts"

/** Hashes in a full tile, and entries in a full bundle. */
export const tileWidth = 256

/** A tile of hashes, or at level "entries" a bundle; narrower than 256 at the right edge only. */
export type Tile = {
  readonly level: number | "entries"
  readonly n: number
  readonly width: number
}

/** The longest bundle in bytes. */
export const maximumBundleLength = tileWidth * (2 + maximumLeafLength)

/** Where a tile of hashes stands: `log/tile/0/x001/x234/067.p/12` (C2SP tlog-tiles). */
export const tilePath = (level: number, n: number, width: number = tileWidth): string =>
  `log/tile/${level}/${numbered(n, width)}`

/** Where an entry bundle stands: `log/tile/entries/x001/x234/067.p/12` (C2SP tlog-tiles). */
export const bundlePath = (n: number, width: number = tileWidth): string =>
  `log/tile/entries/${numbered(n, width)}`

/** Where the disclosures to an entry bundle stand: `disclosures/x001/x234/067.p/12.jsonl`. */
export const disclosurePath = (n: number, width: number = tileWidth): string =>
  `disclosures/${numbered(n, width)}.jsonl`

/** The path of any tile. */
export const pathOf = ({ level, n, width }: Tile): string =>
  level === "entries" ? bundlePath(n, width) : tilePath(level, n, width)

function numbered(n: number, width: number): string {
  const groups = [String(n % 1000).padStart(3, "0")]
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`)
  }
  return groups.join("/") + (width === tileWidth ? "" : `.p/${width}`)
}

/** The bundles of a log of `size` entries, in order. */
export const bundlesOf = (size: number): Generator<Tile> => row("entries", size)

/** The tiles of hashes of a log of `size` entries, level by level. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    yield* row(level, count)
  }
}

/** The narrow tiles and the narrow bundle of a log of `size` entries: at most one a level. */
export function* partialTilesOf(size: number): Generator<Tile> {
  const narrow = (level: Tile["level"], count: number): Tile => ({
    level,
    n: Math.floor(count / tileWidth),
    width: count % tileWidth,
  })
  if (size % tileWidth > 0) yield narrow("entries", size)
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    if (count % tileWidth > 0) yield narrow(level, count)
  }
}

function* row(level: Tile["level"], count: number): Generator<Tile> {
  for (let n = 0; n * tileWidth < count; n++) {
    yield { level, n, width: Math.min(tileWidth, count - n * tileWidth) }
  }
}

/**
 * The nodes of a log of `size` entries from its tiles. `readTile` gives the bytes of a tile that
 * `tilesOf(size)` names, and must have checked their length.
 */
export function nodesFromTiles(
  hash: Hash,
  size: number,
  readTile: (level: number, n: number, width: number) => Uint8Array,
): NodeReader {
  const counts: number[] = []
  for (let count = size; count > 0; count = Math.floor(count / tileWidth)) counts.push(count)
  return (level, index) => {
    const tileLevel = Math.floor(level / 8)
    const span = 2 ** (level % 8)
    const first = index * span
    const n = Math.floor(first / tileWidth)
    const width = Math.min(tileWidth, (counts[tileLevel] ?? 0) - n * tileWidth)
    const start = (first % tileWidth) * 32
    const bytes = readTile(tileLevel, n, width).subarray(start, start + span * 32)
    if (bytes.length !== span * 32) throw new RangeError("the tree has no such node")
    return completeRoot(hash, bytes)
  }
}

/** The root of the first `oldSize` entries of a log of `size` entries, from its tiles. */
export const rootFromTiles = (
  hash: Hash,
  size: number,
  readTile: (level: number, n: number, width: number) => Uint8Array,
  oldSize: number = size,
): Uint8Array => rootOf(hash, oldSize, nodesFromTiles(hash, size, readTile))

/** The root over the nodes of a complete subtree, a power of two of them end to end. */
export function completeRoot(hash: Hash, nodes: Uint8Array): Uint8Array {
  if (nodes.length === 32) return nodes
  const middle = nodes.length / 2
  const left = completeRoot(hash, nodes.subarray(0, middle))
  return nodeHash(hash, left, completeRoot(hash, nodes.subarray(middle)))
}

/**
 * The bytes of an entry bundle: each leaf after its length in two bytes, big-endian. Throws a
 * RangeError for more than 256 leaves or a leaf longer than 16 KiB.
 */
export function encodeBundle(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length > tileWidth || leaves.some(({ length }) => length > maximumLeafLength)) {
    throw new RangeError("a bundle holds at most 256 leaves of at most 16 KiB")
  }
  const bytes = new Uint8Array(leaves.reduce((length, leaf) => length + 2 + leaf.length, 0))
  let at = 0
  for (const leaf of leaves) {
    bytes[at] = leaf.length >> 8
    bytes[at + 1] = leaf.length & 0xff
    bytes.set(leaf, at + 2)
    at += 2 + leaf.length
  }
  return bytes
}

/** The leaves of a bundle, as parts of its bytes; undefined when the lengths do not add up. */
export function decodeBundle(bytes: Uint8Array): Uint8Array[] | undefined {
  const leaves: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) return undefined
    const end = at + 2 + ((high << 8) | low)
    if (end > bytes.length || leaves.length === tileWidth) return undefined
    leaves.push(bytes.subarray(at + 2, end))
    at = end
  }
  return leaves
}

/**
 * The text beside a bundle: one line an entry, a JSON array of the disclosures that a snapshot
 * shows, verbatim and in the order of their commitments.
 */
export const encodeDisclosures = (entries: readonly (readonly string[])[]): string =>
  entries.map((shown) => (shown.length === 0 ? "[]\n" : `["${shown.join('","')}"]\n`)).join("")

/** The disclosures of each entry of a bundle; undefined for bytes of any other form. */
export function decodeDisclosures(bytes: Uint8Array): string[][] | undefined {
  const text = fromUtf8(bytes)
  if (text === undefined || (text !== "" && !text.endsWith("\n"))) return undefined
  const entries: string[][] = []
  for (const line of text.split("\n").slice(0, -1)) {
    if (!disclosureLine.test(line)) return undefined
    entries.push(line === "[]" ? [] : line.slice(2, -2).split('","'))
  }
  return entries
}

const disclosureLine = /^\[(?:"[A-Za-z0-9_-]+"(?:,"[A-Za-z0-9_-]+")*)?\]$/
