import type { ContestChannel, ContestOutcome } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import { openSize, type Reader } from "../db/query.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getParty, findParties } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { standingOf, type ContestStanding } from "./contest-state.rules.ts"
import {
  decideAnswer,
  decideClosing,
  decideFinding,
  decideReceipt,
  decideRelease,
  decideReopening,
  decideTakingUp,
  type ContestCase,
} from "./contest.rules.ts"
import {
  listContestsOf,
  listStepsOf,
  type ContestRow,
  type ContestStepRow,
} from "./contest.store.ts"
import { getDecision } from "./override.command.ts"
import { listOverridesOf } from "./override.store.ts"

type Maybe<Value> = Value | null | undefined

export type OpenContestInput = Guard & {
  readonly system: string
  readonly decision: string
  readonly channel: ContestChannel
  readonly disputed: string
  readonly receivedAt?: Maybe<string>
  readonly claimant?: Maybe<string>
  readonly decidedBy?: Maybe<string>
  readonly rule?: Maybe<string>
}

/** An affected person disputes a decision, by the reference that they were given. */
export async function openContest(ctx: Context, input: OpenContestInput): Promise<Outcome> {
  const known = await ctx.register.answeringRules()
  return record(ctx, "openContest", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const { decided, entry: batch, position } = await getDecision(tx, system, input.decision)
    const { decision, decidedAt, version, outcome } = decided
    const { decidedBy, channel, disputed, claimant = null, rule: asked = null } = input
    const contests = await readContests(tx, { system, decision, asOf: now })
    return granted(
      decideReceipt({
        system,
        found: { decision, batch, position, decidedAt, version, outcome },
        decidedBy: decidedBy ? (await getParty(tx, decidedBy, "decidedBy")).id : null,
        receivedAt: input.receivedAt ?? now,
        now,
        channel,
        claimant,
        disputed,
        answering: { asked, known },
        open: contests.filter(({ standing }) => standing.isOpen).map(({ row }) => row),
      }),
    )
  })
}

/** Which contest it is: of a decision the latest, unless it is named. */
type OfContest = Guard & {
  readonly system: string
  readonly decision: string
  readonly contest?: Maybe<string>
}

type Read = {
  readonly row: ContestRow
  readonly steps: readonly ContestStepRow[]
  readonly standing: ContestStanding
}

async function readContests(
  tx: Reader,
  given: { readonly system: string; readonly decision: string; readonly asOf: string },
): Promise<Read[]> {
  const { system: systemId, decision, asOf } = given
  const rows = await listContestsOf(tx, { systemId, decision, size: openSize })
  const steps = await listStepsOf(
    tx,
    openSize,
    rows.map(({ id }) => id),
  )
  const stepsOf = Map.groupBy(steps, ({ contestId }) => contestId)
  return rows.map((row) => {
    const taken = stepsOf.get(row.id) ?? []
    return { row, steps: taken, standing: standingOf(row, taken, asOf) }
  })
}

async function readContest(
  tx: Reader,
  { system: slug, decision, contest }: OfContest,
  now: string,
): Promise<Read & { readonly of: ContestCase }> {
  const system = await getSystemId(tx, slug)
  const contests = await readContests(tx, { system, decision, asOf: now })
  const found = contest ? contests.find(({ row }) => row.id === contest) : contests[0]
  if (!found)
    throw new BadRequest(
      contest
        ? `contest: decision ${decision} has no contest ${contest}.`
        : `decision: nobody has disputed a decision ${decision} of the system.`,
      "NOT_FOUND",
    )
  const { row, standing } = found
  const of = { system, contest: row.id, receivedAt: row.receivedAt, standing, now }
  return { ...found, of }
}

export type TakeUpContestInput = OfContest & { readonly insteadOf?: Maybe<string> }

