import type { Register } from "../register.ts"
import { readEnd } from "./entry.store.ts"
import { listHandovers } from "./handover.store.ts"
import { invariant } from "./refusal.ts"
import { keyAt, nameOfKey } from "./signing.ts"

export type KeyChange = {
  readonly reason: "ROTATED" | "REVOKED"
  /** The index of the entry that says so. */
  readonly entry: number
  readonly before: string
  readonly after: string
  /** The size of the last head that the earlier key speaks for. */
  readonly until: number
}

/**
 * Makes another key and lets the log say that it signs from now on: the key is on the disk before
 * an entry names it, so at each moment either the earlier key signs or the new one. The first head
 * with the entry in it is signed at once; where a key is rotated, by both. Throws `HeadsDisagree`.
 */
export async function changeKey(
  { engine, keys, machine, recorder, signHead }: Register,
  reason: KeyChange["reason"],
): Promise<KeyChange> {
  const end = Number.MAX_SAFE_INTEGER
  const name = nameOfKey(keyAt(keys, await listHandovers(engine.reader), end))
  const { vkey: after } = keys.makeKey(name)
  let change: KeyChange | undefined
  await recorder.record(machine, `key ${reason}`, {}, async (tx) => {
    const { size: entry } = await readEnd(tx)
    const before = keyAt(keys, await listHandovers(tx), end)
    const until = reason === "ROTATED" ? entry + 1 : (keys.lastHead()?.size ?? 0)
    change = { reason, entry, before, after, until }
    const values = { before, after, reason, until }
    return { kind: "key.changed@1", system: null, references: [], values }
  })
  invariant(change, "a key that was changed is told of")
  await signHead(change.entry + 1)
  return change
}
