import { fromUtf8, sameBytes, utf8 } from "../ledger/bytes.ts"
import { parseCheckpoint, type Checkpoint } from "../ledger/checkpoint.ts"
import { headOf, sizeOfHead, type Handover } from "../ledger/handover.ts"
import { parseNote, verifyNote, type Note, type NoteKey } from "../ledger/note.ts"
import { parseProof } from "../ledger/proof.ts"
import { nameOfKey } from "./handovers.ts"
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

type Continuation = Extract<Handover, { kind: "log.continued@1" }>

/** Where the log took another name, by the name that it had until then. */
export const earlierNames = (handovers: readonly Handover[]): ReadonlyMap<string, Continuation> =>
  new Map(
    handovers.flatMap((one) =>
      one.kind === "log.continued@1" ? [[nameOfKey(one.before), one] as const] : [],
    ),
  )

type Given = {
  readonly older: readonly OlderHead[]
  readonly newest: Checkpoint | undefined
  readonly tree: Tree | undefined
  readonly handovers: readonly Handover[]
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

function outcomeOf(given: Given, older: OlderHead): Continued["outcome"] {
  const { newest, tree, handovers, findings } = given
  const { from, origin, size, root } = older
  if (newest === undefined) return "NOT_CHECKED"
  const renamed = origin === newest.origin ? undefined : earlierNames(handovers).get(origin)
  if (origin !== newest.origin && renamed === undefined) {
    findings.add("head.origin", from, `is a head of ${origin}, not of ${newest.origin}`)
    return "OTHER_LOG"
  }
  const sameRoot = size === newest.size && sameBytes(root, newest.root)
  if (size <= newest.size) {
    // Where no tree fits the signed head, that is a problem of its own, and nothing can be derived.
    if (tree === undefined && !sameRoot) return "NOT_CHECKED"
    if (sameRoot || (tree && sameBytes(tree.root(size), root))) return "CONTINUED"
  }
  const [outcome, message] = renamed ? broken(renamed, older) : shorter(newest, older)
  findings.add(
    outcome === "FORKED" ? "head.fork" : "head.truncated",
    from,
    `${message}; ${whoSays(given, older)}`,
  )
  return outcome
}

type Broken = readonly ["FORKED" | "TRUNCATED", string]

function shorter(newest: Checkpoint, { size }: OlderHead): Broken {
  if (size <= newest.size)
    return ["FORKED", `is a head of ${size} entries that this log does not continue: it is a FORK`]
  const both = `has ${size} entries, and this log has ${newest.size}`
  return ["TRUNCATED", `${both}: entries were taken away, or this is the older one`]
}

/**
 * What it is that a head under an earlier name is not continued. The log says itself which entries
 * were lost: those between the head that it kept and the last one.
 */
function broken(
  { entry, last, kept, after }: Continuation,
  { size, root, origin }: OlderHead,
): Broken {
  const [final, from] = [headOf(last), sizeOfHead(kept ?? "") ?? 0]
  const isLost = size > from && final !== undefined && size <= final.size
  const isOther = size === final?.size && !sameBytes(root, final.root)
  if (isLost && !isOther) {
    const said = `has ${size} entries of ${origin}, of which ${nameOfKey(after)} has ${from}`
    return ["TRUNCATED", `${said}: entry ${entry} says that the others were lost`]
  }
  const what = `is a head of ${size} entries of ${origin}`
  return ["FORKED", `${what} that does not fit what entry ${entry} says of that name: it is a FORK`]
}

const whoSays = ({ keys }: Given, older: OlderHead): string =>
  signedBy(older, keys)
    ? "both heads are signed: keep both, for they are the proof"
    : "its own signature could not be checked by the keys at hand"

function signedBy({ note, origin }: OlderHead, keys: readonly NoteKey[]): boolean {
  const parsed: Note | undefined = parseNote(utf8(note))
  return keys.some((key) => key.name === origin && parsed !== undefined && verifyNote(parsed, key))
}
