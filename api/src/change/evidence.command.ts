import type { EvidenceKind } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { getParty } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideEvidence } from "./evidence.rules.ts"
import { listEvidence, scopeIn } from "./evidence.store.ts"
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
    const known = (await listEvidence(tx, size, [system])).map((row) => ({
      digest: row.digest,
      scope: scopeIn(row),
      entry: row.entry,
    }))
    const occurredAt = input.occurredAt ?? now
    const said = { evidenceKind, title, digest, scope, occurredAt, goodUntil, collector }
    return granted(decideEvidence({ system, ...said, now, known }))
  })
