import {
  cosign,
  formatNote,
  type NoteKey,
  type NoteSignature,
  type WitnessKey,
} from "@answerable/schema/ledger"
import { sha256 } from "../tree.ts"
import { judgeAfter, judgeAlone, parseAddCheckpoint, type Verdict } from "./add-checkpoint.rules.ts"
import type { SeenHeads } from "./last-seen.ts"

/** Who cosigns, and what it knows of the logs. */
export type Witness = {
  readonly key: WitnessKey
  readonly sign: (bytes: Uint8Array) => Uint8Array
  /** The keys of the logs that it sees; their names are the logs' own. */
  readonly logs: readonly NoteKey[]
  readonly seen: SeenHeads
  /** ISO, in UTC. */
  readonly now: () => string
}

/** What a witness says to a request: its cosignature, or why not and the size that it knows. */
export type Answer =
  | { readonly verdict: "cosign"; readonly line: NoteSignature; readonly text: string }
  | {
      readonly verdict: Exclude<Verdict, "cosign">
      readonly size: number
      readonly origin?: string
    }

/**
 * Answers `add-checkpoint` (C2SP tlog-witness v1.0.0). What is cosigned is stored before this
 * returns, so that no two heads of one log that do not fit are ever both cosigned.
 */
export function addCheckpoint(witness: Witness, bytes: Uint8Array): Answer {
  const request = parseAddCheckpoint(bytes)
  if (request === undefined) return { verdict: "malformed", size: 0 }
  const { head, note } = request
  const { origin } = head
  const alone = judgeAlone(request, witness.logs)
  if (alone !== undefined && alone !== "cosign") return { verdict: alone, size: 0, origin }
  const at = witness.now()
  const { verdict, size } = witness.seen.take({
    head,
    note: formatNote(note),
    at,
    judge: (last) => judgeAfter(sha256, request, last),
  })
  if (verdict !== "cosign") return { verdict, size, origin }
  const seconds = Math.floor(Date.parse(at) / 1000)
  return { verdict, text: note.text, line: cosign(note.text, witness.key, seconds, witness.sign) }
}
