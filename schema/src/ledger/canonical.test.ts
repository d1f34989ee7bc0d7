import canonicalize from "canonicalize"
import fc from "fast-check"
import { expect, test } from "vitest"
import { canonical, NotCanonical, parseCanonical, type Json } from "./canonical.ts"

const { tree: someJson } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "grapheme" }), tie("tree"), { maxKeys: 4 }),
  ),
}))

test("the text is the one that the authors of RFC 8785 write", () => {
  fc.assert(
    fc.property(someJson, (value) => {
      expect(canonical(value)).toBe(canonicalize(value))
    }),
  )
})

test("a canonical text parses to its value", () => {
  fc.assert(
    fc.property(someJson, (value) => {
      expect(canonical(parseCanonical(canonical(value))!)).toBe(canonical(value))
    }),
  )
})

test("names are sorted by UTF-16 code units", () => {
  expect(canonical({ "\u{1F600}": 1, "\uFB33": 2, a: 3, A: 4, "": 5 })).toBe(
    '{"":5,"A":4,"a":3,"\u{1F600}":1,"\uFB33":2}',
  )
})

test("what is not I-JSON of whole numbers has no canonical text", () => {
  for (const value of [
    undefined,
    { a: undefined },
    [undefined],
    new Array(1),
    1.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    10n,
    () => 1,
    Symbol("s"),
    new Date(0),
    new Map(),
    Object.create({ inherited: 1 }),
    "\ud800",
    { "\udc00": 1 },
    Array.from({ length: 100 }).reduce((inner) => [inner], 0),
  ]) {
    expect(() => canonical(value as Json)).toThrow(NotCanonical)
  }
})

test("a text that is not canonical does not parse", () => {
  for (const text of [
    "",
    " 1",
    "1 ",
    "-0",
    "1.0",
    "1e3",
    "01",
    "1.5",
    "9007199254740992",
    '{"b":1,"a":1}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '"\\u0061"',
    '"\\/"',
    '"\\u000A"',
    '"\ud800"',
    "[".repeat(100_000),
    `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    "undefined",
  ]) {
    expect({ text: text.slice(0, 20), value: parseCanonical(text) }).toEqual({
      text: text.slice(0, 20),
      value: undefined,
    })
  }
})

test("a member named __proto__ is a member like any other", () => {
  const text = '{"__proto__":1,"a":2}'
  expect(canonical(parseCanonical(text)!)).toBe(text)
})
