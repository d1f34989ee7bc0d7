import type { EvidenceKind } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { findDeparture, getParty } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideAccepting, decideExpecting, decideRejecting } from "./expected.rules.ts"
import { getStanding } from "./expected.ts"
import { readScope } from "./named-scope.ts"

type Maybe<Value> = Value | null | undefined

export type ExpectEvidenceInput = Guard & {
  readonly system: string
  readonly kind: EvidenceKind
  readonly title: string
  readonly owner: string
  readonly dueAt: string
  readonly version?: Maybe<string>
  readonly parts?: Maybe<readonly string[]>
  readonly scope?: Maybe<readonly string[]>
}

/** Somebody is to hand in evidence about a system, by a day. */
export const expectEvidence = (ctx: Context, input: ExpectEvidenceInput): Promise<Outcome> =>
  record(ctx, "expectEvidence", input, async (tx, now) => {
    const { kind: evidenceKind, title, dueAt, version, parts, scope: digests } = input
    const system = await getSystemId(tx, input.system)
    const party = await getParty(tx, input.owner, "owner")
    const owner = { ...party, leftAt: await findDeparture(tx, party.id) }
    const scope = version || parts || digests ? await readScope(tx, input) : null
    const by = ctx.caller.author.actor.party
    return granted(decideExpecting({ system, evidenceKind, title, scope, owner, dueAt, by, now }))
  })

/** Which evidence: of which system, by the entry that recorded it. */
type OfEvidence = Guard & { readonly system: string; readonly evidence: number }

async function readIt(reader: Reader, input: OfEvidence, now: string) {
  const system = await getSystemId(reader, input.system)
  const row = await getStanding(reader, { systemId: system, entry: input.evidence, now })
  const { id, state, collectorId, judgedIn, supersededIn } = row
  return { system, id, state, hands: [collectorId], judgedIn, supersededIn }
}

export type AcceptEvidenceInput = OfEvidence & { readonly note?: Maybe<string> }

/** The caller, who did not collect it, accepts evidence. */
export const acceptEvidence = (ctx: Context, input: AcceptEvidenceInput): Promise<Outcome> =>
  record(ctx, "acceptEvidence", input, async (tx, now) => {
    const { note = null } = input
    return granted(
      decideAccepting({ ...(await readIt(tx, input, now)), note, by: actingPerson(ctx) }),
    )
  })

export type RejectEvidenceInput = OfEvidence & { readonly reason: string }

/** The caller, who did not collect it, rejects evidence. */
export const rejectEvidence = (ctx: Context, input: RejectEvidenceInput): Promise<Outcome> =>
  record(ctx, "rejectEvidence", input, async (tx, now) => {
    const { reason } = input
    return granted(
      decideRejecting({ ...(await readIt(tx, input, now)), reason, by: actingPerson(ctx) }),
    )
  })
