import fc from "fast-check"
import { expect, test } from "vitest"
import {
  asciiOfBase64url,
  base64,
  base64url,
  base64urlOfText,
  fromBase64,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  isBase64urlOf,
  utf8,
  utf8Scratch,
} from "./bytes.ts"

// RFC 4648 section 10, and bytes on which the two alphabets differ.
const known: [text: string, coded: string][] = [
  ["", ""],
  ["f", "Zg=="],
  ["fo", "Zm8="],
  ["foo", "Zm9v"],
  ["foob", "Zm9vYg=="],
  ["fooba", "Zm9vYmE="],
  ["foobar", "Zm9vYmFy"],
  ["~~?", "fn4/"],
  ["û>", "w7s+"],
]

test("base64 is that of RFC 4648, with padding; base64url is without", () => {
  for (const [text, coded] of known) {
    expect(base64(utf8(text))).toBe(coded)
    const url = coded.replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_")
    expect(base64url(utf8(text))).toBe(url)
    expect(base64urlOfText(text)).toBe(url)
  }
})

test("whatever is encoded decodes to the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromBase64(base64(bytes))).toEqual(bytes)
      expect(fromBase64url(base64url(bytes))).toEqual(bytes)
      expect(fromHex(hex(bytes))).toEqual(bytes)
    }),
  )
})

test("a text either decodes and encodes back to itself, or does not decode", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."AQgwZ9-_+/= é"), maxLength: 12 })
  fc.assert(
    fc.property(texts, (text) => {
      for (const [decode, encode] of [
        [fromBase64, base64],
        [fromBase64url, base64url],
      ] as const) {
        const bytes = decode(text)
        if (bytes !== undefined) expect(encode(bytes)).toBe(text)
      }
    }),
    { numRuns: 2000 },
  )
})

test("base64 with a spare bit, a line break, or other padding is refused", () => {
  for (const text of [
    "Zh==",
    "Zm9=",
    "Zg",
    "Zg=",
    "Zg===",
    "Z",
    "=",
    "====",
    "Zm9v\n",
    "Zm 9v",
    "Zm9-",
  ]) {
    expect({ text, bytes: fromBase64(text) }).toEqual({ text, bytes: undefined })
  }
  for (const text of ["Zh", "Zg==", "Z", "Zm9+", "Zm9é", "Zm9v\u0141"]) {
    expect({ text, bytes: fromBase64url(text) }).toEqual({ text, bytes: undefined })
  }
})

test("text of any kind has the base64url of its UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(base64urlOfText(text)).toBe(base64url(utf8(text)))
    }),
  )
})

test("UTF-8 is read strictly, and a byte order mark is kept", () => {
  expect(fromUtf8(utf8("\uFEFFa"))).toBe("\uFEFFa")
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]]) {
    expect(fromUtf8(Uint8Array.from(bytes))).toBeUndefined()
  }
})

test("hexadecimal is lower case and two digits a byte", () => {
  expect(fromHex("00ff")).toEqual(Uint8Array.of(0, 255))
  for (const text of ["0", "0F", "0g", " 00"]) expect(fromHex(text)).toBeUndefined()
})

test("base64url of ASCII reads the same by the short way, and nothing else reads by it", () => {
  const coded = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => base64url(utf8(text))),
    fc.string({ unit: fc.constantFrom(..."AQgwZ9-_+/= é"), maxLength: 12 }),
  )
  fc.assert(
    fc.property(coded, (text) => {
      const bytes = fromBase64url(text)
      const isAscii = text !== "" && bytes !== undefined && bytes.every((byte) => byte < 0x80)
      expect(asciiOfBase64url(text)).toBe(isAscii ? fromUtf8(bytes) : undefined)
    }),
    { numRuns: 3000 },
  )
})

test("a text is compared with bytes as base64url would write them", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("")
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(), (bytes, where) => {
      const text = base64url(bytes)
      expect(isBase64urlOf(bytes, text)).toBe(true)
      expect(isBase64urlOf(bytes, `${text}A`)).toBe(false)
      if (text === "") return
      const at = where % text.length
      const others = letters.filter((letter) => letter !== text[at])
      for (const other of others)
        expect(isBase64urlOf(bytes, text.slice(0, at) + other + text.slice(at + 1))).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test("the bytes of a text that is hashed at once are its UTF-8, short or long, ASCII or not", () => {
  for (const text of [
    "",
    "a",
    "\u007f",
    "\u0080",
    "a€\u{1f600}",
    "x".repeat(1365),
    "é".repeat(1400),
  ])
    expect(Uint8Array.from(utf8Scratch(text))).toEqual(utf8(text))
})
