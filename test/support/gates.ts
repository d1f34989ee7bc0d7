import type { Context } from "../../api/src/context.ts"
import { grantedAt } from "../../api/src/handbook/admission.rules.ts"
import type { Outcome } from "../../api/src/ledger/record.ts"
import { getSystemId, listOpenStates } from "../../api/src/ownership/system.store.ts"
import type { SystemState } from "@answerable/schema/entries"

/** Puts a system into a state as a gate would that asks nothing: where a test needs no policy. */
export const throughGate = (
  { register, caller }: Context,
  slug: string,
  step: "PILOT" | "IN_SERVICE",
  reason: string | null = null,
): Promise<Outcome> =>
  register.recorder.record(caller.author, "admit", {}, async (tx, effectiveAt) => {
    const system = await getSystemId(tx, slug)
    const from = (await listOpenStates(tx, system)).at(-1)?.state as SystemState
    const subject = { system, step, version: null, environment: null }
    return grantedAt(subject, { step, isOpen: true, clauses: [] }, { from, effectiveAt, reason })
  })
