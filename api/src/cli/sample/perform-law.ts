import type { Context } from "../../context.ts"
import { attestAccountability } from "../../ownership/accountability.command.ts"
import {
  classifyRisk,
  recordAssessment,
  recordSupplierChange,
  setTier,
  stateLegalRole,
  stateSupplier,
} from "../../ownership/judgement.command.ts"
import { accountForOutcome } from "../../ownership/outcome.command.ts"
import { takeOn } from "../../ownership/taking-on.command.ts"
import type { Act } from "./acts.schema.ts"

/** The acts of `law.acts.ts`; undefined for the others. */
export function performLaw(ctx: Context, act: Act, system: () => string) {
  switch (act.do) {
    case "stateLegalRole":
      return stateLegalRole(ctx, { ...act, system: system() })
    case "classifyRisk":
      return classifyRisk(ctx, { ...act, system: system() })
    case "setTier":
      return setTier(ctx, { ...act, system: system() })
    case "recordAssessment":
      return recordAssessment(ctx, { ...act, system: system() })
    case "stateSupplier":
      return stateSupplier(ctx, { ...act, system: system() })
    case "recordSupplierChange":
      return recordSupplierChange(ctx, { ...act, system: system() })
    case "accountForOutcome":
      return accountForOutcome(ctx, { ...act, system: system() })
    case "attestAccountability":
      return attestAccountability(ctx, { ...act, system: system() })
    case "takeOn":
      return takeOn(ctx, { ...act, system: system() })
    default:
      return undefined
  }
}
