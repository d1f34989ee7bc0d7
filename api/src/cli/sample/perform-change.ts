import { describeModelVersion, describeVersion } from "../../change/description.command.ts"
import { moveModelAlias } from "../../change/model-alias.command.ts"
import {
  judgeChange,
  requestChange,
  reviewChange,
  withdrawChange,
} from "../../change/request.command.ts"
import type { Context } from "../../context.ts"
import type { Act } from "./acts.schema.ts"

/** The acts of `change.acts.ts`; undefined for the others. */
export function performChange(ctx: Context, act: Act, system: () => string) {
  switch (act.do) {
    case "describeVersion":
      return describeVersion(ctx, { ...act, system: system() })
    case "describeModelVersion":
      return describeModelVersion(ctx, act)
    case "requestChange":
      return requestChange(ctx, { ...act, system: system() })
    case "judgeChange":
      return judgeChange(ctx, { ...act, system: system() })
    case "reviewChange":
      return reviewChange(ctx, { ...act, system: system() })
    case "withdrawChange":
      return withdrawChange(ctx, { ...act, system: system() })
    case "moveModelAlias":
      return moveModelAlias(ctx, act)
    default:
      return undefined
  }
}
