import type { Context } from "../../context.ts"
import { acknowledgeFlow, endFlow, stateFlow } from "../../ownership/flow.command.ts"
import { grantRight, recordExercise, withdrawRight } from "../../ownership/right.command.ts"
import type { Act } from "./acts.schema.ts"

type Names = { readonly system: () => string; readonly slugOf: (name: string) => string }

/** The acts of `flow.acts.ts`; undefined for the others. */
export function performFlow(ctx: Context, act: Act, { system, slugOf }: Names) {
  switch (act.do) {
    case "grantRight":
      return grantRight(ctx, { ...act, system: system(), holder: slugOf(act.holder) })
    case "withdrawRight":
      return withdrawRight(ctx, { ...act, system: system(), holder: slugOf(act.holder) })
    case "recordExercise":
      return recordExercise(ctx, {
        ...act,
        system: system(),
        holder: slugOf(act.holder),
        by: act.person === undefined ? null : slugOf(act.person),
      })
    case "stateFlow":
      return stateFlow(ctx, { ...act, system: system(), receiver: slugOf(act.receiver) })
    case "endFlow":
      return endFlow(ctx, { ...act, system: system(), receiver: slugOf(act.receiver) })
    case "acknowledgeFlow":
      return acknowledgeFlow(ctx, { ...act, system: system(), receiver: slugOf(act.receiver) })
    default:
      return undefined
  }
}
