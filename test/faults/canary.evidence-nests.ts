import { at, digest, entry, type Nests, type Stage } from "./canary.stage.ts"

const recorded = {
  evidenceKind: "TEST",
  title: "Report",
  digest,
  scope: [digest],
  occurredAt: at,
  goodUntil: null,
} as const
const expected = {
  evidenceKind: "TEST",
  title: "A report.",
  scope: [digest],
  dueAt: "2090-01-01T00:00:00.000Z",
} as const

/** Evidence that is on record: of which system, and its id. */
async function onRecord(stage: Stage) {
  const system = await stage.system()
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "record", {}, async () => ({
    kind: "evidence.recorded@2",
    system,
    references: [],
    values: { ...recorded, collector: null, answers: null, supersedes: null },
  }))
  return { system, evidence: receipts[0]!.id }
}

/** Entries of the kinds about evidence, as they usually are. */
export const evidenceNests: Nests = {
  "evidence.recorded@1": async (stage) =>
    entry("evidence.recorded@1", await stage.system(), [stage.person], {
      ...recorded,
      collector: stage.person,
    }),
  "evidence.recorded@2": async (stage) => {
    const { system, evidence } = await onRecord(stage)
    return entry("evidence.recorded@2", system, [stage.person, evidence], {
      ...recorded,
      collector: stage.person,
      answers: null,
      supersedes: evidence,
    })
  },
  "evidence.expected@1": async (stage) =>
    entry("evidence.expected@1", await stage.system(), [stage.person], {
      ...expected,
      owner: stage.person,
      by: stage.person,
    }),
  "evidence.accepted@1": async (stage) => {
    const { system, evidence } = await onRecord(stage)
    return entry("evidence.accepted@1", system, [evidence, stage.person], {
      evidence,
      note: "Read it whole.",
      by: stage.person,
    })
  },
  "evidence.rejected@1": async (stage) => {
    const { system, evidence } = await onRecord(stage)
    return entry("evidence.rejected@1", system, [evidence, stage.person], {
      evidence,
      reason: "It is unsigned.",
      by: stage.person,
    })
  },
  "evidence-file.erased@1": async (stage) => {
    const { system, evidence } = await onRecord(stage)
    return entry("evidence-file.erased@1", system, [evidence], {
      evidence,
      ground: "GDPR_17_1_D",
      reason: "Unlawful.",
    })
  },
}
