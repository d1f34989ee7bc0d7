import { hash } from "node:crypto"
import {
  batchRoot,
  Frontier,
  hex,
  leafHash,
  linesOf,
  nodesFromTiles,
  rootOf,
  tileWidth,
  utf8,
  type NodeReader,
} from "@answerable/schema/ledger"
import type { Reader, Writer } from "../db/query.ts"
import { listLeafHashes, readEnd } from "./entry.store.ts"
import { HeadsDisagree } from "./heads-disagree.ts"
import { invariant } from "./refusal.ts"
import { findLastTile, findTile, findTiles, putTile } from "./tile.store.ts"

export const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** The root of the tree over the lines of a batch, as a digest. */
export const rootOfBatch = (batch: string): string =>
  `sha256:${hex(batchRoot(sha256, linesOf(batch)))}`

/** The hash of a leaf, from its text (RFC 6962 section 2.1). */
export const leafHashOf = (leaf: string): Uint8Array => leafHash(sha256, utf8(leaf))

/** How many leaf hashes are read at a time. */
const stride = 4096

/** How many entries the stored tiles cover. */
export async function treeSize(reader: Reader): Promise<number> {
  const tile = await findLastTile(reader)
  return tile ? tile.n * tileWidth + tile.hashes.length / 32 : 0
}

/** Brings the tiles up to the committed entries, from which they can be made anew at any time. */
export async function growTree(tx: Writer): Promise<number> {
  const from = await treeSize(tx)
  const { size } = await readEnd(tx)
  if (from === size) return size
  if (from > size)
    throw new HeadsDisagree(
      `The tree has ${from} entries, and the database has ${size}. Nothing was signed. Restore it from a backup.`,
    )
  const growing = new GrowingTiles(tx)
  const frontier = Frontier.at(sha256, from, await readNodes(tx, from))
  for (let start = from; start < size; start += stride) {
    const leaves = await listLeafHashes(tx, start, Math.min(start + stride, size))
    for (const leaf of leaves)
      frontier.append(leaf, (level, index, node) => growing.add(level, index, node))
    await growing.write()
  }
  invariant(frontier.size === size, "each index below the size has an entry")
  return size
}

/** Tiles that nodes are being added to. */
class GrowingTiles {
  readonly #tx: Writer
  readonly #added = new Map<
    string,
    { level: number; n: number; nodes: Uint8Array[]; first: number }
  >()

  constructor(tx: Writer) {
    this.#tx = tx
  }

  /** Tiles hold every eighth level of the tree (C2SP tlog-tiles). */
  add(level: number, index: number, node: Uint8Array): void {
    if (level % 8 !== 0) return
    const n = Math.floor(index / tileWidth)
    const place = `${level / 8}/${n}`
    const tile = this.#added.get(place) ?? {
      level: level / 8,
      n,
      nodes: [],
      first: index % tileWidth,
    }
    tile.nodes.push(node)
    this.#added.set(place, tile)
  }

  async write(): Promise<void> {
    for (const { level, n, nodes, first } of this.#added.values()) {
      const before = first === 0 ? undefined : await findTile(this.#tx, level, n)
      const hashes = Buffer.concat([
        before?.hashes.subarray(0, first * 32) ?? new Uint8Array(0),
        ...nodes,
      ])
      invariant(hashes.length === (first + nodes.length) * 32, `tile ${level}/${n} has no hole`)
      await putTile(this.#tx, { level, n, hashes })
    }
    this.#added.clear()
  }
}

/**
 * The nodes of the tree at a size: enough for its root and, with `indices`, for the proofs of those
 * entries. Tiles are read beforehand because a node reader is synchronous.
 */
export async function readNodes(
  reader: Reader,
  size: number,
  indices: readonly number[] = [],
): Promise<NodeReader> {
  const wanted = [size, ...indices].map((index) => ({ index, size }))
  return (await readTrees(reader, wanted)).nodes(size)
}

/**
 * The trees at some sizes, with the nodes for the proofs of some entries at each: one statement for
 * each level of tiles, however many they are. Those sizes must be covered by the stored tiles.
 */
export async function readTrees(
  reader: Reader,
  wanted: readonly { readonly index: number; readonly size: number }[],
): Promise<Trees> {
  const tiles = new Map<string, Uint8Array>()
  const largest = Math.max(0, ...wanted.map(({ size }) => size))
  for (let level = 0, unit = 1; unit <= largest; level++, unit *= tileWidth) {
    const ns = new Set<number>()
    for (const { index, size } of wanted)
      for (const one of [index, size - 1, size]) {
        const n = Math.floor(Math.max(one, 0) / (unit * tileWidth))
        if (n * tileWidth < Math.floor(size / unit)) ns.add(n)
      }
    for (const { n, hashes } of await findTiles(reader, level, [...ns]))
      tiles.set(`${level}/${n}`, hashes)
  }
  const nodes = (size: number): NodeReader =>
    nodesFromTiles(sha256, size, (level, n, width) => {
      const hashes = tiles.get(`${level}/${n}`)
      invariant(hashes, `tile ${level}/${n} is stored`)
      return hashes.subarray(0, width * 32)
    })
  return { nodes, tileAt: (level, n) => tiles.get(`${level}/${n}`) }
}

/** The trees at some sizes, over one set of tiles. */
export type Trees = {
  readonly nodes: (size: number) => NodeReader
  /** A tile as it is stored, where it was read. */
  readonly tileAt: (level: number, n: number) => Uint8Array | undefined
}

/** The root of the first `size` entries, from the stored tiles. */
export const rootAt = async (reader: Reader, size: number): Promise<Uint8Array> =>
  rootOf(sha256, size, await readNodes(reader, size))
