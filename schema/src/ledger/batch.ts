import { utf8 } from "./bytes.ts"
import { canonical, parseCanonical, type Json } from "./canonical.ts"
import type { Hash } from "./hash.ts"
import { Frontier, inclusionProof, leafHash, verifyInclusion } from "./merkle.ts"

/**
 * The items of a batch as its entry holds them: the canonical form of each (RFC 8785), one a line.
 * An item that could be guessed carries a salt.
 */
export const formatBatch = (items: readonly Json[]): string => items.map(canonical).join("\n")

/** The lines of a batch. */
export const linesOf = (batch: string): string[] => (batch === "" ? [] : batch.split("\n"))

/** What a line of a batch says; undefined for one that is not canonical. */
export const parseItem = (line: string): Json | undefined => parseCanonical(line)

/** RFC 6962 2.1: the hash of an item of a batch, over the bytes of its line. */
export const itemHash = (hash: Hash, line: string): Uint8Array => leafHash(hash, utf8(line))

/** RFC 6962 2.1: the root of the tree over the lines of a batch (FORMAT.md 3.7). */
export function batchRoot(hash: Hash, lines: readonly string[]): Uint8Array {
  const frontier = new Frontier(hash)
  for (const line of lines) frontier.append(itemHash(hash, line))
  return frontier.root()
}

/**
 * RFC 6962 2.1.1: what shows that the line at a position is in the batch. Throws a RangeError for a
 * position that the batch has not.
 */
export function pathInBatch(hash: Hash, lines: readonly string[], position: number): Uint8Array[] {
  const levels: Uint8Array[][] = []
  const frontier = new Frontier(hash)
  for (const line of lines)
    frontier.append(itemHash(hash, line), (level, index, node) => {
      ;(levels[level] ??= [])[index] = node
    })
  const read = (level: number, index: number): Uint8Array => {
    const node = levels[level]?.[index]
    if (!node) throw new RangeError("no such node")
    return node
  }
  return inclusionProof(hash, read, position, lines.length)
}

/** A line of a batch, and what is said to show that it stands there. */
export type ItemProof = {
  readonly line: string
  readonly position: number
  /** How many items the batch has. */
  readonly size: number
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** Checks by RFC 9162 2.1.3.2 that a line stands at its position of a batch. */
export const isInBatch = (
  hash: Hash,
  { line, position: index, size, path: proof, root }: ItemProof,
): boolean => verifyInclusion(hash, { index, size, leafHash: itemHash(hash, line), proof, root })
