import { sha256 } from "@noble/hashes/sha2.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, hex, sameBytes, utf8 } from "./bytes.ts"
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  inclusionProofs,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type NodeReader,
} from "./merkle.ts"

/** RFC 6962 2.1 word for word: the definition that everything else is compared with. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (first === undefined) return sha256(new Uint8Array(0))
  if (leaves.length === 1) return leafHash(sha256, first)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(sha256, definedRoot(leaves.slice(0, k)), definedRoot(leaves.slice(k)))
}

/** A tree as it grows: the root at each size, and every node it ever completed. */
function grow(leaves: readonly Uint8Array[]): { roots: Uint8Array[]; read: NodeReader } {
  const nodes = new Map<string, Uint8Array>()
  const frontier = new Frontier(sha256)
  const roots = [frontier.root()]
  for (const leaf of leaves) {
    frontier.append(leafHash(sha256, leaf), (level, index, node) => {
      nodes.set(`${level}/${index}`, node)
    })
    roots.push(frontier.root())
  }
  return { roots, read: (level, index) => nodes.get(`${level}/${index}`)! }
}

// Equal entries would prove each other's places: a real one has an id of its own.
const someLeaves = fc
  .array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 })
  .map((leaves) => leaves.map((leaf, index) => concat(leaf, utf8(`#${index}`))))

test("the root at every size is the one that RFC 6962 defines", () => {
  fc.assert(
    fc.property(someLeaves, (leaves) => {
      const { roots, read } = grow(leaves)
      roots.forEach((root, size) => {
        expect(hex(root)).toBe(hex(definedRoot(leaves.slice(0, size))))
        expect(hex(rootOf(sha256, size, read))).toBe(hex(root))
        expect(hex(Frontier.at(sha256, size, read).root())).toBe(hex(root))
      })
    }),
    { numRuns: 20 },
  )
})

test("the proofs of many entries at once are those of each", () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), (leaves, someSize) => {
      const { read } = grow(leaves)
      const size = 1 + (someSize % leaves.length)
      const proofOf = inclusionProofs(sha256, read, size)
      for (let index = 0; index < size; index++)
        expect(proofOf(index).map(hex)).toEqual(inclusionProof(sha256, read, index, size).map(hex))
    }),
    { numRuns: 20 },
  )
})

test("after any appends each entry proves inclusion, at each size and in no other place", () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), fc.nat(), (leaves, someSize, someIndex) => {
      const { roots, read } = grow(leaves)
      const size = 1 + (someSize % leaves.length)
      const index = someIndex % size
      const given = {
        index,
        size,
        leafHash: leafHash(sha256, leaves[index]!),
        proof: inclusionProof(sha256, read, index, size),
        root: roots[size]!,
      }
      expect(verifyInclusion(sha256, given)).toBe(true)
      expect(verifyInclusion(sha256, { ...given, index: index + 1 })).toBe(false)
      expect(verifyInclusion(sha256, { ...given, leafHash: sha256(utf8("other")) })).toBe(false)
    }),
  )
})

test("after any appends each older head is consistent with each newer one", () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), fc.nat(), (leaves, a, b) => {
      const { roots, read } = grow(leaves)
      const size = 1 + (a % leaves.length)
      const oldSize = 1 + (b % size)
      const given = {
        oldSize,
        size,
        oldRoot: roots[oldSize]!,
        root: roots[size]!,
        proof: consistencyProof(sha256, read, oldSize, size),
      }
      expect(verifyConsistency(sha256, given)).toBe(true)
      const other = sha256(given.oldRoot)
      expect(verifyConsistency(sha256, { ...given, oldRoot: other })).toBe(false)
      expect(verifyConsistency(sha256, { ...given, root: other })).toBe(false)
    }),
  )
})

test("a frontier resumed from stored nodes goes on as if it had never stopped", () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), (leaves, someSize) => {
      const { roots, read } = grow(leaves)
      const frontier = Frontier.at(sha256, someSize % leaves.length, read)
      for (const leaf of leaves.slice(frontier.size)) frontier.append(leafHash(sha256, leaf))
      expect(sameBytes(frontier.root(), roots.at(-1)!)).toBe(true)
    }),
  )
})

test("a size of 0, a fraction, and a number beyond 2^53 - 1 prove nothing", () => {
  const root = sha256(utf8("root"))
  for (const size of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
    const inclusion = { index: 0, size, leafHash: root, proof: [], root }
    expect(verifyInclusion(sha256, inclusion)).toBe(false)
    const consistency = { oldSize: size, size, oldRoot: root, root, proof: [] }
    expect(verifyConsistency(sha256, consistency)).toBe(false)
  }
})
