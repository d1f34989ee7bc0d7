import { sameBytes } from "../ledger/bytes.ts"
import type { Hash } from "../ledger/hash.ts"
import { completeRoot, nodesFromTiles, tileWidth } from "../ledger/tiles.ts"
import { rootOf, type NodeReader } from "../ledger/merkle.ts"

/**
 * The tiles of a log in memory, made from the leaf hashes of each bundle in turn: 32 bytes an
 * entry, so that any root and any proof can be derived.
 */
export class Tree {
  readonly #hash: Hash
  readonly size: number
  readonly #levels: Uint8Array[][] = []
  readonly read: NodeReader

  /** `level0` holds one tile for each bundle; all but the last are 256 hashes wide. */
  constructor(hash: Hash, level0: readonly Uint8Array[]) {
    this.#hash = hash
    this.size = level0.reduce((size, tile) => size + tile.length / 32, 0)
    const read = nodesFromTiles(hash, this.size, (level, n) => this.tile(level, n))
    this.read = read
    for (let tiles = [...level0]; tiles.length > 0; tiles = this.#above(tiles)) {
      this.#levels.push(tiles)
    }
  }

  /** The bytes of a tile; empty where the log has none. */
  tile(level: number, n: number): Uint8Array {
    return this.#levels[level]?.[n] ?? new Uint8Array(0)
  }

  /** The root of the first `size` entries. */
  root(size: number = this.size): Uint8Array {
    return rootOf(this.#hash, size, this.read)
  }

  /** Whether these are the bytes of the tile, cut to the width given. */
  holds(level: number, n: number, width: number, bytes: Uint8Array): boolean {
    return sameBytes(this.tile(level, n).subarray(0, width * 32), bytes)
  }

  #above(tiles: readonly Uint8Array[]): Uint8Array[] {
    const full = tiles.filter(({ length }) => length === tileWidth * 32)
    const above: Uint8Array[] = []
    for (let start = 0; start < full.length; start += tileWidth) {
      const width = Math.min(tileWidth, full.length - start)
      const tile = new Uint8Array(width * 32)
      for (let at = 0; at < width; at++) {
        tile.set(completeRoot(this.#hash, full[start + at] ?? new Uint8Array(0)), at * 32)
      }
      above.push(tile)
    }
    return above
  }
}
