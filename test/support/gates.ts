import type { Context } from "../../api/src/context.ts"
import { grantedAt } from "../../api/src/handbook/admission.rules.ts"
import { decideMove } from "../../api/src/ownership/lifecycle.rules.ts"
import { BadRequest } from "../../api/src/ledger/refusal.ts"
import type { Outcome } from "../../api/src/ledger/record.ts"
import { getSystemId, listOpenStates } from "../../api/src/ownership/system.store.ts"
import type { SystemState } from "@answerable/schema/entries"

/** Puts a system into a state as a gate would that asks nothing: where a test needs no policy. */
export const throughGate = (
  { register, caller }: Context,
  slug: string,
  step: "PILOT" | "IN_SERVICE",
  { reason = null, at }: { readonly reason?: string | null; readonly at?: string } = {},
): Promise<Outcome> =>
  register.recorder.record(caller.author, "admit", {}, async (tx, now) => {
    const system = await getSystemId(tx, slug)
    const last = (await listOpenStates(tx, system)).at(-1)
    if (!last) throw new BadRequest(`system: ${slug} is only reported so far; register it first.`)
    const from = last.state as SystemState
    const effectiveAt = at ?? now
    const since = last.inForceFrom
    const refused = decideMove({ from, since, to: step, effectiveAt, now })
    if (refused) throw refused
    const subject = { system, step, version: null, environment: null }
    return grantedAt(subject, { step, isOpen: true, clauses: [] }, { from, effectiveAt, reason })
  })
