import { at, digest, entry, type Nests, type Stage } from "./canary.stage.ts"

const received = {
  decision: "d",
  batch: 0,
  position: 0,
  version: null,
  outcome: "refused",
  decidedBy: null,
  receivedAt: at,
  channel: "LETTER",
  claimant: digest,
  disputed: "So.",
  rule: "one-month",
  period: "P1M",
  answerBy: at,
} as const

/** A contest of a system of its own. */
async function contested(stage: Stage) {
  const system = await stage.system()
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "contest", {}, async () => ({
    kind: "contest.received@1",
    system,
    references: [],
    values: received,
  }))
  return { system, contest: receipts[0]!.id }
}

/** Entries of the kinds about disputed decisions, as they usually are. */
export const contestNests: Nests = {
  "contest.received@1": async (stage) =>
    entry("contest.received@1", await stage.system(), [], received),
  "contest.taken-up@1": async (stage) => {
    const { system, contest } = await contested(stage)
    const values = { contest, reviewer: stage.person, insteadOf: null }
    return entry("contest.taken-up@1", system, [], values)
  },
  "contest.decided@1": async (stage) => {
    const { system, contest } = await contested(stage)
    return entry("contest.decided@1", system, [], {
      contest,
      reviewer: stage.person,
      outcome: "PARTLY",
      instead: "granted",
      correction: "So.",
      reasons: "So.",
    })
  },
  "contest.answered@1": async (stage) => {
    const { system, contest } = await contested(stage)
    const values = { contest, words: "So.", told: "LETTER", toldAt: at, by: stage.person } as const
    return entry("contest.answered@1", system, [], values)
  },
  "contest.closed@1": async (stage) => {
    const { system, contest } = await contested(stage)
    return entry("contest.closed@1", system, [], { contest, by: stage.person })
  },
  "contest.reopened@1": async (stage) => {
    const { system, contest } = await contested(stage)
    const due = { rule: "one-month", period: "P1M", answerBy: at }
    return entry("contest.reopened@1", system, [], {
      contest,
      reopenedAt: at,
      ...due,
      reason: "So.",
    })
  },
  "contest-answer.released@1": async (stage) => {
    const { system, contest } = await contested(stage)
    const values = { contest, outcome: "PARTLY", words: "So.", by: stage.person } as const
    return entry("contest-answer.released@1", system, [], values)
  },
}
