import {
  closeIncident,
  correctIncident,
  reportIncident,
} from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { happened, judgement } from "../support/filled-incidents.ts"
import { newSystem, type Input, type Stage } from "./injection.stage.ts"

const authority = "Authority"
const what = "A rule."

/** An incident of a system of its own that nobody has judged. */
async function detected(stage: Stage) {
  const system = await newSystem(stage)
  const incident = `incident-${stage.number}`
  await recordIncident(stage.ctx, { system, slug: incident, ...happened })
  return { system, incident }
}

/** One that is judged, serious or not. */
async function judged(stage: Stage, serious: boolean) {
  const of = await detected(stage)
  await triageIncident(stage.ctx, { ...of, ...judgement, serious })
  return of
}

async function corrected(stage: Stage) {
  const of = await judged(stage, false)
  await correctIncident(stage.ctx, { ...of, what })
  return of
}

/** An input by which each act about incidents is done. */
export const incidentInputs = {
  recordIncident: async (stage: Stage) => ({ system: await newSystem(stage), ...happened }),
  triageIncident: async (stage: Stage) => ({ ...(await detected(stage)), ...judgement }),
  containIncident: async (stage: Stage) => ({ ...(await detected(stage)), how: "By hand." }),
  reportIncident: async (stage: Stage) => ({
    ...(await judged(stage, true)),
    report: "INITIAL",
    authority,
  }),
  liftFreeze: async (stage: Stage) => {
    const of = await judged(stage, true)
    await reportIncident(stage.ctx, { ...of, report: "INITIAL", authority })
    return { ...of, authority, what }
  },
  correctIncident: async (stage: Stage) => ({ ...(await judged(stage, false)), what }),
  recordLesson: async (stage: Stage) => ({ ...(await detected(stage)), lesson: "Ask first." }),
  closeIncident: async (stage: Stage) => ({ ...(await corrected(stage)), outcome: "Well." }),
  reopenIncident: async (stage: Stage) => {
    const of = await corrected(stage)
    await closeIncident(stage.ctx, { ...of, outcome: "Well." })
    return { ...of, reason: "Once more." }
  },
}

const told = ({ system }: Input) => `system(slug: ${JSON.stringify(system)}) {
  incidents(first: 1) { nodes { summary { text } judgements { reason { text } }
    acts { authority { text } words { text } } } } }`

/** Where the register shows what was given at a place of these acts. */
export const incidentsShownBy: { readonly [place: string]: (input: Input) => string } =
  Object.fromEntries(
    [
      "recordIncident(input.summary)",
      "triageIncident(input.reason)",
      "containIncident(input.how)",
      "reportIncident(input.authority)",
      "liftFreeze(input.authority)",
      "liftFreeze(input.what)",
      "correctIncident(input.what)",
      "recordLesson(input.lesson)",
      "closeIncident(input.outcome)",
      "reopenIncident(input.reason)",
    ].map((place) => [`Mutation.${place}`, told]),
  )
