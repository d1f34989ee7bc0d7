import type { OverrideAction } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getParty } from "../ownership/party.store.ts"
import { listRightsHeld } from "../ownership/right.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { monthOf } from "./decision.rules.ts"
import { decideOverride } from "./override.rules.ts"
import { listOverridesOf } from "./override.store.ts"
import { readDecision, type RecordedDecision } from "./recorded.ts"

export type RecordOverrideInput = Guard & {
  readonly system: string
  readonly decision: string
  readonly action: OverrideAction
  readonly by?: string | null | undefined
  readonly occurredAt?: string | null | undefined
  readonly instead?: string | null | undefined
  readonly reason: string
}

/** A person disregarded, overrode or reversed what the system put out, by a right that they had. */
export const recordOverride = (ctx: Context, input: RecordOverrideInput): Promise<Outcome> =>
  record(ctx, "recordOverride", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const { decided, entry, position } = await getDecision(tx, system, input.decision)
    const by = await whoOverrode(tx, ctx, input.by)
    const { decision, action, instead = null, reason } = input
    const occurredAt = input.occurredAt ?? now
    const said = await listOverridesOf(tx, { systemId: system, decision })
    const same = said.find((one) => one.action === action && one.byId === by)
    return granted(
      decideOverride({
        system,
        decision,
        batch: entry,
        position,
        decidedAt: decided.decidedAt,
        month: monthOf(decided.decidedAt),
        version: decided.version,
        outcome: decided.outcome,
        action,
        by,
        rights: await listRightsHeld(tx, { systemId: system, partyId: by, at: occurredAt }),
        occurredAt,
        now,
        instead,
        reason,
        known: same?.entry ?? null,
      }),
    )
  })

/** A decision of a system by its id. Throws a bad request that names the argument. */
export async function getDecision(
  reader: Reader,
  systemId: string,
  decision: string,
): Promise<RecordedDecision> {
  const { size } = await readEnd(reader)
  const found = await readDecision(reader, { systemId, decision, size })
  if (found) return found
  throw new BadRequest(`decision: the system has no decision ${decision} on record.`, "NOT_FOUND")
}

/** The person who overrode it: whoever is named, or calls. */
async function whoOverrode(
  reader: Reader,
  { caller }: Context,
  slug: string | null | undefined,
): Promise<string> {
  if (slug) return (await getParty(reader, slug, "by")).id
  const { party } = caller.author.actor
  if (party !== null) return party
  throw new BadRequest("by: a machine overrides nothing; name the person who did.")
}
