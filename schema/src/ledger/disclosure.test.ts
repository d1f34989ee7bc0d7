import { sha256 } from "@noble/hashes/sha2.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { base64url, fromBase64url, utf8 } from "./bytes.ts"
import { parseCanonical } from "./canonical.ts"
import { commitment, committedAt, openDisclosure, sealDisclosure } from "./disclosure.ts"

const salt = Uint8Array.from({ length: 16 }, (_, at) => at)

test("the commitment of RFC 9901's own example reproduces", () => {
  const disclosure = base64url(utf8('["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]'))
  expect(commitment(sha256, disclosure)).toBe("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0")
})

test("a commitment is over the characters given: other white space, other commitment", () => {
  const spaced = base64url(utf8('["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]'))
  const tight = base64url(utf8('["_26bc4LT-ac6q2KI6cBW5es","family_name","Möbius"]'))
  expect(commitment(sha256, tight)).not.toBe(commitment(sha256, spaced))
})

test("a commitment is found wherever it stands, by a hash of texts as by one of bytes", () => {
  const disclosures = ["a", "b", "c"].map((name) => sealDisclosure(salt, name, null))
  const commitments = disclosures.map((one) => commitment(sha256, one))
  const ofText = (text: string): string => commitment(sha256, text)
  for (const hash of [sha256, Object.assign((bytes: Uint8Array) => sha256(bytes), { ofText })])
    for (const expected of [0, 1, 2, 3]) {
      const places = disclosures.map((one) => committedAt(hash, one, commitments, expected))
      expect(places).toEqual([0, 1, 2])
      expect(committedAt(hash, "AAAA", commitments, expected)).toBe(-1)
    }
})

test("a disclosure opens to what was sealed", () => {
  for (const value of [null, 0, -1, "Möbius", "\u2028", { a: [true, { b: null }] }]) {
    const opened = openDisclosure(sealDisclosure(salt, "name", value))
    expect(opened).toEqual({ salt, name: "name", value })
  }
})

test("a salt has 16 bytes", () => {
  expect(() => sealDisclosure(salt.subarray(1), "name", null)).toThrow(RangeError)
})

test("a text that nobody seals does not open", () => {
  const opens = (json: string) => openDisclosure(base64url(utf8(json))) !== undefined
  expect(opens('["AAECAwQFBgcICQoLDA0ODw","name",1]')).toBe(true)
  for (const json of [
    '["AAECAwQFBgcICQoLDA0ODw", "name",1]',
    '["AAECAwQFBgcICQoLDA0ODx","name",1]',
    '["AAECAwQFBgcICQoLDA0O","name",1]',
    '["AAECAwQFBgcICQoLDA0ODw",7,1]',
    '["AAECAwQFBgcICQoLDA0ODw","name"]',
    '["AAECAwQFBgcICQoLDA0ODw","name",1,2]',
    '["AAECAwQFBgcICQoLDA0ODw","name",1.5]',
    '["AAECAwQFBgcICQoLDA0ODw","name",{"a":1,"a":1}]',
    '{"0":"AAECAwQFBgcICQoLDA0ODw"}',
    "\uFEFF[]",
    "",
  ]) {
    expect({ json, opens: opens(json) }).toEqual({ json, opens: false })
  }
})

test("a disclosure in another encoding of the same bytes does not open", () => {
  const text = sealDisclosure(salt, "ab", 1)
  expect(fromBase64url(`${text}=`)).toBeUndefined()
  expect(openDisclosure(`${text}=`)).toBeUndefined()
  expect(openDisclosure(`${text.slice(0, 4)}\n${text.slice(4)}`)).toBeUndefined()
})

test("a text opens exactly if it is the canonical text of a salt, a name and a value", () => {
  const saltText = fc.constantFrom("AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODx", "AAEC", "")
  const tokens = fc.constantFrom(
    ...['"', "\\", "\\u000a", "\\/", "é", "\u007f", "\u2028", "\n", " ", "0", "-", "1", ".", "e"],
    ...[
      "9007199254740993",
      "123456789012345",
      "null",
      "true",
      "{}",
      "[]",
      ",",
      "a",
      ":",
      "\u{1F600}",
    ],
  )
  const pieces = fc.array(tokens, { maxLength: 5 }).map((some) => some.join(""))
  fc.assert(
    fc.property(saltText, pieces, pieces, fc.boolean(), (first, name, value, quoted) => {
      const json = `["${first}","${name}",${quoted ? `"${value}"` : value}]`
      const parts = parseCanonical(json) as [string, unknown, unknown] | undefined
      const good =
        parts?.length === 3 && typeof parts[1] === "string" && parts[0] === "AAECAwQFBgcICQoLDA0ODw"
      const expected = good ? { salt, name: parts[1], value: parts[2] } : undefined
      expect(openDisclosure(base64url(utf8(json)))).toEqual(expected)
    }),
    { numRuns: 20_000 },
  )
})
