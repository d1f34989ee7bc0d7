import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { base64, utf8 } from "./bytes.ts"
import { formatCheckpoint } from "./checkpoint.ts"
import {
  cosign,
  cosignedBy,
  instantOf,
  parseWitnessVkey,
  statedTime,
  verifyCosignature,
  witnessKey,
} from "./cosignature.ts"
import { formatNote, formatVkey, noteKey, parseNote, parseVkey, signNote } from "./note.ts"

const secret = sha256(utf8("a witness for this test"))
const publicKey = ed25519.getPublicKey(secret)
const key = witnessKey(sha256, "witness.invalid/w", publicKey)
const sign = (bytes: Uint8Array): Uint8Array => ed25519.sign(bytes, secret)
const text = formatCheckpoint({ origin: "log.invalid", size: 7, root: new Uint8Array(32) })

test("a cosignature says when, and holds for its text, its key and its name alone", () => {
  const line = cosign(text, key, 1_679_315_147, sign)
  expect(verifyCosignature(text, line, key)).toBe(1_679_315_147)
  expect(instantOf(1_679_315_147)).toBe("2023-03-20T12:25:47.000Z")
  expect(verifyCosignature(text.replace("7", "8"), line, key)).toBeUndefined()
  const other = witnessKey(sha256, "witness.invalid/v", publicKey)
  expect(verifyCosignature(text, line, other)).toBeUndefined()
  expect(verifyCosignature(text, { ...line, name: other.name }, other)).toBeUndefined()
})

test("what is signed is the header, the time and the whole text of the head", () => {
  const signed: string[] = []
  const line = cosign(text, key, 12, (bytes) => {
    signed.push(String.fromCharCode(...bytes))
    return sign(bytes)
  })
  expect(signed).toEqual([`cosignature/v1\ntime 12\n${text}`])
  expect([...line.bytes.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 12])
})

test("a signature of the log's own sort is no cosignature, by the same key and name", () => {
  const plain = noteKey(sha256, key.name, publicKey)
  expect(plain.id).not.toBe(key.id)
  const line = { ...signNote(text, plain, sign), id: key.id }
  expect(verifyCosignature(text, line, key)).toBeUndefined()
})

test("a time that is none is neither written nor read", () => {
  for (const seconds of [-1, 0.5, Number.NaN, 2 ** 53, 253_402_300_800]) {
    expect(() => cosign(text, key, seconds, sign)).toThrow(RangeError)
  }
  const far = cosign(text, key, 253_402_300_799, sign)
  expect(verifyCosignature(text, far, key)).toBe(253_402_300_799)
  for (const bytes of [new Uint8Array(71), new Uint8Array(73), new Uint8Array(72).fill(255)]) {
    expect(statedTime({ ...far, bytes })).toBeUndefined()
  }
})

test("of several cosignatures the earliest counts, and one that is bad spoils them", () => {
  const lines = [30, 20, 40].map((seconds) => cosign(text, key, seconds, sign))
  const stranger = { name: "else.invalid", id: "00000000", bytes: new Uint8Array(72) }
  expect(cosignedBy({ text, signatures: [stranger, ...lines] }, key)).toEqual({
    seconds: 20,
    spoiled: false,
  })
  const bad = { ...lines[0]!, bytes: new Uint8Array(72) }
  expect(cosignedBy({ text, signatures: [...lines, bad] }, key).spoiled).toBe(true)
  expect(cosignedBy({ text, signatures: [stranger] }, key)).toEqual({
    seconds: undefined,
    spoiled: false,
  })
})

test("a witness's key reads back from its line, and each type is refused as the other", () => {
  const line = formatVkey(key)
  expect(parseWitnessVkey(sha256, line)).toEqual(key)
  expect(parseVkey(sha256, line)).toBeUndefined()
  const plain = formatVkey(noteKey(sha256, key.name, publicKey))
  expect(parseWitnessVkey(sha256, plain)).toBeUndefined()
  const quantum = `${key.name}+${key.id}+${base64(Uint8Array.of(6, ...publicKey))}`
  expect(parseWitnessVkey(sha256, quantum)).toBeUndefined()
  expect(parseWitnessVkey(sha256, `${line}=`)).toBeUndefined()
})

test("any cosignature survives its note, and no bit of its line can be changed", () => {
  const seconds = fc.integer({ min: 0, max: 253_402_300_799 })
  fc.assert(
    fc.property(seconds, fc.nat(), (time, place) => {
      const note = formatNote({ text, signatures: [cosign(text, key, time, sign)] })
      const parsed = parseNote(utf8(note))!
      expect(cosignedBy(parsed, key)).toEqual({ seconds: time, spoiled: false })
      const bytes = utf8(note)
      const start = utf8(text).length + 1
      const at = (start + ((place >> 3) % (bytes.length - start))) | 0
      bytes[at] = bytes[at]! ^ (1 << (place & 7))
      const changed = parseNote(bytes)
      const seen = changed && changed.text === text ? cosignedBy(changed, key) : undefined
      // The line is of another key now, does not verify, or is no line at all.
      expect(seen?.seconds).toBeUndefined()
    }),
    { numRuns: 150 },
  )
})

test("a note with 1,000 signatures is refused, and one with 32 is read", () => {
  const lines = Array.from({ length: 1000 }, (_, at) =>
    cosign(text, key, at, () => new Uint8Array(64)),
  )
  const written = (count: number) =>
    `${text}\n${lines
      .slice(0, count)
      .map(({ bytes }) => `— w ${base64(Uint8Array.of(1, 2, 3, 4, ...bytes))}\n`)
      .join("")}`
  expect(parseNote(utf8(written(1000)))).toBeUndefined()
  expect(parseNote(utf8(written(33)))).toBeUndefined()
  expect(parseNote(utf8(written(32)))?.signatures).toHaveLength(32)
})
