import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { contestTo } from "../support/filled-contests.ts"
import { personCaller } from "../support/register.ts"
import { newSystem, type Stage } from "./injection.stage.ts"

const decided = { decidedAt: "2026-01-01T00:00:00.000Z", outcome: "refused" } as const

type To = Parameters<typeof contestTo>[1]["to"]

/** A system of the stage of which p-1 is accountable, and a decision of it. */
async function decidedSystem(stage: Stage): Promise<{ system: string; decision: string }> {
  const system = await newSystem(stage)
  const role = "ACCOUNTABLE"
  await appoint(stage.ctx, { system, party: "p-1", role, office: "Desk" })
  await acceptAccountability(await personCaller(stage.ctx.register, "p-1"), { system, role })
  const decision = { id: "d", ...decided, involvement: "NONE" } as const
  await recordDecisions(stage.ctx, { system, decisions: [decision] })
  return { system, decision: "d" }
}

/** The same, disputed, the contest taken as far as a state. */
async function contestedSystem(stage: Stage, to: To) {
  const of = await decidedSystem(stage)
  const reviewer = await personCaller(stage.ctx.register, "p-1")
  await contestTo(stage.ctx, { ...of, reviewer, to })
  return of
}

/** An input by which each act about a disputed decision is done. */
export const contestInputs = {
  openContest: async (stage: Stage) => ({
    ...(await decidedSystem(stage)),
    channel: "LETTER",
    disputed: "So.",
  }),
  takeUpContest: (stage: Stage) => contestedSystem(stage, "RECEIVED"),
  decideContest: async (stage: Stage) => ({
    ...(await contestedSystem(stage, "IN_REVIEW")),
    outcome: "PARTLY",
    correction: "So.",
    reasons: "So.",
  }),
  answerContest: async (stage: Stage) => ({
    ...(await contestedSystem(stage, "OVERTURNED")),
    words: "So.",
    told: "LETTER",
  }),
  closeContest: (stage: Stage) => contestedSystem(stage, "ANSWERED"),
  reopenContest: async (stage: Stage) => ({
    ...(await contestedSystem(stage, "CLOSED")),
    reason: "So.",
  }),
  releaseContestAnswer: async (stage: Stage) => ({
    ...(await contestedSystem(stage, "ANSWERED")),
    words: "So.",
  }),
}
