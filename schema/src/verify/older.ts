import { fromUtf8, sameBytes, utf8 } from "../ledger/bytes.ts"
import { parseCheckpoint, type Checkpoint } from "../ledger/checkpoint.ts"
import { parseNote, verifyNote, type Note, type NoteKey } from "../ledger/note.ts"
import { parseProof } from "../ledger/proof.ts"
import type { Findings } from "./report.ts"
import type { Tree } from "./tree.ts"

/** A head that the reader kept from another day. */
export type OlderHead = Checkpoint & {
  /** What the reader calls it: the name of a file or folder. */
  readonly from: string
  /** The signed note, verbatim. */
  readonly note: string
}

/** What became of an older head in the log that was checked. */
export type Continued = {
  readonly from: string
  readonly origin: string
  readonly size: number
  readonly outcome: "CONTINUED" | "FORKED" | "TRUNCATED" | "OTHER_LOG" | "NOT_CHECKED"
}

/** The head in a checkpoint or a receipt that somebody kept; undefined for any other bytes. */
export function parseOlderHead(from: string, bytes: Uint8Array): OlderHead | undefined {
  const proof = parseProof(bytes)
  const note = proof?.note ?? fromUtf8(bytes)
  const parsed = note === undefined ? undefined : parseNote(utf8(note))
  const head = parsed && parseCheckpoint(parsed.text)
  return head && note !== undefined ? { ...head, from, note } : undefined
}

type Given = {
  readonly older: readonly OlderHead[]
  readonly newest: Checkpoint | undefined
  readonly tree: Tree | undefined
  /** Whose signatures count. */
  readonly keys: readonly NoteKey[]
  readonly findings: Findings
}

/** Demands of the log that it continues each older head: the same entries, then others. */
export const verifyOlder = (given: Given): Continued[] =>
  given.older.map((head) => {
    const { from, origin, size } = head
    return { from, origin, size, outcome: outcomeOf(given, head) }
  })

function outcomeOf(
  { newest, tree, keys, findings }: Given,
  older: OlderHead,
): Continued["outcome"] {
  const { from, origin, size, root } = older
  if (newest === undefined) return "NOT_CHECKED"
  if (origin !== newest.origin) {
    findings.add("head.origin", from, `is a head of ${origin}, not of ${newest.origin}`)
    return "OTHER_LOG"
  }
  const signed = signedBy(older, keys)
    ? "both heads are signed: keep both, for they are the proof"
    : "its own signature could not be checked by the keys at hand"
  const sameRoot = size === newest.size && sameBytes(root, newest.root)
  if (size > newest.size) {
    const message = `has ${size} entries, and this log has ${newest.size}: entries were taken away, or this is the older one; ${signed}`
    findings.add("head.truncated", from, message)
    return "TRUNCATED"
  }
  // Where no tree fits the signed head, that is a problem of its own, and nothing can be derived.
  if (tree === undefined && !sameRoot) return "NOT_CHECKED"
  if (sameRoot || (tree && sameBytes(tree.root(size), root))) return "CONTINUED"
  const message = `is a head of ${size} entries that this log does not continue: it is a FORK; ${signed}`
  findings.add("head.fork", from, message)
  return "FORKED"
}

function signedBy({ note, origin }: OlderHead, keys: readonly NoteKey[]): boolean {
  const parsed: Note | undefined = parseNote(utf8(note))
  return keys.some((key) => key.name === origin && parsed !== undefined && verifyNote(parsed, key))
}
