import { deploy, endDeployment } from "../../change/deployment.command.ts"
import { unplanDeployment } from "../../change/planned-start.command.ts"
import { stateEnvironment } from "../../change/environment.command.ts"
import type { Context } from "../../context.ts"
import type { Act } from "./acts.schema.ts"
import { asked } from "./asked.ts"

type Named = {
  readonly system: () => string
  /** File, line and column of the act. */
  readonly place: string
}

/** The acts of `deployment.acts.ts`; undefined for the others. */
export function performDeployment(ctx: Context, act: Act, named: Named) {
  const { system, place } = named
  switch (act.do) {
    case "stateEnvironment":
      return stateEnvironment(ctx, { ...act, system: system() })
    case "deploy": {
      const { version, environment, from, share } = act
      return asked({ ...act, place }, deploy(ctx, { system: system(), version, environment, from, share }))
    }
    case "unplanDeployment":
      return unplanDeployment(ctx, { ...act, system: system() })
    case "endDeployment":
      return endDeployment(ctx, { ...act, system: system() })
    default:
      return undefined
  }
}
