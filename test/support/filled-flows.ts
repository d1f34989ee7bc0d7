import type { Context } from "../../api/src/context.ts"
import { acknowledgeFlow, endFlow, stateFlow } from "../../api/src/ownership/flow.command.ts"

/** Two systems that pass something on to each other and to the town, and did more before. */
export async function fillFlows(ctx: Context, system: string, other: string): Promise<void> {
  const data = { system, receiver: "town", passes: "DATA" } as const
  const said = { what: "Addresses that were read.", contract: "C-7", noticeDays: 30 }
  await stateFlow(ctx, { ...data, ...said })
  await acknowledgeFlow(ctx, data)
  await stateFlow(ctx, { system, receiver: other, passes: "DECISION", what: "Who is next." })
  await stateFlow(ctx, { system: other, receiver: system, passes: "OUTCOME", what: "Who came." })
  const outcome = { system, receiver: "town", passes: "OUTCOME" } as const
  await stateFlow(ctx, { ...outcome, what: "How it went.", from: "2026-01-01T00:00:00.000Z" })
  await endFlow(ctx, { ...outcome, reason: "Nobody read it." })
}
