import { recordDecisions } from "../../audit/decision.command.ts"
import type { DecisionInput } from "../../audit/deciding.ts"
import { recordOverride } from "../../audit/override.command.ts"
import type { Context } from "../../context.ts"
import { recordObservations } from "../../monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../monitoring/plan.command.ts"
import type { Act } from "./acts.schema.ts"

type Names = { readonly system: () => string; readonly slugOf: (name: string) => string }

/** The acts of `monitoring.acts.ts`; undefined for the others. */
export function performMonitoring(ctx: Context, act: Act, { system, slugOf }: Names) {
  switch (act.do) {
    case "stateMonitoringPlan": {
      const checks = act.checks.map((one) => ({ ...one, watcher: slugOf(one.watcher) }))
      return stateMonitoringPlan(ctx, { ...act, system: system(), checks })
    }
    case "recordObservations": {
      const { observedAt, values, tool, environment } = act
      const observations = Object.entries(values).map(([check, value]) => ({
        check,
        value,
        observedAt,
        environment,
      }))
      return recordObservations(ctx, { system: system(), observations, tool })
    }
    case "recordDecisions":
      return recordDecisions(ctx, {
        system: system(),
        decisions: decisionsOf(act),
        dropped: act.dropped,
      })
    case "recordOverride":
      return recordOverride(ctx, { ...act, by: null, system: system() })
    default:
      return undefined
  }
}

/** The decisions of an act: evenly over its time, their numbers in the order of their sorts. */
function decisionsOf(act: Extract<Act, { do: "recordDecisions" }>): DecisionInput[] {
  const sorts = act.sorts.flatMap(({ outcome, involvement, count }) =>
    Array.from({ length: count }, () => ({ outcome, involvement })),
  )
  const [from, until] = [Date.parse(act.from), Date.parse(act.until)]
  const step = Math.floor((until - from) / sorts.length)
  return sorts.map((one, index) => ({
    ...one,
    environment: act.environment,
    id: `${act.named}-${String(index + 1).padStart(3, "0")}`,
    decidedAt: new Date(from + index * step).toISOString(),
    sequence: index + 1,
  }))
}
