import { nest } from "./canary.birds.ts"
import { at, digest, entry, type Nests, type Stage } from "./canary.stage.ts"

const counted = {
  root: digest,
  received: 1,
  dropped: 0,
  firstSequence: null,
  lastSequence: null,
  windowFrom: at,
  windowUntil: at,
  file: null,
}

/** Decisions that are on record: of which system, and where. */
async function decided(stage: Stage) {
  const system = await stage.system()
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "decide", {}, async () => ({
    kind: "decisions.recorded@1",
    system,
    references: [],
    values: { ...counted, counts: [], policies: [], decisions: '{"decision":"d"}' },
  }))
  return { system, batch: receipts[0]!.index }
}

/** Entries of the kinds about how systems behave and decide, as they usually are. */
export const monitoringNests: Nests = {
  "decisions.recorded@1": async (stage) =>
    entry("decisions.recorded@1", await stage.system(), [], {
      ...counted,
      counts: [],
      policies: [],
      decisions: `{"decision":"${nest}"}`,
    }),
  "override.recorded@1": async (stage) => {
    const { system, batch } = await decided(stage)
    return entry("override.recorded@1", system, [stage.person], {
      decision: "d",
      batch,
      position: 0,
      month: "2026-03-01",
      version: null,
      outcome: "refused",
      action: "OVERRIDE",
      right: stage.person,
      by: stage.person,
      occurredAt: at,
      instead: null,
      reason: "So.",
    })
  },
}
