import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { base64, hexDigest, utf8 } from "./bytes.ts"
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts"
import { formatManifest, isPlainPath, parseManifest, type Manifest } from "./manifest.ts"
import { formatProof, parseProof } from "./proof.ts"

const digest = hexDigest(sha256, utf8("a file"))
const manifest: Manifest = {
  origin: "example.invalid/log",
  audience: "PUBLIC",
  size: 7,
  asOf: "2026-11-23T10:00:00.000Z",
  renderer: digest,
  files: { "index.html": digest, "a/b.html": digest },
}

test("a manifest is one canonical line, and reads back", () => {
  const text = formatManifest(manifest)
  expect(text).toBe(
    `{"asOf":"2026-11-23T10:00:00.000Z","audience":"PUBLIC","files":{"a/b.html":"${digest}",` +
      `"index.html":"${digest}"},"format":"answerable/snapshot@v1",` +
      `"origin":"example.invalid/log","renderer":"${digest}","size":7}\n`,
  )
  expect(parseManifest(utf8(text))).toEqual(manifest)
})

test("a manifest of any other form is refused", () => {
  const text = formatManifest(manifest)
  for (const other of [
    text.slice(0, -1),
    `${text}\n`,
    text.replace(":7", ":-7"),
    text.replace(":7", ": 7"),
    text.replace("PUBLIC", "SEALED"),
    text.replace("snapshot@v1", "snapshot@v2"),
    text.replace('"size"', '"sizes"'),
    text.replace("10:00", "25:00"),
    text.replace(digest, digest.toUpperCase()),
    text.replace("index.html", "../index.html"),
    text.replace("index.html", "log/checkpoint"),
    text.replace("index.html", "site.manifest.json"),
    text.replace("a/b.html", "index.html"),
    "null\n",
  ]) {
    expect(parseManifest(utf8(other))).toBeUndefined()
  }
  expect(() => formatManifest({ ...manifest, files: { "/etc": digest } })).toThrow(RangeError)
})

test("a plain path stays below its folder on every system", () => {
  expect(["a", "a/b.c", "é/ü", "..a", "a..", "__proto__"].every(isPlainPath)).toBe(true)
  const bad = ["", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a\\b", "a\nb", "a\0", "\ud800"]
  expect(bad.filter(isPlainPath)).toEqual([])
})

const root = sha256(utf8("root"))
const head = { origin: "example.invalid/log", size: 7, root }

test("a head is three lines, and reads back", () => {
  const text = formatCheckpoint(head)
  expect(text).toBe(`example.invalid/log\n7\n${base64(root)}\n`)
  expect(parseCheckpoint(text)).toEqual(head)
})

test("a head of any other form is refused", () => {
  const text = formatCheckpoint(head)
  for (const other of [
    text.slice(0, -1),
    `${text}extension\n`,
    text.replace("\n7\n", "\n07\n"),
    text.replace("\n7\n", "\n+7\n"),
    text.replace("\n7\n", "\n7.0\n"),
    text.replace("\n7\n", "\n9007199254740992\n"),
    text.replace("example.invalid/log", ""),
    text.replace("example.invalid/log", "a".repeat(257)),
    text.replace(base64(root), base64(root.subarray(1))),
    text.replace(base64(root), base64(root).slice(0, -1)),
  ]) {
    expect(parseCheckpoint(other)).toBeUndefined()
  }
  expect(() => formatCheckpoint({ ...head, size: 1.5 })).toThrow(RangeError)
})

test("a receipt reads back, with and without extra bytes", () => {
  for (const given of [
    { index: 0, hashes: [], note: "note\n" },
    { index: 12, extra: utf8("disclosures"), hashes: [root, sha256(root)], note: "a\n\n— b c\n" },
  ]) {
    expect(parseProof(utf8(formatProof(given)))).toEqual(given)
  }
  const text = formatProof({ index: 12, hashes: [root], note: "note\n" })
  for (const other of [
    text.replace("@v1", "@v2"),
    text.replace("index 12", "index 012"),
    text.replace("index 12", "extra !\nindex 12"),
    text.replace(base64(root), base64(root.subarray(1))),
    text.replace("\n\n", "\n"),
  ]) {
    expect(parseProof(utf8(other))).toBeUndefined()
  }
})
