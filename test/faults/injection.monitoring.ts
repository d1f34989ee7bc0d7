import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { grantRight } from "../../api/src/ownership/right.command.ts"
import { accuracy } from "../support/filled-monitoring.ts"
import { newSystem, type Stage } from "./injection.stage.ts"

const decidedAt = "2026-01-01T00:00:00.000Z"
const decision = { id: "d", decidedAt, outcome: "refused", involvement: "NONE" } as const

/** An input by which each act about how a system behaves and decides is done. */
export const monitoringInputs = {
  stateMonitoringPlan: async (stage: Stage) => ({
    system: await newSystem(stage),
    checks: [accuracy],
  }),
  recordObservations: async (stage: Stage) => {
    const system = await newSystem(stage)
    await stateMonitoringPlan(stage.ctx, { system, checks: [accuracy] })
    return { system, observations: [{ check: "accuracy", observedAt: decidedAt, value: "0.95" }] }
  },
  recordDecisions: async (stage: Stage) => ({
    system: await newSystem(stage),
    decisions: [decision],
  }),
  recordOverride: async (stage: Stage) => {
    const system = await newSystem(stage)
    await recordDecisions(stage.ctx, { system, decisions: [decision] })
    const right = { system, action: "OVERRIDE", holder: "p-1", office: "Desk" } as const
    await grantRight(stage.ctx, right)
    return { system, decision: "d", action: "OVERRIDE", by: "p-1", reason: "So." }
  },
}
