import type { Decided } from "@answerable/schema/entries"
import { linesOf, openDisclosure, pathInBatch } from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import { findDisclosures } from "../ledger/disclosure.store.ts"
import { sha256 } from "../ledger/tree.ts"
import { findDecision, type DecisionRow } from "./decision.store.ts"

/** A decision as its batch holds it, and what shows that it stands there. */
export type RecordedDecision = DecisionRow & {
  /** Its line of the batch, verbatim: what its hash is over. */
  readonly line: string
  readonly decided: Decided
  /** How many decisions the batch has. */
  readonly of: number
  readonly path: readonly Uint8Array[]
}

/** A decision of a system by its id, as known at a size; undefined where it is not recorded. */
export async function readDecision(
  reader: Reader,
  given: { readonly systemId: string; readonly decision: string; readonly size: number },
): Promise<RecordedDecision | undefined> {
  const row = await findDecision(reader, given)
  if (!row) return undefined
  const lines = linesOf(await readBatch(reader, row.entry))
  const line = lines[row.position]
  if (line === undefined) return undefined
  const path = pathInBatch(sha256, lines, row.position)
  return { ...row, line, decided: JSON.parse(line) as Decided, of: lines.length, path }
}

/** The lines of a batch, from what its entry commits to; empty where they were erased. */
async function readBatch(reader: Reader, entry: number): Promise<string> {
  const disclosures = (await findDisclosures(reader, [entry])).get(entry) ?? []
  for (const disclosure of disclosures.toReversed()) {
    const opened = openDisclosure(disclosure)
    if (opened?.name === "decisions" && typeof opened.value === "string") return opened.value
  }
  return ""
}
