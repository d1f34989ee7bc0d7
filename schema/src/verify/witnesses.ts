import { utf8 } from "../ledger/bytes.ts"
import { cosignedBy, instantOf, statedTime } from "../ledger/cosignature.ts"
import { checkpointPath, type SignedHead } from "../ledger/heads.ts"
import { parseNote, type Note } from "../ledger/note.ts"
import { headPath, type Heads } from "./head.ts"
import { meetsQuorum, missingFrom, quorumInWords } from "./quorum.ts"
import type { Findings, Witnessed } from "./report.ts"
import type { Trust } from "./trust.ts"

/**
 * Checks the cosignatures of the reader's witnesses on every head, and the quorum on the newest.
 * Gives who saw which head when; what others claim is told, and not known.
 */
export function verifyWitnesses(
  { newest, published }: Heads,
  trust: Trust | undefined,
  findings: Findings,
): Witnessed[] {
  const witnessed: Witnessed[] = []
  for (const head of published.values()) {
    if (head.size !== newest?.size) {
      witnessed.push(...seenOf(head, checkpointPath(head.size), trust, findings))
    }
  }
  if (newest !== undefined) {
    const seen = seenOf(newest, headPath, trust, findings)
    witnessed.push(...seen)
    verifyQuorum(seen, trust, findings)
  }
  const copy = newest && published.get(newest.size)
  if (copy) seenOf(copy, checkpointPath(copy.size), trust, findings)
  return witnessed.sort((a, b) => a.size - b.size)
}

function verifyQuorum(
  seen: readonly Witnessed[],
  trust: Trust | undefined,
  findings: Findings,
): void {
  if (trust?.quorum === undefined) return
  const cosigned = new Set(seen.filter(({ known }) => known).map(({ name }) => name))
  if (meetsQuorum(trust.quorum, cosigned)) return
  const missing = missingFrom(trust.quorum, cosigned).join(", ")
  const asked = quorumInWords(trust.quorum)
  findings.add("head.quorum", headPath, `is not cosigned by ${asked}: missing are ${missing}`)
}

/** Who cosigned one head, by the names of the trust file; then what nobody vouches for. */
function seenOf(
  { size, note: text }: SignedHead,
  path: string,
  trust: Trust | undefined,
  findings: Findings,
): Witnessed[] {
  const note = parseNote(utf8(text))
  if (note === undefined) return []
  const witnessed: Witnessed[] = []
  for (const { name, key } of trust?.witnesses ?? []) {
    const { seconds, spoiled } = cosignedBy(note, key)
    if (spoiled) {
      findings.add("head.cosignature", path, `has a cosignature of ${name} that does not verify`)
    }
    if (seconds === undefined || spoiled) continue
    witnessed.push({ name, at: instantOf(seconds), size, known: true })
  }
  return [...witnessed, ...claimed(note, size, trust)]
}

/** Lines in the form of a cosignature by keys that the reader does not have: anybody can add one. */
function claimed({ signatures }: Note, size: number, trust: Trust | undefined): Witnessed[] {
  const known = (trust?.witnesses ?? []).map(({ key }) => key)
  return signatures.flatMap((line) => {
    const seconds = statedTime(line)
    const isKnown = known.some(({ name, id }) => name === line.name && id === line.id)
    if (seconds === undefined || isKnown) return []
    return [{ name: line.name, at: instantOf(seconds), size, known: false }]
  })
}
