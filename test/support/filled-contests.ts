import {
  answerContest,
  closeContest,
  decideContest,
  openContest,
  releaseContestAnswer,
  reopenContest,
  takeUpContest,
} from "../../api/src/audit/contest.command.ts"
import type { Context } from "../../api/src/context.ts"

const steps = ["RECEIVED", "IN_REVIEW", "OVERTURNED", "ANSWERED", "CLOSED"] as const
type Step = (typeof steps)[number]

type Given = {
  readonly system: string
  readonly decision: string
  readonly reviewer: Context
  readonly to: Step
}

/** Disputes a decision, and takes the contest as far as a state. */
export async function contestTo(ctx: Context, given: Given): Promise<void> {
  const { system, decision, reviewer, to } = given
  const of = { system, decision } as const
  const taken = steps.slice(0, steps.indexOf(to) + 1)
  await openContest(ctx, { ...of, channel: "LETTER", disputed: "The income of May." })
  if (taken.includes("IN_REVIEW")) await takeUpContest(reviewer, of)
  if (taken.includes("OVERTURNED"))
    await decideContest(reviewer, {
      ...of,
      outcome: "OVERTURNED",
      instead: "granted",
      correction: "It is granted.",
      reasons: "It was counted twice.",
    })
  if (taken.includes("ANSWERED")) await answerContest(ctx, { ...of, words: "Yes.", told: "LETTER" })
  if (taken.includes("CLOSED")) await closeContest(ctx, of)
}

/** A contest that was answered, released, closed and opened again. */
export async function fillContests(ctx: Context, given: Omit<Given, "to">): Promise<void> {
  const { system, decision, reviewer } = given
  const of = { system, decision } as const
  await contestTo(ctx, { ...given, to: "CLOSED" })
  await releaseContestAnswer(reviewer, { ...of, words: "Somebody was right." })
  await reopenContest(ctx, { ...of, reason: "New papers." })
}
