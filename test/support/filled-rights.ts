import type { Context } from "../../api/src/context.ts"
import { grantRight, recordExercise, withdrawRight } from "../../api/src/ownership/right.command.ts"

const evidence = `sha256:${"ab".repeat(32)}`

/** Somebody who may stop a system and tried it out, and somebody who no longer may. */
export async function fillRights(ctx: Context, system: string): Promise<void> {
  const stopping = { system, action: "STOP", holder: "p-1" } as const
  await grantRight(ctx, { ...stopping, office: "Head of Post", limits: "On working days." })
  const notes = "It took a minute."
  await recordExercise(ctx, { ...stopping, sort: "DRILL", by: "p-1", evidence, notes })
  const reversing = { system, action: "REVERSE", holder: "p-1" } as const
  await grantRight(ctx, { ...reversing, office: "Head of Post" })
  await withdrawRight(ctx, { ...reversing, reason: "Others do." })
}
