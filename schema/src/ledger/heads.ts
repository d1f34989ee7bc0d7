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
 * each size. A RangeError when there is none, or when they are of different logs.
 */
export function formatHeads(heads: readonly SignedHead[]): string {
  const [first] = heads
  if (first === undefined || heads.some(({ origin }) => origin !== first.origin)) {
    throw new RangeError("these are not the heads of one log")
  }
  const bySize = new Map(heads.map((head) => [head.size, head]))
  const listed = [...bySize.values()]
    .sort((a, b) => a.size - b.size)
    .map(({ size, root, note }) => ({ note, root: base64(root), size }))
  return `answerableHeads(${canonical({ origin: first.origin, heads: listed })})\n`
}
