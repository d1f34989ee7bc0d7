import { base64, formatCheckpoint, formatNote, signNote } from "@answerable/schema/ledger"
import type { Engine } from "../db/engine.ts"
import { findHead, insertHead, type HeadRow } from "./head.store.ts"
import type { Keys } from "./keys.ts"
import { invariant } from "./refusal.ts"
import { growTree, rootAt } from "./tree.ts"

/** The entries are not those that the last signed head speaks for: signing would fork the log. */
export class HeadsDisagree extends Error {
  override readonly name = "HeadsDisagree"
}

/**
 * Signs the root of the first `size` entries; without a size, of all that are committed. The last
 * signed head lives with the key: entries that do not lead up to it are never signed, and a head of
 * fewer entries than it says nothing that it does not say.
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
    const last = keys.lastHead()
    await refuseFork(tx, keys, end)
    if (last?.size === size)
      return putHead({ size, root: last.root, note: last.note, signedAt: now })
    const root = await rootAt(tx, size)
    const text = formatCheckpoint({ origin: keys.origin, size, root })
    const note = formatNote({ text, signatures: [signNote(text, keys.key, keys.sign)] })
    const next = { size, root: base64(root), note }
    const grows = last === undefined || last.size < size
    if (grows && !keys.compareAndSwap(last, next))
      throw new HeadsDisagree("Another process signed a head with this key meanwhile. Try again.")
    return putHead({ ...next, signedAt: now })

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

/** Throws `HeadsDisagree` where the entries do not lead up to the last signed head. */
async function refuseFork(
  tx: Parameters<typeof growTree>[0],
  keys: Keys,
  size: number,
): Promise<void> {
  const last = keys.lastHead()
  if (!last) return
  const wayOut =
    "Nothing was signed. Was the database restored from a backup, or is this the wrong key folder? " +
    "Restore the entries that are missing, or give the key folder that belongs to this register."
  if (last.size > size)
    throw new HeadsDisagree(
      `The last signed head of ${keys.origin} is of ${last.size} entries; the database has ${size}. ${wayOut}`,
    )
  if (base64(await rootAt(tx, last.size)) !== last.root)
    throw new HeadsDisagree(
      `The first ${last.size} entries are not those that the last signed head of ${keys.origin} is of. ${wayOut}`,
    )
}
