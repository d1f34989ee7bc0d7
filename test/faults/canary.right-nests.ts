import { at, entry, type Nests, type Stage } from "./canary.stage.ts"

/** A right that somebody has over a system. */
async function granted(stage: Stage) {
  const system = await stage.system()
  const { recorder, machine } = stage.ctx.register
  const values = { action: "STOP", holder: stage.person, office: "Desk" } as const
  const { receipts } = await recorder.record(machine, "right", {}, async () => ({
    kind: "right.granted@1",
    system,
    references: [stage.person],
    values: { ...values, limits: null, from: at, until: null },
  }))
  return { system, right: receipts[0]!.id }
}

/** Entries of the kinds about who may step in, as they usually are. */
export const rightNests: Nests = {
  "right.granted@1": async (stage) =>
    entry("right.granted@1", await stage.system(), [stage.person], {
      action: "STOP",
      holder: stage.person,
      office: "Desk",
      limits: null,
      from: at,
      until: null,
    }),
  "right.withdrawn@1": async (stage) => {
    const { system, right } = await granted(stage)
    return entry("right.withdrawn@1", system, [stage.person], {
      right,
      endsAt: "2099-01-01T00:00:00.000Z",
      reason: null,
    })
  },
  "right.exercised@1": async (stage) => {
    const { system, right } = await granted(stage)
    return entry("right.exercised@1", system, [stage.person], {
      right,
      sort: "DRILL",
      exercisedAt: at,
      goodUntil: "2099-01-01T00:00:00.000Z",
      by: null,
      evidence: null,
      notes: null,
    })
  },
}
