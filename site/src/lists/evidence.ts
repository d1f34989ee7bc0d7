import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { evidenceShown } from "./further-pages.ts"

type System = Pick<SystemRecordFragment, "evidence" | "expectedEvidence">
export type Piece = System["evidence"]["nodes"][number]
export type Awaited = System["expectedEvidence"]["nodes"][number]

/** Something to be told of evidence: a piece with what expected it, or what is expected and not there. */
export type EvidenceLine =
  | { readonly piece: Piece; readonly expected: Awaited | undefined }
  | { readonly piece: null; readonly expected: Awaited }

/** What comes first: what is missing, what was rejected, what is still to come. */
const order = ["MISSED", "REJECTED", "EXPECTED"]
const rank = ({ piece, expected }: EvidenceLine): number => {
  const at = order.indexOf((piece ?? expected).state)
  return at < 0 ? order.length : at
}

/** All that is to be told of evidence, what needs somebody first and then the latest. */
export function linesOfEvidence({ evidence, expectedEvidence }: System): EvidenceLine[] {
  const pieces = evidence.nodes.map((piece) => ({
    piece,
    expected: expectedEvidence.nodes.find(({ answers }) =>
      answers.some(({ entry }) => entry === piece.entry),
    ),
  }))
  const awaited = expectedEvidence.nodes
    .filter(({ state }) => state !== "RECEIVED")
    .map((expected) => ({ piece: null, expected }))
  return [...awaited, ...pieces].toSorted((a, b) => rank(a) - rank(b))
}

/** What a system's own page tells: what needs somebody, and the newest of the rest. */
export function linesInShort(system: System): EvidenceLine[] {
  const lines = linesOfEvidence(system)
  const needing = lines.filter((line) => rank(line) < order.indexOf("EXPECTED")).length
  return lines.slice(0, needing + evidenceShown)
}

/** The entries that some lines name. */
export const entriesOfLines = (lines: readonly EvidenceLine[]): number[] =>
  lines.flatMap(({ piece, expected }) =>
    [
      piece?.entry,
      piece?.judgedIn,
      piece?.supersededIn,
      piece?.file?.entry,
      expected?.entry,
    ].filter((entry) => entry !== null && entry !== undefined),
  )
