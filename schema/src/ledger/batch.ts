import { utf8 } from "./bytes.ts"
import { canonical, type Json } from "./canonical.ts"
import type { Hash } from "./hash.ts"
import { Frontier, inclusionProof, leafHash, verifyInclusion } from "./merkle.ts"

/** RFC 6962 2.1: the hash of an item of a batch, whose bytes are its canonical form. */
export const itemHash = (hash: Hash, item: Json): Uint8Array =>
  leafHash(hash, utf8(canonical(item)))

/** RFC 6962 2.1: the root of the tree over the items of a batch (FORMAT.md 3.5). */
export function batchRoot(hash: Hash, items: readonly Json[]): Uint8Array {
  const frontier = new Frontier(hash)
  for (const item of items) frontier.append(itemHash(hash, item))
  return frontier.root()
}

/** RFC 6962 2.1.1: what shows that the item at a position is in the batch. */
export function pathInBatch(hash: Hash, items: readonly Json[], position: number): Uint8Array[] {
  const levels: Uint8Array[][] = []
  const frontier = new Frontier(hash)
  for (const item of items)
    frontier.append(itemHash(hash, item), (level, index, node) => {
      ;(levels[level] ??= [])[index] = node
    })
  const read = (level: number, index: number): Uint8Array => {
    const node = levels[level]?.[index]
    if (!node) throw new RangeError("no such node")
    return node
  }
  return inclusionProof(hash, read, position, items.length)
}

/** An item of a batch, and what is said to show that it stands there. */
export type ItemProof = {
  readonly item: Json
  readonly position: number
  /** How many items the batch has. */
  readonly size: number
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** Checks by RFC 9162 2.1.3.2 that an item stands at its position of a batch. */
export const isInBatch = (
  hash: Hash,
  { item, position: index, size, path: proof, root }: ItemProof,
): boolean => verifyInclusion(hash, { index, size, leafHash: itemHash(hash, item), proof, root })
