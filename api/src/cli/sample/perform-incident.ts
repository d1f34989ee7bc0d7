import type { Context } from "../../context.ts"
import {
  closeIncident,
  containIncident,
  correctIncident,
  liftFreeze,
  recordLesson,
  reopenIncident,
  reportIncident,
} from "../../monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../monitoring/incident.command.ts"
import type { Act } from "./acts.schema.ts"

/** The acts of `incident.acts.ts`; undefined for the others. */
export function performIncident(ctx: Context, act: Act, system: () => string) {
  switch (act.do) {
    case "recordIncident":
      return recordIncident(ctx, { ...act, system: system() })
    case "triageIncident":
      return triageIncident(ctx, { ...act, system: system() })
    case "containIncident":
      return containIncident(ctx, { ...act, system: system() })
    case "reportIncident":
      return reportIncident(ctx, { ...act, system: system() })
    case "liftFreeze":
      return liftFreeze(ctx, { ...act, system: system() })
    case "correctIncident":
      return correctIncident(ctx, { ...act, system: system() })
    case "recordLesson":
      return recordLesson(ctx, { ...act, system: system() })
    case "closeIncident":
      return closeIncident(ctx, { ...act, system: system() })
    case "reopenIncident":
      return reopenIncident(ctx, { ...act, system: system() })
    default:
      return undefined
  }
}
