import type { Context } from "../../context.ts"
import { liftHold, placeHold } from "../../exit/hold.command.ts"
import { rehearseExit, stateExitPlan } from "../../exit/plan.command.ts"
import { acknowledgeRetirement, beginRetirement, retire } from "../../exit/retirement.command.ts"
import { rollBack, suspend } from "../../exit/stop.command.ts"
import type { Act } from "./acts.schema.ts"

type Names = { readonly system: () => string; readonly slugOf: (name: string) => string }

/** The acts of `exit.acts.ts`; undefined for the others. */
export function performExit(ctx: Context, act: Act, { system, slugOf }: Names) {
  switch (act.do) {
    case "stateExitPlan":
      return stateExitPlan(ctx, {
        ...act,
        system: system(),
        consumers: (act.consumers ?? []).map(slugOf),
      })
    case "rehearseExit":
      return rehearseExit(ctx, { ...act, system: system() })
    case "suspend":
      return suspend(ctx, { ...act, system: system() })
    case "rollBack":
      return rollBack(ctx, { ...act, system: system() })
    case "beginRetirement":
      return beginRetirement(ctx, { ...act, system: system() })
    case "acknowledgeRetirement":
      return acknowledgeRetirement(ctx, {
        ...act,
        system: system(),
        receiver: slugOf(act.receiver),
      })
    case "retire":
      return retire(ctx, { ...act, system: system() })
    case "placeHold":
      return placeHold(ctx, { ...act, system: system() })
    case "liftHold":
      return liftHold(ctx, { ...act, system: system() })
    default:
      return undefined
  }
}
