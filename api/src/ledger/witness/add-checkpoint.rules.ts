import {
  emptyRoot,
  fromBase64,
  fromUtf8,
  maximumNoteLength,
  parseCheckpoint,
  parseNote,
  sameBytes,
  utf8,
  verifyConsistency,
  verifyNote,
  type Checkpoint,
  type Hash,
  type Note,
  type NoteKey,
} from "@answerable/schema/ledger"

/** C2SP tlog-witness: so many lines a proof may have. */
const maximumProof = 63
const base64Length = 44

/** The longest request in bytes: `old`, a proof, an empty line and a head. */
export const maximumRequest = 64 + maximumProof * (base64Length + 1) + maximumNoteLength

/** What a log asks of a witness: to cosign a head that continues the one of an older size. */
export type AddCheckpoint = {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly head: Checkpoint
  readonly note: Note
}

/** The head that a witness cosigned last for a log. */
export type LastSeen = { readonly size: number; readonly root: Uint8Array }

export type Verdict =
  "cosign" | "malformed" | "unknown-log" | "not-signed" | "other-size" | "forked" | "not-consistent"

/** A request from its bytes, nothing verified; undefined for bytes of any other form. */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpoint | undefined {
  const text = bytes.length > maximumRequest ? undefined : fromUtf8(bytes)
  const split = text?.indexOf("\n\n") ?? -1
  if (text === undefined || split < 0) return undefined
  const [first = "", ...lines] = text.slice(0, split).split("\n")
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? []
  const oldSize = Number(digits)
  if (!Number.isSafeInteger(oldSize) || lines.length > maximumProof) return undefined
  const proof = lines.map(fromBase64).filter((hash) => hash?.length === 32)
  const note = parseNote(utf8(text.slice(split + 2)))
  const head = note && parseHead(note.text)
  if (note === undefined || head === undefined || proof.length < lines.length) return undefined
  return { oldSize, proof: proof.filter((hash) => hash !== undefined), head, note }
}

/** Logs of other programs may have lines after the third (C2SP tlog-checkpoint), none of them empty. */
function parseHead(text: string): Checkpoint | undefined {
  const lines = text.split("\n")
  if (lines.slice(3, -1).includes("")) return undefined
  return parseCheckpoint(`${lines.slice(0, 3).join("\n")}\n`)
}

/** What can be said of a request without what was seen before: undefined when that decides. */
export function judgeAlone(
  { oldSize, head, note }: AddCheckpoint,
  keys: readonly NoteKey[],
): Verdict | undefined {
  const named = keys.filter(({ name }) => name === head.origin)
  if (named.length === 0) return "unknown-log"
  // C2SP signed-note: lines of unknown keys are ignored, one bad line of a known key spoils the note.
  const bearing = named.filter((key) =>
    note.signatures.some(({ name, id }) => name === key.name && id === key.id),
  )
  const signed = bearing.length > 0 && bearing.every((key) => verifyNote(note, key))
  if (!signed) return "not-signed"
  return oldSize > head.size ? "malformed" : undefined
}

/** Whether a signed head continues the one that was cosigned last. */
export function judgeAfter(
  hash: Hash,
  { oldSize, proof, head: { size, root } }: AddCheckpoint,
  last: LastSeen | undefined,
): Verdict {
  if (oldSize !== (last?.size ?? 0)) return "other-size"
  if (last === undefined || oldSize === 0) {
    const sound = proof.length === 0 && (size > 0 || sameBytes(root, emptyRoot(hash)))
    return sound ? "cosign" : "not-consistent"
  }
  if (oldSize === size && !sameBytes(last.root, root)) return "forked"
  const consistent = verifyConsistency(hash, { oldSize, size, oldRoot: last.root, root, proof })
  return consistent ? "cosign" : "not-consistent"
}
