import type { Hash } from "../ledger/hash.ts"
import { parseVkey, type NoteKey } from "../ledger/note.ts"

/** Whom a reader trusts: the keys of the log, pinned from elsewhere than the snapshot. */
export type Trust = { readonly keys: readonly NoteKey[] }

/**
 * A trust file (C2SP tlog-policy): a `log <vkey>` line for each key, comments after `#`, and at
 * most `quorum none`. Undefined for anything else: a quorum that is not checked must not be
 * promised.
 */
export function parseTrust(hash: Hash, text: string): Trust | undefined {
  const keys: NoteKey[] = []
  for (const line of text.split("\n").map((raw) => raw.replace(/#.*/, "").trim())) {
    if (line === "" || /^quorum\s+none$/.test(line)) continue
    const [, vkey] = /^log\s+(\S+)(?:\s+\S+)?$/.exec(line) ?? []
    const key = vkey === undefined ? undefined : parseVkey(hash, vkey)
    if (key === undefined) return undefined
    keys.push(key)
  }
  return keys.length === 0 ? undefined : { keys }
}
