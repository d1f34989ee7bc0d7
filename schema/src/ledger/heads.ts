import { base64 } from "./bytes.ts"
import { canonical } from "./canonical.ts"
import type { Checkpoint } from "./checkpoint.ts"

/** Where the heads stand as a script that a page can load without a server. */
export const headsPath = "proofs/heads.js"

/** A head with the note that carries its signatures. */
export type SignedHead = Checkpoint & { readonly note: string }

/** Where a head that was published is kept. */
export const checkpointPath = (size: number): string => `log/checkpoints/${size}`

/**
 * The script of the heads of one log: a call of `answerableHeads`, oldest head first, one head for
 * each size, under the name that the newest one has. A RangeError when there is none.
 */
export function formatHeads(heads: readonly SignedHead[]): string {
  const bySize = new Map(heads.map((head) => [head.size, head]))
  const sorted = [...bySize.values()].sort((a, b) => a.size - b.size)
  const newest = sorted.at(-1)
  if (newest === undefined) throw new RangeError("there is no head")
  const listed = sorted.map(({ size, root, note }) => ({ note, root: base64(root), size }))
  return `answerableHeads(${canonical({ origin: newest.origin, heads: listed })})\n`
}
