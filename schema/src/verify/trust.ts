import type { Hash } from "../ledger/hash.ts"
import { parseVkey, type NoteKey } from "../ledger/note.ts"
import { parseEndedKey, type EndedKey } from "./ended-key.ts"

/** Whom a reader trusts: the keys of the log, pinned from elsewhere than the snapshot. */
export type Trust = {
  readonly keys: readonly NoteKey[]
  /** Keys that the log had earlier. */
  readonly ended?: readonly EndedKey[]
}

/**
 * A trust file (C2SP tlog-policy): a `log <vkey>` line for each key, an `until <size> <vkey>` line
 * for each that the log had earlier, comments after `#`, and at most `quorum none`. Undefined for anything else: a quorum that is not checked must not be
 * promised.
 */
export function parseTrust(hash: Hash, text: string): Trust | undefined {
  const keys: NoteKey[] = []
  const ended: EndedKey[] = []
  for (const line of text.split("\n").map((raw) => raw.replace(/#.*/, "").trim())) {
    if (line === "" || /^quorum\s+none$/.test(line)) continue
    const end = parseEndedKey(hash, line)
    if (end !== undefined) {
      ended.push(end)
      continue
    }
    const [, vkey] = /^log\s+(\S+)(?:\s+\S+)?$/.exec(line) ?? []
    const key = vkey === undefined ? undefined : parseVkey(hash, vkey)
    if (key === undefined) return undefined
    keys.push(key)
  }
  return keys.length + ended.length === 0 ? undefined : { keys, ...(ended.length > 0 && { ended }) }
}
