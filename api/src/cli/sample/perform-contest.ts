import {
  answerContest,
  closeContest,
  decideContest,
  openContest,
  releaseContestAnswer,
  takeUpContest,
} from "../../audit/contest.command.ts"
import type { Context } from "../../context.ts"
import type { Act } from "./acts.schema.ts"

/** The acts of `contest.acts.ts`; undefined for the others. */
export function performContest(ctx: Context, act: Act, system: () => string) {
  switch (act.do) {
    case "openContest":
      return openContest(ctx, { ...act, system: system() })
    case "takeUpContest":
      return takeUpContest(ctx, { ...act, system: system() })
    case "decideContest":
      return decideContest(ctx, { ...act, system: system() })
    case "answerContest":
      return answerContest(ctx, { ...act, system: system() })
    case "closeContest":
      return closeContest(ctx, { ...act, system: system() })
    case "releaseContestAnswer":
      return releaseContestAnswer(ctx, { ...act, system: system() })
    default:
      return undefined
  }
}
