import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { recordOverride } from "../../api/src/audit/override.command.ts"
import type { Context } from "../../api/src/context.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { recordValidation } from "../../api/src/monitoring/validation.command.ts"
import { grantRight } from "../../api/src/ownership/right.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { closedIn } from "./found.ts"
import { fillContests } from "./filled-contests.ts"
import { personCaller } from "./register.ts"

export const accuracy = {
  check: "accuracy",
  metric: "Share of letters at the right desk",
  direction: "AT_LEAST",
  threshold: "0.9",
  every: "P1D",
  watcher: "p-1",
} as const

const decision = { outcome: "refused", involvement: "REVIEWED" } as const

/**
 * A system of p-1 that is watched, was silent, had something to correct, and whose decisions are on
 * record, one of them overridden and one disputed.
 */
export async function fillMonitoring(ctx: Context, system: string): Promise<void> {
  const { engine, recorder, machine, now } = ctx.register
  const owner = await personCaller(ctx.register, "p-1")
  await stateMonitoringPlan(owner, { system, checks: [accuracy] })
  const observedAt = now()
  const one = { check: "accuracy", observedAt, value: "0.95", sequence: 1 }
  await recordObservations(ctx, { system, observations: [one, { ...one, value: "0.8" }] })
  const systemId = await getSystemId(engine.reader, system)
  await recorder.record(machine, "sweep", {}, async () => ({
    kind: "silence.noticed@1",
    system: systemId,
    references: [],
    values: { check: "accuracy", dueAt: observedAt },
  }))
  await closedIn(ctx, { system, owner: "p-2", by: owner })
  await recordValidation(ctx, {
    system,
    by: "p-2",
    independence: "MAKERS",
    how: "They looked at it again.",
    scope: [`sha256:${"ab".repeat(32)}`],
    outcome: "FIT",
    goodUntil: "2090-01-01T00:00:00.000Z",
    evidence: `sha256:${"ef".repeat(32)}`,
  })
  const decisions = ["d-1", "d-2"].map((id) => ({ id, decidedAt: observedAt, ...decision }))
  await recordDecisions(ctx, { system, decisions, dropped: 1 })
  await grantRight(ctx, { system, action: "OVERRIDE", holder: "p-1", office: "Head of Post" })
  const override = { system, decision: "d-1", action: "OVERRIDE", by: "p-1" } as const
  await recordOverride(ctx, { ...override, instead: "granted", reason: "A mix-up." })
  await fillContests(ctx, { system, decision: "d-2", reviewer: owner })
}
