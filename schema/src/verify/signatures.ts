import { currentKey, lastSizeOf, type Handover } from "../ledger/handover.ts"
import type { Hash } from "../ledger/hash.ts"
import { formatVkey, parseVkey, verifyNote, type NoteKey } from "../ledger/note.ts"
import { nameOfKey } from "./handovers.ts"
import { vkeyPath, type Heads, type ReadHead } from "./head.ts"
import type { Findings } from "./report.ts"
import type { Trust } from "./trust.ts"

type Given = {
  readonly heads: Heads
  /** Where the log took another key or name, in order. */
  readonly handovers: readonly Handover[]
  readonly trust: Trust | undefined
  readonly hash: Hash
  readonly findings: Findings
}

/** A key, and the size of the last head that it speaks for. */
export type KnownKey = { readonly key: NoteKey; readonly vkey: string; readonly until: number }

/**
 * Checks that each head is signed, by a key of the trust file or else by those that the snapshot
 * itself names, and under the name that the log has at that size. Gives the key of the newest head.
 */
export function verifySignatures(given: Given): NoteKey | undefined {
  const { heads, findings } = given
  const known = knownKeys(given)
  const { newest, published, own } = heads
  for (const head of published.values()) verifyHead(given, head, known)
  const key = newest && verifyHead(given, newest, known)
  if (own && key && formatVkey(own) !== formatVkey(key))
    findings.add("key.other", vkeyPath, "is not the key that signed the head")
  return key
}

/** The keys of the trust file, or else those that the snapshot itself names. */
export function knownKeys({
  heads: { own },
  handovers,
  trust,
  hash,
}: Omit<Given, "findings">): KnownKey[] {
  const ended = new Map(handovers.map((handover) => [handover.before, lastSizeOf(handover)]))
  const known = new Map<string, KnownKey>()
  const add = (key: NoteKey | undefined, until: number = Number.MAX_SAFE_INTEGER): void => {
    if (key === undefined) return
    const vkey = formatVkey(key)
    known.set(vkey, { key, vkey, until: Math.min(until, ended.get(vkey) ?? until) })
  }
  for (const { key, until } of trust?.ended ?? []) add(key, until)
  for (const key of trust?.keys ?? []) if (!known.has(formatVkey(key))) add(key)
  if (trust !== undefined) return [...known.values()]
  for (const { before, after } of handovers)
    for (const vkey of [before, after]) add(parseVkey(hash, vkey))
  add(own)
  return [...known.values()]
}

/** Checks one head; gives the key that speaks for it. */
function verifyHead(given: Given, head: ReadHead, known: readonly KnownKey[]): NoteKey | undefined {
  const { handovers, heads, findings } = given
  const { path, origin, size, parsed } = head
  const current = currentKey(handovers, size)
  const name = current === undefined ? heads.newest?.origin : nameOfKey(current)
  if (name !== undefined && origin !== name)
    findings.add("head.origin", path, `is a head of ${origin}, not of ${name}`)
  // C2SP signed-note: one bad signature by a known key spoils the note.
  const bearing = known.filter(
    ({ key }) =>
      key.name === origin &&
      parsed.signatures.some(({ name, id }) => name === key.name && id === key.id),
  )
  if (bearing.length === 0 || !bearing.every(({ key }) => verifyNote(parsed, key))) {
    const whose = bearing.length > 0 ? "it does not verify" : whyUnknown(given, head, known)
    findings.add("head.signature", path, `has no good signature of ${origin}: ${whose}`)
    return undefined
  }
  const speaking = bearing.filter(({ until }) => size <= until)
  const [ended] = bearing
  if (speaking.length === 0 && ended) {
    const why = `${ended.vkey} speaks for no head of more than ${ended.until} entries`
    findings.add("head.key-revoked", path, `is signed by a key that has ended: ${why}`)
    return undefined
  }
  return (speaking.find(({ vkey }) => vkey === current) ?? speaking[0])?.key
}

/** Why no key that is known signed a head, as far as the entries tell. */
function whyUnknown(
  { handovers, trust }: Given,
  { size }: ReadHead,
  known: readonly KnownKey[],
): string {
  if (known.length === 0) return "there is no key to check it by"
  const current = currentKey(handovers, size)
  const newest = handovers.findLast(({ entry }) => entry < size)
  if (trust === undefined || current === undefined || known.some(({ vkey }) => vkey === current))
    return "it bears none by a key that is known"
  if (newest === undefined)
    return `it is by ${current}, the key until entry ${handovers[0]?.entry}, which your trust file does not list`
  const from =
    newest.kind === "log.continued@1"
      ? "the log goes on under another name, with"
      : "the log changed its key to"
  return `by entry ${newest.entry} ${from} ${current}, which your trust file does not list`
}
