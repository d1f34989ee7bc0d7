import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { liftHold, placeHold } from "../../api/src/exit/hold.command.ts"
import { rehearseExit, stateExitPlan } from "../../api/src/exit/plan.command.ts"
import {
  acknowledgeRetirement,
  beginRetirement,
  retire,
} from "../../api/src/exit/retirement.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { moveSystem, registerSystem } from "../../api/src/ownership/system.command.ts"

const digest = `sha256:${"ab".repeat(32)}`

/** A system that was stopped, rolled back and retired, with something in every place. */
export async function fillExit(ctx: Context, system: string): Promise<void> {
  const given = { name: "Retired", organisation: "town", state: "IN_SERVICE" } as const
  await registerSystem(ctx, { slug: system, ...given })
  const stop = "Switch it off at the desk."
  const process = "People sort by hand."
  const minutes = 30
  await stateExitPlan(ctx, {
    system,
    stop,
    takesOver: "MANUAL_PROCESS",
    process,
    minutes,
    consumers: ["system-1", "town"],
    data: "Kept by the post office.",
    contracts: "None.",
    retention: "The lists of a year.",
  })
  const measured = { outcome: "SUCCEEDED", goodUntil: "2098-01-01T00:00:00.000Z" } as const
  await rehearseExit(ctx, {
    system,
    rehearsed: "STOP",
    minutes,
    ...measured,
    evidence: digest,
    notes: "It took half an hour.",
  })
  for (const label of ["0.1", "0.2"]) {
    const component = { role: "prompt", name: label, digest }
    await draftVersion(ctx, { system, label, components: [component], author: "p-2" })
    // The second one runs beside the first.
    const share = label === "0.1" ? null : 20
    await deploy(ctx, { system, version: label, environment: "test", share })
  }
  await rollBack(ctx, { system, environment: "test", reason: "It was worse." })
  const environments = ["test"]
  await suspend(ctx, { system, reason: "It wrote to everybody.", environments })
  await moveSystem(ctx, { system, to: "RETIRING" })
  await beginRetirement(ctx, {
    system,
    successor: "MANUAL_PROCESS",
    process,
    residual: "Its lists are burnt.",
    reason: "It was given up.",
    plannedEnd: "2098-01-01T00:00:00.000Z",
  })
  await acknowledgeRetirement(ctx, { system, receiver: "town" })
  await retire(ctx, { system, office: "Post office", nevertheless: "Nobody answered." })
  await placeHold(ctx, { system, reason: "Action 7." })
  await liftHold(ctx, { system, reason: "It was dismissed." })
}
