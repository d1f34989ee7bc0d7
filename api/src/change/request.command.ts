import { isSlug, type ChangeRisk, type SigningRole } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { listTimeline } from "../ownership/accountability.store.ts"
import { changeStateOf } from "./change-state.rules.ts"
import { listOpenDeployments } from "./deployment.store.ts"
import {
  decideChangeReview,
  decideJudgement,
  decideRequest,
  decideWithdrawal,
  type ChangeCase,
} from "./request.rules.ts"
import { listRequests, rolesAsked } from "./request.store.ts"
import {
  listChangeJudgements,
  listChangeReviews,
  standsAt,
  type ChangeReviewRow,
} from "./review.store.ts"
import { getVersion } from "./version.command.ts"

type Maybe<Value> = Value | null | undefined

/** Which change it is: a version of a system that is to run in an environment. */
type OfChange = Guard & {
  readonly system: string
  readonly version: string
  readonly environment?: Maybe<string>
}

type Read = ChangeCase & { readonly standing: readonly ChangeReviewRow[]; readonly size: number }

async function readChange(tx: Reader, input: OfChange, now: string): Promise<Read> {
  const environment = input.environment ?? "production"
  if (!isSlug(environment))
    throw new BadRequest("environment: use a short name such as production.")
  const version = await getVersion(tx, input.system, input.version)
  const { size } = await readEnd(tx)
  const ids = [version.systemId]
  const last = (await listRequests(tx, size, ids)).find(
    (row) => row.versionId === version.id && row.environment === environment,
  )
  const ofLast = ({ requestId }: { requestId: string }) => requestId === last?.id
  const standing = (await listChangeReviews(tx, size, ids)).filter(
    (row) => ofLast(row) && standsAt(row, size),
  )
  const isJudged = (await listChangeJudgements(tx, size, ids)).some(ofLast)
  const { systemId: system } = version
  if (!last) return { system, environment, version, request: null, standing, size }
  const { id, requesterId, ended, endedAt } = last
  const roles = rolesAsked(last)
  // What is deployed from tomorrow on is no longer asked for today.
  const asOf = endedAt !== null && endedAt > now ? endedAt : now
  const state = changeStateOf({ roles, isJudged, reviews: standing, ended, endedAt, asOf })
  return {
    system,
    environment,
    version,
    request: { id, requesterId, state, isJudged },
    standing,
    size,
  }
}

export type RequestChangeInput = OfChange & {
  readonly what: string
  readonly why: string
  readonly risk: ChangeRisk
  readonly mayGoWrong?: Maybe<string>
  readonly roles?: Maybe<readonly SigningRole[]>
}

/** A version is asked for in an environment, in the place of what runs there. */
export const requestChange = (ctx: Context, input: RequestChangeInput): Promise<Outcome> =>
  record(ctx, "requestChange", input, async (tx, now) => {
    const { what, why, risk, mayGoWrong = null } = input
    const change = await readChange(tx, input, now)
    const { system: systemId, environment } = change
    const running = (await listOpenDeployments(tx, { systemId, environment })).find(
      (row) => row.inForceFrom <= now && now < row.inForceUntil,
    )
    const replaces = running?.versionId ?? null
    const requester = ctx.caller.author.actor.party
    const roles = input.roles ?? ["REVIEWER"]
    const said = { what, why, risk, mayGoWrong, roles }
    return granted(decideRequest({ ...change, replaces, requester, ...said }))
  })

export type JudgeChangeInput = OfChange & {
  readonly foreseen: boolean
  readonly affectsCompliance: boolean
  readonly changesPurpose: boolean
  readonly lawVersion: string
  readonly reason: string
}

/** The caller judges whether a change is substantial. Reviews before it no longer count. */
export async function judgeChange(ctx: Context, input: JudgeChangeInput): Promise<Outcome> {
  const law = { asked: input.lawVersion, known: await ctx.register.lawVersions() }
  return record(ctx, "judgeChange", input, async (tx, now) => {
    const { foreseen, affectsCompliance, changesPurpose, reason } = input
    const by = actingPerson(ctx)
    const change = await readChange(tx, input, now)
    const said = { foreseen, affectsCompliance, changesPurpose, reason }
    return granted(decideJudgement({ ...change, ...said, by, law, now }))
  })
}

export type ReviewChangeInput = OfChange & {
  readonly as: SigningRole
  readonly outcome: "APPROVED" | "CHANGES_REQUESTED"
  readonly comments?: Maybe<string>
}

/** The caller, in a role they hold, reviews a change of exactly what its version consists of. */
export const reviewChange = (ctx: Context, input: ReviewChangeInput): Promise<Outcome> =>
  record(ctx, "reviewChange", input, async (tx, now) => {
    const { as, outcome, comments = null } = input
    const reviewer = actingPerson(ctx)
    const change = await readChange(tx, input, now)
    const timeline = await listTimeline(tx, change.size, [change.system])
    const roles = timeline
      .filter((row) => row.partyId === reviewer && row.inForceFrom <= now && now < row.inForceUntil)
      .map(({ role }) => role)
    const said = change.standing.filter(({ reviewerId }) => reviewerId === reviewer)
    return granted(decideChangeReview({ ...change, reviewer, as, roles, outcome, comments, said }))
  })

export type WithdrawChangeInput = OfChange & { readonly reason: string }

/** A change is no longer asked for. */
export const withdrawChange = (ctx: Context, input: WithdrawChangeInput): Promise<Outcome> =>
  record(ctx, "withdrawChange", input, async (tx, now) => {
    const change = await readChange(tx, input, now)
    const by = ctx.caller.author.actor.party
    return granted(decideWithdrawal({ ...change, by, reason: input.reason }))
  })
