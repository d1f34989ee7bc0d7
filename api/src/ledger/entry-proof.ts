import {
  encodeDisclosures,
  formatProof,
  inclusionProofs,
  isLostHead,
  utf8,
} from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import { listHandovers } from "./handover.store.ts"
import { findHeads, listHeadSizes } from "./head.store.ts"
import { listSnapshots } from "./snapshot.store.ts"
import { nodesForProofs } from "./tile-nodes.ts"
import { readTrees, sha256, treeSize } from "./tree.ts"

/** That an entry stands in the log of the first `size` entries. */
export type Inclusion = { readonly size: number; readonly path: readonly string[] }

/**
 * The sizes that entries are proved at in a view, smallest first: those of the publications in it,
 * and its own. So the proof of an entry that was published before never changes again, unless the
 * log goes on under another name and has lost the head.
 */
export async function provedSizes(reader: Reader, size: number): Promise<number[]> {
  const published = (await listSnapshots(reader, size)).map((row) => row.size)
  const handovers = (await listHandovers(reader)).filter(({ entry }) => entry < size)
  const kept = published.filter((one) => !isLostHead(handovers, one))
  return [...new Set([...kept, size])].sort((a, b) => a - b)
}

/**
 * The proofs of entries, each at the smallest of some sizes that covers it, by index. An entry has
 * none as long as the tree does not reach that size: trees grow when heads are signed.
 */
export async function readInclusions(
  reader: Reader,
  indices: readonly number[],
  sizes: readonly number[],
): Promise<Map<number, Inclusion>> {
  const grown = await treeSize(reader)
  const wanted = indices.flatMap((index) => {
    const size = smallestOver(sizes, index)
    return size === undefined || size > grown ? [] : [{ index, size }]
  })
  const pathOf = await readPaths(reader, wanted)
  return new Map(
    wanted.map(({ index, size }) => [index, { size, path: pathOf(index, size).map(textOf) }]),
  )
}

/** A hash in base64, by Node's own coder: a page of systems asks for thousands. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64")

/** The smallest of the sizes that is over an index. */
function smallestOver(sizes: readonly number[], index: number): number | undefined {
  let [low, high] = [0, sizes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sizes[middle] ?? 0) > index) high = middle
    else low = middle + 1
  }
  return sizes[low]
}

/** Makes paths of entries at sizes: of those for which the tiles are read here. */
async function readPaths(
  reader: Reader,
  wanted: readonly { readonly index: number; readonly size: number }[],
): Promise<(index: number, size: number) => Uint8Array[]> {
  const { nodes, tileAt } = await readTrees(reader, wanted)
  const known = new Map<number, (index: number) => Uint8Array[]>()
  return (index, size) => {
    const paths =
      known.get(size) ?? inclusionProofs(sha256, nodesForProofs(nodes(size), tileAt), size)
    known.set(size, paths)
    return paths(index)
  }
}

/**
 * Makes receipts of entries (C2SP tlog-proof), at the smallest signed head over each that has at
 * least `size` entries; undefined where none is signed.
 */
export async function readReceipts(
  reader: Reader,
  indices: readonly number[],
  size: number,
): Promise<(index: number, disclosures: readonly string[]) => string | undefined> {
  const least = Math.max(size, Math.min(...indices) + 1)
  const sizes = await listHeadSizes(reader, least)
  const wanted = indices.flatMap((index) => {
    const at = smallestOver(sizes, index)
    return at === undefined ? [] : [{ index, size: at }]
  })
  const heads = await findHeads(reader, [...new Set(wanted.map((one) => one.size))])
  const notes = new Map(heads.map((head) => [head.size, head.note]))
  const pathOf = await readPaths(reader, wanted)
  const sizeOf = new Map(wanted.map((one) => [one.index, one.size]))
  return (index, disclosures) => {
    const at = sizeOf.get(index)
    const note = at === undefined ? undefined : notes.get(at)
    if (at === undefined || note === undefined) return undefined
    const extra = utf8(encodeDisclosures([disclosures]).trimEnd())
    return formatProof({ index, extra, hashes: pathOf(index, at), note })
  }
}
