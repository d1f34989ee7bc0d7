import { sha256 } from "@noble/hashes/sha2.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { hex, utf8 } from "./bytes.ts"
import { maximumLeafLength } from "./leaf.ts"
import { Frontier, leafHash } from "./merkle.ts"
import {
  bundlePath,
  bundlesOf,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  encodeBundle,
  encodeDisclosures,
  partialTilesOf,
  pathOf,
  rootFromTiles,
  tilePath,
  tilesOf,
} from "./tiles.ts"

test("paths are those of tlog-tiles", () => {
  expect(tilePath(0, 1234067)).toBe("log/tile/0/x001/x234/067")
  expect(tilePath(2, 0, 1)).toBe("log/tile/2/000.p/1")
  expect(tilePath(1, 999)).toBe("log/tile/1/999")
  expect(tilePath(1, 1000, 256)).toBe("log/tile/1/x001/000")
  expect(bundlePath(273, 112)).toBe("log/tile/entries/273.p/112")
  expect(disclosurePath(1000, 7)).toBe("disclosures/x001/000.p/7.jsonl")
})

test("a log of 70,000 entries has the tiles that tlog-tiles counts", () => {
  const tiles = [...tilesOf(70_000)]
  const widths = (level: number) => tiles.filter((tile) => tile.level === level).map((t) => t.width)
  expect(widths(0)).toHaveLength(274)
  expect(widths(0).at(-1)).toBe(112)
  expect(widths(1)).toEqual([256, 17])
  expect(widths(2)).toEqual([1])
  expect(tiles).toHaveLength(277)
  expect([...bundlesOf(70_000)].at(-1)).toEqual({ level: "entries", n: 273, width: 112 })
})

test("a log of 256 entries has one full tile and one above it of width 1", () => {
  expect([...tilesOf(256)].map(pathOf)).toEqual(["log/tile/0/000", "log/tile/1/000.p/1"])
  expect([...tilesOf(0)]).toEqual([])
})

test("the narrow tiles of a size are those among its tiles and bundles that are narrow", () => {
  for (const size of [0, 1, 255, 256, 257, 65_536, 70_000, 16_777_217]) {
    const all = size > 100_000 ? [...partialTilesOf(size)] : [...tilesOf(size), ...bundlesOf(size)]
    const narrow = all.filter(({ width }) => width < 256).map(pathOf)
    expect([...partialTilesOf(size)].map(pathOf).sort()).toEqual(narrow.sort())
  }
})

test("the root of any size follows from the tiles of any later size", () => {
  const frontier = new Frontier(sha256)
  const nodes = new Map<string, Uint8Array>()
  const roots = [frontier.root()]
  for (let index = 0; index < 600; index++) {
    frontier.append(leafHash(sha256, utf8(`${index}`)), (level, at, node) =>
      nodes.set(`${level}/${at}`, node),
    )
    roots.push(frontier.root())
  }
  const readTile = (level: number, n: number, width: number): Uint8Array => {
    const bytes = new Uint8Array(width * 32)
    for (let at = 0; at < width; at++)
      bytes.set(nodes.get(`${level * 8}/${n * 256 + at}`)!, at * 32)
    return bytes
  }
  for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 600]) {
    for (const oldSize of [0, 1, 100, 255, 256, 257, 512, 599].filter((old) => old <= size)) {
      expect(hex(rootFromTiles(sha256, size, readTile, oldSize))).toBe(hex(roots[oldSize]!))
    }
  }
})

test("a bundle holds its leaves, whatever they are", () => {
  const leaves = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 })
  fc.assert(
    fc.property(leaves, (some) => {
      expect(decodeBundle(encodeBundle(some))).toEqual(some)
    }),
  )
})

test("a bundle that ends too early, or holds too much, is refused", () => {
  const bundle = encodeBundle([utf8("one"), utf8("two")])
  expect(decodeBundle(bundle.subarray(0, -1))).toBeUndefined()
  expect(decodeBundle(bundle.subarray(0, 6))).toBeUndefined()
  expect(decodeBundle(new Uint8Array(257 * 2))).toBeUndefined()
  expect(() => encodeBundle(Array.from({ length: 257 }, () => utf8("")))).toThrow(RangeError)
  expect(() => encodeBundle([new Uint8Array(maximumLeafLength + 1)])).toThrow(RangeError)
})

test("disclosures are one line an entry, and no other form of them is read", () => {
  const entries = [["abc", "d-_"], [], ["e"]]
  const text = encodeDisclosures(entries)
  expect(text).toBe('["abc","d-_"]\n[]\n["e"]\n')
  expect(decodeDisclosures(utf8(text))).toEqual(entries)
  expect(decodeDisclosures(utf8(""))).toEqual([])
  for (const other of [
    "[]",
    "\n",
    '["a", "b"]\n',
    '[""]\n',
    '["a"]\r\n',
    '["a=="]\n',
    "{}\n",
    "[1]\n",
  ]) {
    expect(decodeDisclosures(utf8(other))).toBeUndefined()
  }
})
