import {
  consistencyProof,
  cosignedBy,
  formatNote,
  maximumSignatures,
  parseNote,
  utf8,
  type Note,
  type NoteSignature,
} from "@answerable/schema/ledger"
import { meetsQuorum, missingFrom, quorumInWords, type Trust } from "@answerable/schema/verify"
import type { Register } from "../../register.ts"
import { findHead, listHeads, renewNote, type HeadRow } from "../head.store.ts"
import { invariant, Refusal } from "../refusal.ts"
import { readNodes, sha256 } from "../tree.ts"
import { askWitness, NotCosigned, type AskedWitness } from "./ask-witness.ts"

/** Whom a publication asks to cosign, and whose word it needs. */
export type Cosigning = {
  readonly trust: Trust
  readonly witnesses: readonly AskedWitness[]
  /** Publishes although the quorum of the trust file is not met. */
  readonly withoutQuorum?: boolean | undefined
  /** Told of each witness that did not cosign, in a sentence. */
  readonly onMissing?: ((sentence: string) => void) | undefined
}

/** Too few witnesses cosigned. */
export class QuorumMissing extends Refusal {
  override readonly name = "QuorumMissing"
  constructor(size: number, asked: string, missing: readonly string[]) {
    super(
      `The head of ${size} entries is not cosigned by ${asked}: missing are ${missing.join(", ")}. ` +
        "No snapshot took its place. Try again when they answer, or publish with --without-quorum.",
    )
  }
}

/**
 * Asks the witnesses that have not cosigned a head yet, all at once, and keeps what they add with
 * the head. Throws `QuorumMissing` unless the quorum is met or not asked for.
 */
export async function cosignHead(
  register: Register,
  head: HeadRow,
  given: Cosigning,
): Promise<HeadRow> {
  const asked = witnessesToAsk(head, given)
  const lines = asked.length === 0 ? [] : await askAll(register, head, asked, given)
  const cosigned = lines.length === 0 ? head : await addLines(register, head, lines)
  refuseWithoutQuorum(cosigned, given)
  return cosigned
}

/** Those that have not cosigned yet, as far as a note has room for them. */
function witnessesToAsk(head: HeadRow, { witnesses, onMissing }: Cosigning): AskedWitness[] {
  const note = noteOf(head)
  const lacking = witnesses.filter(({ key }) => !carriesLineOf(note, key))
  const room = maximumSignatures - note.signatures.length
  for (const { name } of lacking.slice(room))
    onMissing?.(
      `The witness ${name} was not asked: a head has room for ${maximumSignatures} signatures.`,
    )
  return lacking.slice(0, room)
}

/** The lines of those that cosign; `onMissing` is told of the others. */
async function askAll(
  { engine }: Register,
  { size, note }: HeadRow,
  witnesses: readonly AskedWitness[],
  { onMissing }: Cosigning,
): Promise<NoteSignature[]> {
  const { text } = noteOf({ size, note })
  const earlier = (await listHeads(engine.reader, size - 1)).toReversed()
  const proofFrom = async (oldSize: number) =>
    consistencyProof(sha256, await readNodes(engine.reader, size, [oldSize - 1]), oldSize, size)
  const lines = witnesses.map((witness) => {
    // The newest head that carries its line is the one that it will most likely know.
    const known = earlier.find((head) => carriesLineOf(noteOf(head), witness.key))
    const asked = { size, text, note, knownSize: known?.size ?? 0, proofFrom }
    return askWitness(witness, asked).catch((error: unknown) => {
      if (!(error instanceof NotCosigned)) throw error
      onMissing?.(`The witness ${witness.name} ${error.message}.`)
      return undefined
    })
  })
  return (await Promise.all(lines)).filter((line) => line !== undefined)
}

function refuseWithoutQuorum(head: HeadRow, { trust, withoutQuorum }: Cosigning): void {
  const { quorum, witnesses = [] } = trust
  if (quorum === undefined || withoutQuorum === true) return
  const note = noteOf(head)
  const names = witnesses
    .filter(({ key }) => cosignedBy(note, key).seconds !== undefined)
    .map(({ name }) => name)
  const cosigned = new Set(names)
  if (meetsQuorum(quorum, cosigned)) return
  throw new QuorumMissing(head.size, quorumInWords(quorum), missingFrom(quorum, cosigned))
}

/** Keeps the lines with the head. Another process may have added some meanwhile: those stay. */
async function addLines(
  { engine }: Register,
  head: HeadRow,
  lines: readonly NoteSignature[],
): Promise<HeadRow> {
  return engine.write(async (tx) => {
    const stored = await findHead(tx, head.size)
    invariant(stored?.size === head.size, `the head of ${head.size} entries is stored`)
    const { text, signatures } = noteOf(stored)
    const missing = lines.filter((line) => !carriesLineOf({ signatures }, line))
    const together = [...signatures, ...missing].slice(0, maximumSignatures)
    const note = formatNote({ text, signatures: together })
    await renewNote(tx, { size: head.size, before: stored.note, note })
    return { ...stored, note }
  })
}

const carriesLineOf = (
  { signatures }: Pick<Note, "signatures">,
  key: Pick<NoteSignature, "name" | "id">,
): boolean => signatures.some(({ name, id }) => name === key.name && id === key.id)

function noteOf({ size, note }: Pick<HeadRow, "size" | "note">): Note {
  const parsed = parseNote(utf8(note))
  invariant(parsed, `the head of ${size} entries is a note`)
  return parsed
}
