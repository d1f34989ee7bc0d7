import { base64, formatCheckpoint, formatNote, signNote } from "@answerable/schema/ledger"
import type { Engine } from "../db/engine.ts"
import { listHandovers } from "./handover.store.ts"
import { findHead, insertHead, type HeadRow } from "./head.store.ts"
import { HeadsDisagree } from "./heads-disagree.ts"
import type { Keys } from "./keys.ts"
import { invariant } from "./refusal.ts"
import { continuedAt, nameAt, signersAt } from "./signing.ts"
import { isSuperseded, refuseFork } from "./standing.ts"
import { growTree, rootAt } from "./tree.ts"

/**
 * Signs the root of the first `size` entries; without a size, of all that are committed. The last
 * signed head lives with the key: entries that do not lead up to it are never signed, and a head of
 * fewer entries than it says nothing that it does not say. Which keys sign, and under which name,
 * the entries below the size say.
 */
export async function signHead(
  engine: Engine,
  keys: Keys,
  now: string,
  given?: number,
): Promise<HeadRow> {
  return engine.write(async (tx) => {
    const end = await growTree(tx)
    const size = given ?? end
    invariant(size <= end, `there are ${size} entries to sign`)
    const handovers = await listHandovers(tx)
    const last = keys.lastHead()
    const rootAtSize = (size: number) => rootAt(tx, size)
    await refuseFork(keys, last, { size: end, handovers, rootAt: rootAtSize })
    if (size <= continuedAt(handovers)) return earlierHead()
    const begins = last === undefined || isSuperseded(keys, handovers, last)
    if (!begins && last.size === size)
      return putHead({ size, root: last.root, note: last.note, signedAt: now })
    const root = await rootAtSize(size)
    const text = formatCheckpoint({ origin: nameAt(keys, handovers, size), size, root })
    const signatures = signersAt(keys, handovers, size).map(({ key, sign }) =>
      signNote(text, key, sign),
    )
    const next = { size, root: base64(root), note: formatNote({ text, signatures }) }
    const grows = begins || last.size < size
    if (grows && !keys.compareAndSwap(last, next))
      throw new HeadsDisagree("Another process signed a head with this key meanwhile. Try again.")
    return putHead({ ...next, signedAt: now })

    /** Under the name it has now, the log speaks for no fewer entries than led to that name. */
    async function earlierHead(): Promise<HeadRow> {
      const stored = await findHead(tx, size)
      if (stored?.size === size) return stored
      throw new HeadsDisagree(
        `The log has another name since it had ${size} entries: a head of them can no longer be signed.`,
      )
    }

    async function putHead(head: HeadRow): Promise<HeadRow> {
      await insertHead(tx, head)
      const stored = (await findHead(tx, size)) ?? head
      if (stored.root === head.root) return stored
      throw new HeadsDisagree(
        `The head of ${size} entries that is stored is not the one that was signed. Run fsck.`,
      )
    }
  })
}
