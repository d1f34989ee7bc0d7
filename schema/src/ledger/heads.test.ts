import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { base64, fromBase64, utf8 } from "./bytes.ts"
import { formatHeads } from "./heads.ts"
import { Frontier, rootOf, verifyConsistency, type NodeReader } from "./merkle.ts"

const origin = "example.invalid/log"

/** The nodes of a log of some entries. */
function nodesOf(count: number): NodeReader {
  const nodes = new Map<string, Uint8Array>()
  const frontier = new Frontier(sha256)
  for (let at = 0; at < count; at++)
    frontier.append(sha256(utf8(`${at}`)), (level, index, node) =>
      nodes.set(`${level}/${index}`, node),
    )
  return (level, index) => nodes.get(`${level}/${index}`)!
}

const read = nodesOf(13)
const headOf = (size: number, note = `note of ${size}`) => ({
  origin,
  size,
  root: rootOf(sha256, size, read),
  note,
})

type Listed = {
  origin: string
  heads: { note: string; path: string[]; root: string; size: number }[]
}
const parsed = (script: string) =>
  JSON.parse(/^answerableHeads\((.*)\)\n$/.exec(script)![1]!) as Listed

test("the heads of a log are one call, oldest first, the last given for each size", () => {
  const heads = [headOf(7, "first"), headOf(3), headOf(7, "signed again")]
  const script = formatHeads(sha256, heads, nodesOf(7))
  expect(parsed(script)).toMatchObject({
    origin,
    heads: [
      { note: "note of 3", size: 3 },
      { note: "signed again", size: 7, path: [] },
    ],
  })
  expect(script).toMatch(/^answerableHeads\(\{"heads":\[\{"note":"note of 3","path":\["/)
  expect(() => formatHeads(sha256, [], read)).toThrow(RangeError)
  // A log that goes on under another name has heads under both.
  const renamed = { ...headOf(13), origin: "example.invalid/log/2" }
  expect(formatHeads(sha256, [renamed, headOf(3)], read)).toContain(
    '"origin":"example.invalid/log/2"',
  )
})

test("each head carries the proof that the newest continues it, in few hashes", () => {
  const sizes = [0, 1, 2, 5, 8, 12, 13]
  const { heads } = parsed(
    formatHeads(
      sha256,
      sizes.map((size) => headOf(size)),
      read,
    ),
  )
  expect(heads.map(({ size }) => size)).toEqual(sizes)
  for (const { size, root, path } of heads.slice(1)) {
    expect(path.length).toBeLessThanOrEqual(5)
    const given = {
      oldSize: size,
      size: 13,
      oldRoot: fromBase64(root)!,
      root: headOf(13).root,
      proof: path.map((hash) => fromBase64(hash)!),
    }
    expect(verifyConsistency(sha256, given), `${size}`).toBe(true)
  }
  expect(heads[0]).toMatchObject({ path: [], root: base64(headOf(0).root) })
})
