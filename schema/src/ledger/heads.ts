import { base64 } from "./bytes.ts"
import { canonical } from "./canonical.ts"
import type { Checkpoint } from "./checkpoint.ts"
import type { Hash } from "./hash.ts"
import { consistencyProof, type NodeReader } from "./merkle.ts"

/** Where the heads stand as a script that a page can load without a server. */
export const headsPath = "proofs/heads.js"

/** A head with the note that carries its signatures. */
export type SignedHead = Checkpoint & { readonly note: string }

/** Where a head that was published is kept. */
export const checkpointPath = (size: number): string => `log/checkpoints/${size}`

/**
 * The script of the heads of one log: a call of `answerableHeads`, oldest head first, one head for
 * each size, under the name that the newest one has, each with the proof that the newest continues
 * it. `read` gives the nodes of the newest head's tree. A RangeError when there is no head.
 */
export function formatHeads(hash: Hash, heads: readonly SignedHead[], read: NodeReader): string {
  const bySize = new Map(heads.map((head) => [head.size, head]))
  const ascending = [...bySize.values()].sort((a, b) => a.size - b.size)
  const newest = ascending.at(-1)
  if (newest === undefined) throw new RangeError("there is no head")
  const listed = ascending.map(({ size, root, note }) => {
    // Every log continues the empty one: there is nothing to prove.
    const path = size === 0 ? [] : consistencyProof(hash, read, size, newest.size)
    return { note, path: path.map(base64), root: base64(root), size }
  })
  return `answerableHeads(${canonical({ origin: newest.origin, heads: listed })})\n`
}
