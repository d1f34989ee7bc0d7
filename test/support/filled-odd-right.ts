import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import type { Context } from "../../api/src/context.ts"
import { getParty } from "../../api/src/ownership/party.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"

/** A right of p-1 to disregard a system, which nobody used in a year in which it decided a lot. */
export async function fillOddRight(ctx: Context, system: string): Promise<void> {
  const { recorder, machine } = ctx.register
  // An act grants from now on, and this one is long granted.
  await recorder.record(machine, "right", {}, async (tx) => {
    const { id: holder } = await getParty(tx, "p-1", "holder")
    const values = {
      action: "DISREGARD",
      holder,
      office: "Head of Post",
      limits: null,
      from: "2025-01-01T00:00:00.000Z",
      until: null,
    } as const
    return {
      kind: "right.granted@1",
      system: await getSystemId(tx, system),
      references: [],
      values,
    }
  })
  const decision = { outcome: "granted", involvement: "NONE" } as const
  const decisions = Array.from({ length: 30 }, (_one, at) => ({
    id: `old-${at}`,
    decidedAt: "2025-03-05T10:00:00.000Z",
    ...decision,
  }))
  await recordDecisions(ctx, { system, decisions })
}
