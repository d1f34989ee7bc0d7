import { grantRight } from "../../api/src/ownership/right.command.ts"
import { newSystem, type Stage } from "./injection.stage.ts"

const stopping = { action: "STOP", holder: "p-1" } as const

/** A system of the stage that p-1 may stop. */
async function stoppable(stage: Stage) {
  const given = { system: await newSystem(stage), ...stopping } as const
  await grantRight(stage.ctx, { ...given, office: "Desk" })
  return given
}

/** An input by which each act about rights is done. */
export const rightInputs = {
  grantRight: async (stage: Stage) => ({
    system: await newSystem(stage),
    ...stopping,
    office: "Desk",
  }),
  recordExercise: async (stage: Stage) => ({ ...(await stoppable(stage)), sort: "DRILL" }),
  withdrawRight: async (stage: Stage) => stoppable(stage),
}