/** The caller, who had no part in the decision, takes a contest up. */
export const takeUpContest = (ctx: Context, input: TakeUpContestInput): Promise<Outcome> =>
  record(ctx, "takeUpContest", input, async (tx, now) => {
    const { row, standing, of } = await readContest(tx, input, now)
    const { insteadOf } = input
    const { systemId, decision } = row
    const overrides = await listOverridesOf(tx, { systemId, decision })
    return granted(
      decideTakingUp({
        ...of,
        reviewer: actingPerson(ctx),
        insteadOf: insteadOf ? (await getParty(tx, insteadOf, "insteadOf")).id : null,
        reviewerSlug: await slugOf(tx, standing.reviewerId, now),
        decidedBy: row.decidedById,
        overriddenBy: overrides.map(({ byId }) => byId),
      }),
    )
  })

async function slugOf(reader: Reader, id: string | null, asOf: string): Promise<string | null> {
  if (id === null) return null
  const view = { size: openSize - 1, asOf, audience: "REGULATOR" } as const
  return (await findParties(reader, view, [id])).get(id)?.slug ?? null
}

export type DecideContestInput = OfContest & {
  readonly outcome: ContestOutcome
  readonly reasons: string
  readonly instead?: Maybe<string>
  readonly correction?: Maybe<string>
}

/** The caller, who reviews a contest, says what the review came to. */
export const decideContest = (ctx: Context, input: DecideContestInput): Promise<Outcome> =>
  record(ctx, "decideContest", input, async (tx, now) => {
    const { of } = await readContest(tx, input, now)
    const { outcome, reasons, instead = null, correction = null } = input
    const reviewer = actingPerson(ctx)
    return granted(decideFinding({ ...of, reviewer, outcome, reasons, instead, correction }))
  })

export type AnswerContestInput = OfContest & {
  readonly words: string
  readonly told: ContestChannel
  readonly toldAt?: Maybe<string>
}

/** The person who disputed a decision is told what came of it, in plain words. */
export const answerContest = (ctx: Context, input: AnswerContestInput): Promise<Outcome> =>
  record(ctx, "answerContest", input, async (tx, now) => {
    const { of, row, steps } = await readContest(tx, input, now)
    const { words, told, toldAt } = input
    const by = ctx.caller.author.actor.party
    const found = steps.findLast(({ step }) => step === "DECIDED")
    const decidedAt = found?.at ?? row.receivedAt
    return granted(decideAnswer({ ...of, words, told, toldAt: toldAt ?? now, by, decidedAt }))
  })

/** Nothing more is to be done about a contest. */
export const closeContest = (ctx: Context, input: OfContest): Promise<Outcome> =>
  record(ctx, "closeContest", input, async (tx, now) => {
    const { of } = await readContest(tx, input, now)
    return granted(decideClosing({ ...of, by: ctx.caller.author.actor.party }))
  })

export type ReopenContestInput = OfContest & {
  readonly reason: string
  readonly reopenedAt?: Maybe<string>
  readonly rule?: Maybe<string>
}

/** A contest that was answered is opened again. */
export async function reopenContest(ctx: Context, input: ReopenContestInput): Promise<Outcome> {
  const known = await ctx.register.answeringRules()
  return record(ctx, "reopenContest", input, async (tx, now) => {
    const { of } = await readContest(tx, input, now)
    const { reason, reopenedAt, rule: asked = null } = input
    const answering = { asked, known }
    return granted(decideReopening({ ...of, reason, reopenedAt: reopenedAt ?? now, answering }))
  })
}

export type ReleaseContestAnswerInput = OfContest & { readonly words: string }

/** The answer to a contest, or what can be told of it, is told to everybody. */
export const releaseContestAnswer = (
  ctx: Context,
  input: ReleaseContestAnswerInput,
): Promise<Outcome> =>
  record(ctx, "releaseContestAnswer", input, async (tx, now) => {
    const { of } = await readContest(tx, input, now)
    return granted(decideRelease({ ...of, words: input.words, by: actingPerson(ctx) }))
  })
