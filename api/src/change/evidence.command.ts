import type { EvidenceKind } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getParty } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideEvidence, type Awaited, type Replaced } from "./evidence.rules.ts"
import { listEvidence, scopeIn, type EvidenceRow } from "./evidence.store.ts"
import { readExpected, scopeExpected } from "./expected.ts"
import { readScope } from "./named-scope.ts"

type Maybe<Value> = Value | null | undefined

export type RecordEvidenceInput = Guard & {
  readonly system: string
  readonly kind: EvidenceKind
  readonly title: string
  readonly digest: string
  readonly version?: Maybe<string>
  readonly parts?: Maybe<readonly string[]>
  readonly scope?: Maybe<readonly string[]>
  readonly occurredAt?: Maybe<string>
  readonly goodUntil?: Maybe<string>
  readonly collector?: Maybe<string>
  /** Index of the entry that expects it. */
  readonly answers?: Maybe<number>
  /** Index of the entry that recorded what it takes the place of. */
  readonly supersedes?: Maybe<number>
}

/** A file speaks about a version of a system, about parts of it, or about what has some digests. */
export const recordEvidence = (ctx: Context, input: RecordEvidenceInput): Promise<Outcome> =>
  record(ctx, "recordEvidence", input, async (tx, now) => {
    const { kind: evidenceKind, title, digest, goodUntil = null } = input
    const system = await getSystemId(tx, input.system)
    const collector = input.collector
      ? (await getParty(tx, input.collector, "collector")).id
      : ctx.caller.author.actor.party
    const scope = await readScope(tx, input)
    const { size } = await readEnd(tx)
    const at = { size, asOf: now }
    const rows = await listEvidence(tx, size, [system])
    const known = rows.map((row) => ({
      digest: row.digest,
      scope: scopeIn(row),
      entry: row.entry,
    }))
    const answers = await readAwaited(tx, { ...at, system, entry: input.answers })
    const supersedes = replaced(rows, input.supersedes)
    const occurredAt = input.occurredAt ?? now
    const said = { evidenceKind, title, digest, scope, occurredAt, goodUntil, collector }
    return granted(decideEvidence({ system, ...said, now, known, answers, supersedes }))
  })

async function readAwaited(
  reader: Reader,
  { system, entry, ...at }: { system: string; entry: Maybe<number>; size: number; asOf: string },
): Promise<Awaited | null> {
  if (entry === null || entry === undefined) return null
  const expected = (await readExpected(reader, { ...at, ids: [system] })).find(
    (one) => one.entry === entry,
  )
  if (expected) return { ...expected, scope: scopeExpected(expected) }
  throw new BadRequest(`answers: entry ${entry} expects no evidence of the system.`, "NOT_FOUND")
}

function replaced(rows: readonly EvidenceRow[], entry: Maybe<number>): Replaced | null {
  if (entry === null || entry === undefined) return null
  const row = rows.find((one) => one.entry === entry)
  if (row) return row
  throw new BadRequest(`supersedes: entry ${entry} is no evidence of the system.`, "NOT_FOUND")
}
