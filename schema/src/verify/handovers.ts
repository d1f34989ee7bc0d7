import { parseCheckpoint, type Checkpoint } from "../ledger/checkpoint.ts"
import { sameBytes, utf8 } from "../ledger/bytes.ts"
import { sizeOfHead, type Handover } from "../ledger/handover.ts"
import type { Hash } from "../ledger/hash.ts"
import { noteKey, parseNote, parseVkey, verifyNote, type NoteKey } from "../ledger/note.ts"
import { bundlePath, tileWidth } from "../ledger/tiles.ts"
import type { Findings } from "./report.ts"
import type { Tree } from "./tree.ts"

/** The name in a key's line. */
export const nameOfKey = (vkey: string): string => vkey.slice(0, vkey.indexOf("+"))

type Given = {
  readonly handovers: readonly Handover[]
  readonly tree: Tree | undefined
  readonly size: number
  readonly hash: Hash
  readonly findings: Findings
}

/**
 * Checks each entry by which the log took another key or name: that it follows from the one before,
 * and that the heads it carries were signed and, where it says so, are of these entries.
 */
export function verifyHandovers({ handovers, tree, size, hash, findings }: Given): void {
  const keys: NoteKey[] = []
  let current: string | undefined
  for (const handover of handovers) {
    const n = Math.floor(handover.entry / tileWidth)
    const path = bundlePath(n, Math.min(tileWidth, size - n * tileWidth))
    const refuse = (reason: string): void =>
      findings.add("leaf.value", path, reason, handover.entry)
    const { before, after } = handover
    if (current !== undefined && before !== current)
      refuse("before is not the key that the log had until then")
    current = after
    for (const vkey of [before, after]) {
      const key = parseVkey(hash, vkey)
      if (key) keys.push(key)
      else refuse("before and after are keys of a log, as lines")
    }
    const renames = nameOfKey(before) !== nameOfKey(after)
    if (renames !== (handover.kind === "log.continued@1"))
      refuse(renames ? "a change of the key keeps the name" : "a log goes on under another name")
    if (handover.kind === "key.changed@1") verifyUntil(handover, refuse)
    else verifyLast(handover, { keys, tree, hash, refuse })
  }
}

type Refuse = (reason: string) => void
type Changed = Extract<Handover, { kind: "key.changed@1" }>
type Continued = Extract<Handover, { kind: "log.continued@1" }>

function verifyUntil({ reason, until, entry }: Changed, refuse: Refuse): void {
  const good = reason === "ROTATED" ? until === entry + 1 : until >= 0 && until <= entry
  if (!good) refuse("until is not a size at which the earlier key can have signed last")
}

function verifyLast(
  { entry, last, kept }: Continued,
  given: { keys: readonly NoteKey[]; tree: Tree | undefined; hash: Hash; refuse: Refuse },
): void {
  const { tree, refuse } = given
  if (headSignedBy(last, given) === undefined) refuse("last is no signed head of the log")
  if (kept === null) return
  const head = headSignedBy(kept, given)
  if (head === undefined || head.size > entry) refuse("kept is no signed head of earlier entries")
  else if (tree && head.size <= tree.size && !sameBytes(tree.root(head.size), head.root))
    refuse("kept is not a head of these entries")
}

/** A head that one of the keys has signed, whatever name the key had then. */
function headSignedBy(
  text: string,
  { keys, hash }: { keys: readonly NoteKey[]; hash: Hash },
): Checkpoint | undefined {
  const note = parseNote(utf8(text))
  const head = note && parseCheckpoint(note.text)
  if (note === undefined || head === undefined) return undefined
  const signed = keys.some(({ publicKey }) => {
    const named = note.signatures.some(({ name }) => name === head.origin)
    return named && verifyNote(note, noteKey(hash, head.origin, publicKey))
  })
  return signed ? head : undefined
}

/** What a handover tells its readers, in a sentence. */
export function handoverInWords(handover: Handover): string {
  const { entry, at, before, after } = handover
  const day = at.slice(0, 10)
  if (handover.kind === "key.changed@1") {
    const { reason, until } = handover
    const why = reason === "REVOKED" ? "was revoked" : "was replaced"
    return (
      `The key ${before} ${why} by entry ${entry} (${day}): it speaks for heads of at most ${until} ` +
      `entries, and ${after} for those after.`
    )
  }
  const [last, kept] = [sizeOfHead(handover.last), sizeOfHead(handover.kept ?? "")]
  return (
    `This log continues ${nameOfKey(before)}, since entry ${entry} (${day}), as ${nameOfKey(after)}. ` +
    `The last head under the earlier name was of ${last} entries; ` +
    (kept === undefined
      ? "no head of these entries before it is known."
      : `these entries are the same as far as the head of ${kept}.`)
  )
}
