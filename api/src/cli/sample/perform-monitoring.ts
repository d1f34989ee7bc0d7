import { recordDecisions } from "../../audit/decision.command.ts"
import type { DecisionInput } from "../../audit/deciding.ts"
import { recordOverride } from "../../audit/override.command.ts"
import type { Context } from "../../context.ts"
import {
  assignAction,
  closeFinding,
  completeAction,
  openFinding,
} from "../../monitoring/finding.command.ts"
import { readFoundNow } from "../../monitoring/found.ts"
import { recordObservations } from "../../monitoring/observation.command.ts"
import { recordValidation } from "../../monitoring/validation.command.ts"
import { stateMonitoringPlan } from "../../monitoring/plan.command.ts"
import { getSystemId } from "../../ownership/system.store.ts"
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
    case "openFinding":
      return openFinding(ctx, { ...act, system: system() })
    case "assignAction":
    case "completeAction":
    case "closeFinding":
      return performFinding(ctx, act, { system, slugOf })
    case "recordValidation":
      return recordValidation(ctx, { ...act, system: system(), by: slugOf(act.validator) })
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

type FindingAct = Extract<Act, { do: "assignAction" | "completeAction" | "closeFinding" }>

/** What became of the latest finding of a check. */
async function performFinding(ctx: Context, act: FindingAct, { system, slugOf }: Names) {
  const { reader } = ctx.register.engine
  const systemId = await getSystemId(reader, system())
  const found = await readFoundNow(reader, systemId, act.on)
  const last = found.find(({ slug }) => slug === act.check)
  const named = { system: system(), finding: last?.entry ?? -1 }
  switch (act.do) {
    case "assignAction":
      return assignAction(ctx, { ...act, ...named, owner: slugOf(act.owner) })
    case "completeAction": {
      const action = last?.standing.outstanding[0]?.entry ?? -1
      return completeAction(ctx, { ...act, ...named, action })
    }
    case "closeFinding":
      return closeFinding(ctx, { ...act, ...named })
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
