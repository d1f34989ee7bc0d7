import type { OutcomeDecision } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { decideOutcome } from "./outcome.rules.ts"
import { listOpenOutcomes } from "./outcome.store.ts"
import { getSystemId } from "./system.store.ts"

export type AccountForOutcomeInput = Guard & {
  readonly system: string
  readonly periodFrom: string
  readonly periodUntil: string
  readonly intended: string
  readonly brought: string
  readonly cost: string
  readonly harm: string
  readonly decision: OutcomeDecision
}

/** The accountable person says what a system brought in a period, and decides to go on or not. */
export const accountForOutcome = (ctx: Context, input: AccountForOutcomeInput): Promise<Outcome> =>
  record(ctx, "accountForOutcome", input, async (tx, now) => {
    const { periodFrom, periodUntil, intended, brought, cost, harm, decision } = input
    const system = await getSystemId(tx, input.system)
    const said = { periodFrom, periodUntil, intended, brought, cost, harm, decision }
    const before = await listOpenOutcomes(tx, system)
    return granted(decideOutcome({ system, ...said, decidedBy: actingPerson(ctx), before, now }))
  })
