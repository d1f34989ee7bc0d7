import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { batchRoot, formatBatch, isInBatch, linesOf, parseItem, pathInBatch } from "./batch.ts"
import { hex } from "./bytes.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest()
const hashed = (...parts: (string | Uint8Array)[]): Uint8Array => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

test("the root of a batch is that of RFC 6962 over the canonical forms of its items", () => {
  const lines = linesOf(formatBatch([{ n: 1 }, { x: "y", n: 2 }, { n: 3 }]))
  const [a, b, c] = ['{"n":1}', '{"n":2,"x":"y"}', '{"n":3}'].map((text) => hashed("\0", text))
  const root = hashed("\u0001", hashed("\u0001", a!, b!), c!)
  expect(hex(batchRoot(sha256, lines))).toBe(hex(root))
})

const items = fc.array(fc.record({ n: fc.integer(), t: fc.string({ unit: "grapheme" }) }), {
  minLength: 1,
  maxLength: 70,
})

test("each line of a batch says its item and proves its place, and no other does", () => {
  fc.assert(
    fc.property(items, fc.nat(), (given, pick) => {
      const lines = linesOf(formatBatch(given))
      expect(lines.map(parseItem)).toEqual(given)
      const position = pick % lines.length
      const size = lines.length
      const proof = { position, size, root: batchRoot(sha256, lines) }
      const path = pathInBatch(sha256, lines, position)
      const line = lines[position]!
      expect(isInBatch(sha256, { ...proof, line, path })).toBe(true)
      expect(isInBatch(sha256, { ...proof, line: `${line} `, path })).toBe(false)
      if (size > 1) {
        const elsewhere = (position + 1) % size
        expect(isInBatch(sha256, { ...proof, position: elsewhere, line, path })).toBe(false)
      }
    }),
  )
})

test("a place that a batch has not is refused, and never throws at whoever checks", () => {
  const lines = ['{"n":1}']
  expect(() => pathInBatch(sha256, lines, 1)).toThrow(RangeError)
  const root = batchRoot(sha256, lines)
  const beyond = { line: lines[0]!, position: 1, size: 1, path: [], root }
  expect(isInBatch(sha256, beyond)).toBe(false)
})
