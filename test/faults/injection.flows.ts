import { stateFlow } from "../../api/src/ownership/flow.command.ts"
import { newSystem, type Stage } from "./injection.stage.ts"

const given = { receiver: "town", passes: "DATA" } as const

/** A system of the stage that passes something on to the town. */
async function passing(stage: Stage) {
  const system = await newSystem(stage)
  const from = "2026-01-01T00:00:00.000Z"
  await stateFlow(stage.ctx, { system, ...given, what: "Addresses.", from })
  return { system, ...given }
}

/** An input by which each act about what is passed on is done. */
export const flowInputs = {
  acknowledgeFlow: async (stage: Stage) => passing(stage),
  endFlow: async (stage: Stage) => passing(stage),
  stateFlow: async (stage: Stage) => ({
    system: await newSystem(stage),
    ...given,
    what: "Addresses.",
  }),
}
