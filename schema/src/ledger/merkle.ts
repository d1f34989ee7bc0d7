import { sameBytes } from "./bytes.ts"
import type { Hash } from "./hash.ts"

/** The node at (level, index): the root of the complete subtree of 2^level leaves. */
export type NodeReader = (level: number, index: number) => Uint8Array

/** RFC 6962 2.1: the hash of a leaf's bytes. */
export function leafHash(hash: Hash, bytes: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(1 + bytes.length)
  prefixed.set(bytes, 1)
  return hash(prefixed)
}

/** RFC 6962 2.1: the hash of an inner node. */
export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return hash(bytes)
}

/** RFC 6962 2.1: the root of a tree without leaves. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0))

type Subtree = { readonly level: number; readonly node: Uint8Array }

/**
 * The right edge of a growing tree: the complete subtrees it consists of, largest first. Appending
 * takes two hashes on average, and memory of one hash a level.
 */
export class Frontier {
  readonly #hash: Hash
  readonly #subtrees: Subtree[] = []
  #size = 0

  constructor(hash: Hash) {
    this.#hash = hash
  }

  /** The frontier of a stored tree of `size` leaves. */
  static at(hash: Hash, size: number, read: NodeReader): Frontier {
    const frontier = new Frontier(hash)
    for (const { level, index } of subtreesOf(0, size)) {
      frontier.#subtrees.push({ level, node: read(level, index) })
    }
    frontier.#size = size
    return frontier
  }

  get size(): number {
    return this.#size
  }

  /** Appends the hash of a leaf; `emit` is told every node that it completes, the leaf first. */
  append(leaf: Uint8Array, emit?: (level: number, index: number, node: Uint8Array) => void): void {
    let level = 0
    let index = this.#size
    let node = leaf
    emit?.(level, index, node)
    for (let left = this.#subtrees.at(-1); left?.level === level; left = this.#subtrees.at(-1)) {
      this.#subtrees.pop()
      node = nodeHash(this.#hash, left.node, node)
      level += 1
      index = Math.floor(index / 2)
      emit?.(level, index, node)
    }
    this.#subtrees.push({ level, node })
    this.#size += 1
  }

  /** RFC 6962 2.1: the root of the tree as it is now. */
  root(): Uint8Array {
    return joined(
      this.#hash,
      this.#subtrees.map(({ node }) => node),
    )
  }
}

/**
 * Reads every eighth level, which tiles hold, and makes the others of those below, each once: for
 * many proofs of one tree.
 */
export function rememberedNodes(hash: Hash, read: NodeReader): NodeReader {
  const levels: Map<number, Uint8Array>[] = []
  return function node(level: number, index: number): Uint8Array {
    if (level % 8 === 0) return read(level, index)
    const known = (levels[level] ??= new Map())
    const made =
      known.get(index) ?? nodeHash(hash, node(level - 1, index * 2), node(level - 1, index * 2 + 1))
    known.set(index, made)
    return made
  }
}

/** RFC 6962 2.1: the root of the first `size` leaves of a stored tree. */
export const rootOf = (hash: Hash, size: number, read: NodeReader): Uint8Array =>
  rangeRoot(hash, read, 0, size)

/** RFC 6962 2.1.1: the path from leaf `index` to the root of the first `size` leaves. */
export const inclusionProof = (
  hash: Hash,
  read: NodeReader,
  index: number,
  size: number,
): Uint8Array[] => pathTo(index, size, (start, end) => rangeRoot(hash, read, start, end))

/**
 * The same for many leaves. What reaches to the right edge of the tree is hashed once for all; all
 * else beside a path is a whole subtree, and so one node.
 */
export function inclusionProofs(
  hash: Hash,
  read: NodeReader,
  size: number,
): (index: number) => Uint8Array[] {
  const edges = new Map<number, Uint8Array>()
  const root = (start: number, end: number): Uint8Array => {
    if (end < size) return read(levelOf(end - start), start / (end - start))
    const made = edges.get(start) ?? rangeRoot(hash, read, start, end)
    edges.set(start, made)
    return made
  }
  return (index) => pathTo(index, size, root)
}

function pathTo(
  index: number,
  size: number,
  root: (start: number, end: number) => Uint8Array,
): Uint8Array[] {
  if (!isIndex(index) || !isIndex(size) || index >= size) throw new RangeError("no such leaf")
  const proof: Uint8Array[] = []
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      proof.push(root(middle, end))
      end = middle
    } else {
      proof.push(root(start, middle))
      start = middle
    }
  }
  return proof.reverse()
}

