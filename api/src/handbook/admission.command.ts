import type { SystemState } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getSystemId, listOpenStates } from "../ownership/system.store.ts"
import { decideAdmission, GateClosed } from "./admission.rules.ts"
import { refuseClosed } from "./answered.ts"
import { askGate } from "./gate.ts"

export type AdmitInput = Guard & {
  readonly system: string
  readonly reason?: string | null | undefined
}

/** A pilot begins, if its gate is open. A closed one is recorded, then answered as `GateClosed`. */
export const admitToPilot = (ctx: Context, input: AdmitInput): Promise<Outcome> =>
  admit(ctx, "admitToPilot", input, "PILOT")

/** A system enters service, if its gate is open. A closed one is recorded as well. */
export const admitToService = (ctx: Context, input: AdmitInput): Promise<Outcome> =>
  admit(ctx, "admitToService", input, "IN_SERVICE")

async function admit(
  ctx: Context,
  act: "admitToPilot" | "admitToService",
  input: AdmitInput,
  to: "PILOT" | "IN_SERVICE",
): Promise<Outcome> {
  const outcome = await record(ctx, act, input, async (tx, now) => {
    const systemId = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const last = (await listOpenStates(tx, systemId)).at(-1)
    if (!last)
      throw new BadRequest(`system: ${input.system} is only reported so far; register it first.`)
    const view = { size, asOf: now, audience: "REGULATOR" } as const
    const verdict = await askGate(tx, view, { systemId, step: to })
    const decided = granted(
      decideAdmission({
        system: systemId,
        to,
        from: last.state as SystemState,
        since: last.inForceFrom,
        now,
        reason: input.reason ?? null,
        verdict,
      }),
    )
    // What is only asked is not recorded.
    if (input.validateOnly && !verdict.isOpen) throw new GateClosed(verdict)
    return decided
  })
  await refuseClosed(ctx, outcome)
  return outcome
}
