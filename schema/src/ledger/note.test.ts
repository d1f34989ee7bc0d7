import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { base64, utf8 } from "./bytes.ts"
import {
  formatNote,
  formatVkey,
  noteKey,
  parseNote,
  parseVkey,
  signNote,
  verifyNote,
  type NoteSignature,
} from "./note.ts"

const secret = sha256(utf8("a key for this test"))
const key = noteKey(sha256, "example.invalid/log", ed25519.getPublicKey(secret))
const sign = (text: string): NoteSignature =>
  signNote(text, key, (bytes) => ed25519.sign(bytes, secret))
const text = "one\n\ntwo\n"
const note = formatNote({ text, signatures: [sign(text)] })

test("a note that was signed verifies, empty lines in its text included", () => {
  const parsed = parseNote(utf8(note))!
  expect(parsed.text).toBe(text)
  expect(verifyNote(parsed, key)).toBe(true)
})

test("lines of keys that are not known are not looked at", () => {
  const stranger = { name: "witness.invalid", id: "00000000", bytes: new Uint8Array(9) }
  const parsed = parseNote(utf8(formatNote({ text, signatures: [stranger, sign(text)] })))!
  expect(verifyNote(parsed, key)).toBe(true)
  expect(verifyNote({ text, signatures: [stranger] }, key)).toBe(false)
})

test("one bad line of a known key spoils the note", () => {
  const signatures = [sign(text), sign("other\n")]
  expect(verifyNote({ text, signatures }, key)).toBe(false)
})

test("a note of any other form is refused", () => {
  for (const bytes of [
    utf8(text),
    utf8(note.slice(0, -1)),
    utf8(`${note}\n`),
    utf8(note.replace("one", "o\rne")),
    utf8(note.replace("one", "o\tne")),
    utf8(note.replace("— ", "- ")),
    utf8(note.replace("example.invalid", "example invalid")),
    utf8(note.replace("example.invalid", "example+invalid")),
    utf8(note.replace("example.invalid", "example\u2003invalid")),
    utf8(`${text}\n— name AAAAAA==\n`.replace("AAAAAA==", "AAAAAB==")),
    utf8(`${text}\n— name AAAAAA==\n`),
    Uint8Array.of(0xff, ...utf8(note)),
    utf8(`${"a\n".repeat(40_000)}${note}`),
    utf8(`${text}\n${note.slice(text.length + 1).repeat(33)}`),
  ]) {
    expect(parseNote(bytes)).toBeUndefined()
  }
  expect(parseNote(utf8(`${text}\n${note.slice(text.length + 1).repeat(32)}`))).toBeDefined()
})

test("parts that would be refused are not written", () => {
  for (const bad of ["no newline", "a\tb\n"]) {
    expect(() => formatNote({ text: bad, signatures: [sign(bad)] })).toThrow(RangeError)
  }
  expect(() => formatNote({ text, signatures: [] })).toThrow(RangeError)
})

test("a key reads back from its line, and from no other", () => {
  const line = formatVkey(key)
  expect(parseVkey(sha256, line)).toEqual(key)
  const otherType = base64(Uint8Array.of(4, ...key.publicKey))
  for (const other of [
    line.replace("example", "Example"),
    line.replace(key.id, "00000000"),
    `${line}\n`,
    `${line}=`,
    line.slice(0, -4),
    `${key.name}+${key.id}+${otherType}`,
    "",
  ]) {
    expect(parseVkey(sha256, other)).toBeUndefined()
  }
  expect(() => noteKey(sha256, "two words", key.publicKey)).toThrow(RangeError)
})
