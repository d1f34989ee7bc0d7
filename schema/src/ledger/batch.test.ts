import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { batchRoot, isInBatch, pathInBatch } from "./batch.ts"
import type { Json } from "./canonical.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest()
const hashed = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

test("the root of a batch is that of RFC 6962 over the canonical forms of its items", () => {
  const [a, b, c] = ['{"n":1}', '{"n":2,"x":"y"}', '{"n":3}'].map((text) => hashed("\0", text))
  const root = hashed("\u0001", hashed("\u0001", a!, b!), c!)
  const made = batchRoot(sha256, [{ n: 1 }, { x: "y", n: 2 }, { n: 3 }])
  expect(Buffer.from(made).toString("hex")).toBe(root.toString("hex"))
})

const items = fc.array(fc.record({ n: fc.integer(), t: fc.string({ unit: "grapheme" }) }), {
  minLength: 1,
  maxLength: 70,
})

test("each item of a batch proves its place, and no other item nor place does", () => {
  fc.assert(
    fc.property(items, fc.nat(), (given, pick) => {
      const position = pick % given.length
      const size = given.length
      const path = pathInBatch(sha256, given, position)
      const root = batchRoot(sha256, given)
      const item = given[position] as Json
      expect(isInBatch(sha256, { item, position, size, path, root })).toBe(true)
      const other = { ...given[position]!, n: given[position]!.n + 1 }
      expect(isInBatch(sha256, { item: other, position, size, path, root })).toBe(false)
      if (size > 1)
        expect(isInBatch(sha256, { item, position: (position + 1) % size, size, path, root })).toBe(
          false,
        )
    }),
  )
})

test("a place that a batch has not is refused, and never throws at whoever checks", () => {
  const given = [{ n: 1 }]
  expect(() => pathInBatch(sha256, given, 1)).toThrow(RangeError)
  const root = batchRoot(sha256, given)
  expect(isInBatch(sha256, { item: { n: 1 }, position: 1, size: 1, path: [], root })).toBe(false)
})
