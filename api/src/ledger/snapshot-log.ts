import { checkpointPath, formatHeads, fromBase64, headsPath } from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { listHeads, type HeadRow } from "./head.store.ts"
import { writeEdge, type Edition } from "./log-files.ts"
import { invariant } from "./refusal.ts"
import { signHead } from "./signer.ts"
import { listSnapshots } from "./snapshot.store.ts"
import { readNodes, sha256 } from "./tree.ts"

/**
 * Every head that was published up to the publication of a view of `size` entries, its own two
 * included: of the entries before each publication, and of those with it.
 */
export async function publishedHeads(register: Register, size: number): Promise<HeadRow[]> {
  const { engine, keys } = register
  const earlier = await listSnapshots(engine.reader, size)
  const sizes = new Set([...earlier.map(({ entry }) => entry), size].flatMap((n) => [n, n + 1]))
  // The head of an empty log vouches for nothing.
  sizes.delete(0)
  const stored = new Map((await listHeads(engine.reader, size + 1)).map((row) => [row.size, row]))
  const heads: HeadRow[] = []
  for (const one of [...sizes].sort((a, b) => a - b))
    heads.push(stored.get(one) ?? (await signHead(engine, keys, register.now(), one)))
  return heads
}

/** Writes what follows from the newest head: the right edge of the log, and the heads themselves. */
export async function completeLog(
  register: Register,
  editions: readonly Edition[],
  heads: readonly HeadRow[],
): Promise<HeadRow> {
  const { engine, keys, origin } = register
  const newest = heads.at(-1)
  invariant(newest, "a publication has a head")
  await writeEdge(engine.reader, editions, newest.size)
  const signed = heads.map(({ size, root, note }) => {
    const bytes = fromBase64(root)
    invariant(bytes, `the root of ${size} entries is base64`)
    return { origin, size, root: bytes, note }
  })
  const edges = heads.map(({ size }) => size - 1)
  const script = formatHeads(sha256, signed, await readNodes(engine.reader, newest.size, edges))
  for (const { folder } of editions) {
    folder.write("log/log.vkey", `${keys.vkey}\n`)
    for (const { size, note } of heads) folder.write(checkpointPath(size), note)
    folder.write(headsPath, script)
    folder.write("log/checkpoint", newest.note)
  }
  return newest
}
