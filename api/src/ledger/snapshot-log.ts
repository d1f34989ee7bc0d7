import {
  anchorPath,
  checkpointPath,
  formatHeads,
  fromBase64,
  headsPath,
} from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import type { Register } from "../register.ts"
import { listAnchors } from "./anchor.store.ts"
import { listHeads, type HeadRow } from "./head.store.ts"
import { listHandovers } from "./handover.store.ts"
import { writeEdge, type Edition } from "./log-files.ts"
import { invariant } from "./refusal.ts"
import { continuedAt, keyAt, nameOfHead } from "./signing.ts"
import { listSnapshots } from "./snapshot.store.ts"
import { readNodes, sha256 } from "./tree.ts"

/**
 * Every head that was published up to the publication of a view of `size` entries, its own two
 * included: of the entries before each publication, and of those with it; and the first head with
 * each change of the key or the name in it, which vouches for the change.
 */
export async function publishedHeads(register: Register, size: number): Promise<HeadRow[]> {
  const { engine } = register
  const handovers = await listHandovers(engine.reader)
  const earlier = await listSnapshots(engine.reader, size)
  const sizes = new Set([...earlier.map(({ entry }) => entry), size].flatMap((n) => [n, n + 1]))
  for (const { entry } of handovers) if (entry <= size) sizes.add(entry + 1)
  // The head of an empty log vouches for nothing.
  sizes.delete(0)
  const stored = new Map((await listHeads(engine.reader, size + 1)).map((row) => [row.size, row]))
  const heads: HeadRow[] = []
  for (const one of [...sizes].sort((a, b) => a - b)) {
    const head = stored.get(one)
    if (head) heads.push(head)
    // A head under an earlier name that was lost can be signed no more, and is not missed.
    else if (one > continuedAt(handovers)) heads.push(await register.signHead(one))
  }
  return heads
}

/** Writes what authorities answered to heads, as far as the log states it. */
async function writeAnchors(
  reader: Reader,
  editions: readonly Edition[],
  size: number,
): Promise<void> {
  for (const { size: of, authority, answer, entry } of await listAnchors(reader, size)) {
    invariant(answer, `the answer that entry ${entry} states is kept`)
    for (const { folder } of editions) folder.write(anchorPath(of, authority), answer)
  }
}

/** Writes what follows from the newest head: the right edge of the log, and the heads themselves. */
export async function completeLog(
  register: Register,
  editions: readonly Edition[],
  heads: readonly HeadRow[],
): Promise<HeadRow> {
  const { engine, keys } = register
  const newest = heads.at(-1)
  invariant(newest, "a publication has a head")
  const handovers = await listHandovers(engine.reader)
  await writeEdge(engine.reader, editions, newest.size)
  await writeAnchors(engine.reader, editions, newest.size)
  const signed = heads.map(({ size, root, note }) => {
    const bytes = fromBase64(root)
    invariant(bytes, `the root of ${size} entries is base64`)
    return { origin: nameOfHead(note), size, root: bytes, note }
  })
  const edges = heads.map(({ size }) => size - 1)
  const script = formatHeads(sha256, signed, await readNodes(engine.reader, newest.size, edges))
  for (const { folder } of editions) {
    folder.write("log/log.vkey", `${keyAt(keys, handovers, newest.size)}\n`)
    for (const { size, note } of heads) folder.write(checkpointPath(size), note)
    folder.write(headsPath, script)
    folder.write("log/checkpoint", newest.note)
  }
  return newest
}
