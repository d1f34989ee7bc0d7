import type { Hash } from "../ledger/hash.ts"
import { parseVkey, type NoteKey } from "../ledger/note.ts"

/** A key that speaks for no head of more than `until` entries, whoever holds it now. */
export type EndedKey = { readonly key: NoteKey; readonly until: number }

/**
 * A line of a trust file that C2SP tlog-policy does not have: `until <size> <vkey>` stands in the
 * place of `log <vkey>`, so that a reader who skips it knows less, and never more.
 */
export function parseEndedKey(hash: Hash, line: string): EndedKey | undefined {
  const [, digits, vkey] = /^until\s+(0|[1-9]\d{0,14})\s+(\S+)$/.exec(line) ?? []
  const key = vkey === undefined ? undefined : parseVkey(hash, vkey)
  return key && { key, until: Number(digits) }
}
