import { at, digest, entry, type Nests, type Stage } from "./canary.stage.ts"

const opening = {
  source: "REVIEW",
  check: null,
  ground: null,
  position: null,
  severity: null,
  summary: "Letters lie about.",
  foundAt: at,
  by: null,
} as const

/** A finding that is on record: of which system, and its id. */
async function found(stage: Stage) {
  const system = await stage.system()
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "find", {}, async () => ({
    kind: "finding.opened@1",
    system,
    references: [],
    values: opening,
  }))
  return { system, finding: receipts[0]!.id }
}

/** The same, with what is to be done. */
async function assigned(stage: Stage) {
  const { system, finding } = await found(stage)
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "assign", {}, async () => ({
    kind: "action.assigned@1",
    system,
    references: [finding, stage.person],
    values: {
      finding,
      what: "File them.",
      owner: stage.person,
      dueAt: at,
      severity: null,
      by: null,
    },
  }))
  return { system, finding, action: receipts[0]!.id }
}

/** Entries of the kinds about what was found, as they usually are. */
export const findingNests: Nests = {
  "finding.opened@1": async (stage) =>
    entry("finding.opened@1", await stage.system(), [stage.person], {
      ...opening,
      by: stage.person,
    }),
  "action.assigned@1": async (stage) => {
    const { system, finding } = await found(stage)
    return entry("action.assigned@1", system, [finding, stage.person], {
      finding,
      what: "File them.",
      owner: stage.person,
      dueAt: at,
      severity: "HIGH",
      by: stage.person,
    })
  },
  "action.done@1": async (stage) => {
    const { system, finding, action } = await assigned(stage)
    return entry("action.done@1", system, [finding, action, stage.person], {
      finding,
      action,
      done: "Filed.",
      evidence: digest,
      by: stage.person,
    })
  },
  "finding.closed@1": async (stage) => {
    const { system, finding } = await found(stage)
    return entry("finding.closed@1", system, [finding, stage.person], {
      finding,
      verified: "Looked.",
      evidence: digest,
      by: stage.person,
    })
  },
  "finding.reopened@1": async (stage) => {
    const { system, finding } = await found(stage)
    return entry("finding.reopened@1", system, [finding, stage.person], {
      finding,
      reason: "They lie about again.",
      by: stage.person,
    })
  },
  "validation.recorded@1": async (stage) =>
    entry("validation.recorded@1", await stage.system(), [stage.person], {
      by: stage.person,
      independence: "OTHER_TEAM",
      how: "They sit next door.",
      scope: [digest],
      outcome: "FIT",
      validatedAt: at,
      goodUntil: "2026-04-01T00:00:00.000Z",
      evidence: digest,
    }),
}
