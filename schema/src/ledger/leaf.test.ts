import fc from "fast-check"
import { expect, test } from "vitest"
import { base64url, utf8 } from "./bytes.ts"
import { canonical, NotCanonical } from "./canonical.ts"
import {
  clearLeaf,
  digestCount,
  leafFormat,
  maximumLeafLength,
  parseLeaf,
  sealLeaf,
} from "./leaf.ts"

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const someId = bytes(16).map(base64url)
const someDay = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const someDigests = fc
  .uniqueArray(bytes(32).map(base64url), { minLength: 8, maxLength: 40 })
  .map((digests) => digests.slice(0, digests.length - (digests.length % 8)))

const digests = Array.from({ length: 8 }, (_, at) => base64url(new Uint8Array(32).fill(at)))
const parts = { id: "pcd8yivMlKumC8QDscJlAQ", day: "2026-11-23", digests }
const members = { at: "2026-11-23T10:00:00.000Z", size: 3 }
const clear = { id: parts.id, day: parts.day, kind: "snapshot.published@1", members }

test("a sealed leaf is the canonical text of its object, and parses to its parts", () => {
  fc.assert(
    fc.property(someId, someDay, someDigests, (id, day, _sd) => {
      const text = sealLeaf({ id, day, digests: _sd })
      expect(text).toBe(canonical({ _sd, _sd_alg: "sha-256", day, id, v: leafFormat }))
      expect(parseLeaf(text)).toEqual({ form: "sealed", id, day, digests: _sd })
    }),
  )
})

test("a leaf with any one character changed is refused or is another leaf", () => {
  const text = sealLeaf(parts)
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, other) => {
      const changed = text.slice(0, at) + other + text.slice(at + 1)
      fc.pre(changed !== text)
      expect(parseLeaf(changed)).not.toEqual(parseLeaf(text))
    }),
    { numRuns: 1000 },
  )
})

test("a sealed leaf of any other shape is refused", () => {
  const text = sealLeaf(parts)
  for (const changed of [
    text.replace("2026-11-23", "2026-02-29"),
    text.replace("2026-11-23", "2026-13-01"),
    text.replace("2026-11-23", "2026-11-31"),
    text.replace("2026-11-23", "2026-00-10"),
    text.replace("JlAQ", "JlAR"),
    text.replace(digests[1]!, digests[0]!),
    text.replace(`"${digests[7]}"`, `"${digests[7]}","${base64url(new Uint8Array(32).fill(9))}"`),
    text.replace(`,"${digests[7]}"`, ""),
    text.replace("AAA", "AA="),
    text.replace("sha-256", "sha-512"),
    text.replace("leaf@v1", "leaf@v2"),
    text.replace('"day"', '"kind":"x","day"'),
    text.replace("}", ',"z":1}'),
    text.replace(",", ", "),
    `${text}\n`,
    `\uFEFF${text}`,
    "{}",
    "null",
    "",
  ]) {
    expect({ changed, leaf: parseLeaf(changed) }).toEqual({ changed, leaf: undefined })
  }
})

test("the last day of February follows the calendar", () => {
  const day = (of: string) => parseLeaf(sealLeaf(parts).replace("2026-11-23", of))?.day
  expect([day("2024-02-29"), day("2000-02-29"), day("1900-02-29")]).toEqual([
    "2024-02-29",
    "2000-02-29",
    undefined,
  ])
})

test("parts that would be refused are not sealed", () => {
  expect(() => sealLeaf({ ...parts, digests: digests.slice(1) })).toThrow(RangeError)
  expect(() => sealLeaf({ ...parts, digests: [] })).toThrow(RangeError)
  expect(() => sealLeaf({ ...parts, day: "today" })).toThrow(RangeError)
  expect(() => sealLeaf({ ...parts, id: "short" })).toThrow(RangeError)
})

test("the longest leaf has 16 KiB", () => {
  const many = Array.from({ length: 400 }, (_, at) =>
    base64url(new Uint8Array(32).fill(at, at % 32)),
  )
  expect(() => sealLeaf({ ...parts, digests: many })).toThrow(RangeError)
  const padded = (length: number) =>
    clearLeaf({ ...clear, members: { ...members, x: "é".repeat(length) } })
  const room = Math.floor((maximumLeafLength - utf8(padded(0)).length) / 2)
  expect(utf8(padded(room)).length).toBeGreaterThan(maximumLeafLength - 2)
  expect(() => padded(room + 1)).toThrow(RangeError)
})

test("a clear leaf parses to its members, with and without commitments", () => {
  expect(parseLeaf(clearLeaf(clear))).toEqual({ form: "clear", ...clear, digests: [] })
  expect(parseLeaf(clearLeaf({ ...clear, digests }))).toEqual({ form: "clear", ...clear, digests })
})

test("a clear leaf tells when it was recorded, and cannot take a member's name twice", () => {
  expect(() => clearLeaf({ ...clear, members: { size: 3 } })).toThrow(RangeError)
  expect(() => clearLeaf({ ...clear, members: { ...members, v: "other" } })).toThrow(RangeError)
  expect(() => clearLeaf({ ...clear, members: { ...members, size: 1.5 } })).toThrow(NotCanonical)
})

test("the number of digests is the next multiple of 8", () => {
  expect([6, 8, 9, 16, 17].map(digestCount)).toEqual([8, 8, 16, 16, 24])
})