/** RFC 6962 2.1.2: that the tree of `size` leaves continues the tree of `oldSize` leaves. */
export function consistencyProof(
  hash: Hash,
  read: NodeReader,
  oldSize: number,
  size: number,
): Uint8Array[] {
  if (!isIndex(oldSize) || !isIndex(size) || oldSize < 1 || oldSize > size) {
    throw new RangeError("an old size is at least 1 and at most the new size")
  }
  const proof: Uint8Array[] = []
  let [start, end] = [0, size]
  while (end > oldSize) {
    const middle = start + splitOf(end - start)
    if (oldSize <= middle) {
      proof.push(rangeRoot(hash, read, middle, end))
      end = middle
    } else {
      proof.push(rangeRoot(hash, read, start, middle))
      start = middle
    }
  }
  // The old tree itself is known to whoever asks; only an inner part of it has to be named.
  if (start > 0) proof.push(rangeRoot(hash, read, start, end))
  return proof.reverse()
}

/** Checks an inclusion proof by RFC 9162 2.1.3.2. */
export function verifyInclusion(
  hash: Hash,
  given: {
    readonly index: number
    readonly size: number
    readonly leafHash: Uint8Array
    readonly proof: readonly Uint8Array[]
    readonly root: Uint8Array
  },
): boolean {
  const { index, size, leafHash, proof, root } = given
  if (!isIndex(index) || !isIndex(size) || index >= size) return false
  if (![leafHash, root, ...proof].every(isHash)) return false
  let node = index
  let last = size - 1
  let computed = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      computed = nodeHash(hash, sibling, computed)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      computed = nodeHash(hash, computed, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameBytes(computed, root)
}

/** Checks a consistency proof by RFC 9162 2.1.4.2. An old size of 0 proves nothing: refused. */
export function verifyConsistency(
  hash: Hash,
  given: {
    readonly oldSize: number
    readonly size: number
    readonly oldRoot: Uint8Array
    readonly root: Uint8Array
    readonly proof: readonly Uint8Array[]
  },
): boolean {
  const { oldSize, size, oldRoot, root, proof } = given
  if (!isIndex(oldSize) || !isIndex(size) || oldSize < 1 || oldSize > size) return false
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root)
  if (![oldRoot, root, ...proof].every(isHash)) return false
  let node = oldSize - 1
  let last = size - 1
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  const [first, ...rest] = node === 0 ? [oldRoot, ...proof] : proof
  if (first === undefined) return false
  let oldComputed = first
  let computed = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      oldComputed = nodeHash(hash, sibling, oldComputed)
      computed = nodeHash(hash, sibling, computed)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      computed = nodeHash(hash, computed, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameBytes(oldComputed, oldRoot) && sameBytes(computed, root)
}

// Sizes reach 2^53 - 1, beyond what JavaScript's bit operators can hold.
const isIndex = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isHash = (bytes: Uint8Array): boolean => bytes.length === 32
const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)

/** The largest power of two below `count`, for a count above 1. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** The level of the root of a whole subtree over so many leaves, a power of two. */
function levelOf(width: number): number {
  let level = 0
  for (let below = 1; below < width; below *= 2) level += 1
  return level
}

/** The complete subtrees that make up [start, end), left to right; start is where one may begin. */
function* subtreesOf(start: number, end: number): Generator<{ level: number; index: number }> {
  for (let from = start; from < end;) {
    let level = 0
    let width = 1
    while (from % (width * 2) === 0 && from + width * 2 <= end) {
      width *= 2
      level += 1
    }
    yield { level, index: from / width }
    from += width
  }
}

function rangeRoot(hash: Hash, read: NodeReader, start: number, end: number): Uint8Array {
  return joined(
    hash,
    Array.from(subtreesOf(start, end), ({ level, index }) => read(level, index)),
  )
}

/** The root over complete subtrees in the order of decreasing size. */
function joined(hash: Hash, nodes: readonly Uint8Array[]): Uint8Array {
  if (nodes.length === 0) return emptyRoot(hash)
  return nodes.reduceRight((right, left) => nodeHash(hash, left, right))
}
