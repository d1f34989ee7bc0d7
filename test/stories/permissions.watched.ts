import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import type { Context } from "../../api/src/context.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { contestTo } from "../support/filled-contests.ts"
import { filedIn } from "../support/filled-evidence.ts"
import { assignedIn, closedIn, doneIn, foundIn } from "../support/found.ts"
import { personCaller } from "../support/register.ts"

/** What acts about how a system behaves and decides speak of. */
export async function fillWatched(ctx: Context, system: string) {
  const check = { check: "watched", metric: "M", threshold: "1", every: "P1D", watcher: "nobody" }
  const owner = await personCaller(ctx.register, "accountable")
  await stateMonitoringPlan(owner, { system, checks: [{ ...check, direction: "AT_LEAST" }] })
  const decided = { decidedAt: "2026-01-01T00:00:00.000Z", outcome: "refused" }
  const of = { ...decided, involvement: "NONE" } as const
  const ids = ["d", "received", "in-review", "overturned", "answered"]
  await recordDecisions(ctx, { system, decisions: ids.map((id) => ({ id, ...of })) })
  const reviewer = await personCaller(ctx.register, "reviewer")
  for (const to of ["RECEIVED", "IN_REVIEW", "OVERTURNED", "ANSWERED"] as const)
    await contestTo(ctx, { system, decision: to.toLowerCase().replace("_", "-"), reviewer, to })
  const given = { system, owner: "overseer", by: owner }
  const { finding, action } = await assignedIn(ctx, given)
  return {
    $received: await filedIn(ctx, { system, text: "Report." }),
    $opened: await foundIn(ctx, system),
    $assigned: finding,
    $action: action,
    $done: await doneIn(ctx, given),
    $closed: await closedIn(ctx, given),
  }
}

/** An input with the entries that it names by words. */
export const numbered = (input: string, numbers: { readonly [word: string]: number }): string =>
  Object.entries(numbers).reduce((text, [word, index]) => text.replace(word, String(index)), input)
