import fc from "fast-check"
import { expect, test } from "vitest"
import { fileTypeOf, mediaTypes } from "./file-type.rules.ts"

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin = (text: string): Uint8Array => Buffer.from(text, "latin1")

test.each([
  ["PDF", latin("%PDF-1.7\n\u00e2\u00e3")],
  ["PNG", latin("\u0089PNG\r\n\u001a\n....")],
  ["JPEG", latin("\u00ff\u00d8\u00ff\u00e0....")],
  ["ZIP", latin("PK\u0003\u0004....")],
  ["JSON", bytes('{ "a": [1, 2] }\n')],
  ["JSON", bytes("[\n1\n]")],
  ["NDJSON", bytes('{"a":1}\n{"a":2}\n')],
  ["CSV", bytes('group,rate\n"a, b",0.9\nc,0.8\n')],
  ["CSV", bytes("group,rate\r\na,0.9")],
  ["TEXT", bytes("Dear Ada,\nall is well.\n")],
  ["TEXT", bytes("\ufeffÄrger\tmit Umlauten")],
  ["TEXT", bytes("1 < 2")],
] as const)("%s is told by the bytes themselves", (type, given) =>
  expect(fileTypeOf(given)).toBe(type),
)

test.each([
  ["a page", bytes("<!DOCTYPE html><script>alert(1)</script>")],
  ["a page behind white space", bytes(" \n\t<html>")],
  ["a drawing that can run scripts", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["a comment before a page", bytes("<!-- --><p>")],
  ["XML", bytes('\ufeff<?xml version="1.0"?>')],
  ["a program", latin("\u007fELF\u0002\u0001")],
  ["another character set", latin("\u00c4rger")],
  ["half a character", Uint8Array.of(0xc3)],
  ["a control character", bytes("a\u0000b")],
  ["an escape to a terminal", bytes("\u001b[2J")],
  ["nothing", bytes("")],
  ["white space", bytes(" \n")],
  ["a PDF behind something else", bytes("\u0000%PDF-1.7")],
])("%s is refused", (_what, given) => expect(fileTypeOf(given)).toBeUndefined())

test("no bytes are taken for a page, and none make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (given) => {
      const type = fileTypeOf(given)
      if (type !== undefined) expect(mediaTypes[type].type).not.toMatch(/html|xml|script/)
    }),
    { numRuns: 2000 },
  )
})
