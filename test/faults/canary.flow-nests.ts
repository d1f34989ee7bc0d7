import { at, entry, type Nests, type Stage } from "./canary.stage.ts"

/** Something that a system passes on to the aviary. */
async function passing(stage: Stage) {
  const system = await stage.system()
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "flow", {}, async () => ({
    kind: "flow.stated@1",
    system,
    references: [stage.town],
    values: {
      passes: "DATA",
      receiver: stage.town,
      what: "Songs.",
      contract: null,
      noticeDays: null,
      from: at,
    },
  }))
  return { system, flow: receipts[0]!.id }
}

/** Entries of the kinds about what systems pass on, as they usually are. */
export const flowNests: Nests = {
  "flow.stated@1": async (stage) =>
    entry("flow.stated@1", await stage.system(), [stage.town], {
      passes: "DATA",
      receiver: stage.town,
      what: "Songs.",
      contract: null,
      noticeDays: null,
      from: at,
    }),
  "flow.ended@1": async (stage) => {
    const { system, flow } = await passing(stage)
    return entry("flow.ended@1", system, [stage.town], {
      flow,
      receiver: stage.town,
      endsAt: "2099-01-01T00:00:00.000Z",
      reason: null,
    })
  },
}
