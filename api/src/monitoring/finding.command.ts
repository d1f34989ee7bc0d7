import type { Severity, FindingSource } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { findDeparture, getParty } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import {
  decideAssigning,
  decideClosing,
  decideDoing,
  decideOpening,
  decideReopening,
} from "./finding.rules.ts"
import { getFound, openOfCheck, readFoundNow } from "./found.ts"
import { listPlanned } from "./plan.store.ts"

type Maybe<Value> = Value | null | undefined

export type OpenFindingInput = Guard & {
  readonly system: string
  readonly source: FindingSource
  readonly check?: Maybe<string>
  readonly ground?: Maybe<number>
  readonly severity?: Maybe<Severity>
  readonly summary: string
  readonly foundAt?: Maybe<string>
}

/** Somebody found something of a system that is to be corrected. */
export const openFinding = (ctx: Context, input: OpenFindingInput): Promise<Outcome> =>
  record(ctx, "openFinding", input, async (tx, now) => {
    const { source, summary, check = null, ground = null, severity = null } = input
    const system = await getSystemId(tx, input.system)
    await refuseStrangeGround(tx, ground)
    const planned = await listPlanned(tx, system)
    const found = check === null ? [] : await readFoundNow(tx, system, now)
    return granted(
      decideOpening({
        system,
        source,
        check,
        ground,
        position: null,
        severity,
        summary,
        foundAt: input.foundAt ?? now,
        by: ctx.caller.author.actor.party,
        now,
        checks: planned.map((one) => one.check.slug),
        openOfCheck: check === null ? null : openOfCheck(found, check),
      }),
    )
  })

async function refuseStrangeGround(reader: Reader, ground: number | null): Promise<void> {
  if (ground === null) return
  const { size } = await readEnd(reader)
  if (!Number.isSafeInteger(ground) || ground < 0 || ground >= size)
    throw new BadRequest(`ground: there is no entry ${ground}.`, "NOT_FOUND")
}

/** Which finding: of which system, by the entry that opened it. */
type OfFinding = Guard & { readonly system: string; readonly finding: number }

async function readIt(reader: Reader, input: OfFinding, now: string) {
  const system = await getSystemId(reader, input.system)
  const found = await getFound(reader, { systemId: system, entry: input.finding, now })
  return { system, id: found.id, standing: found.standing, actions: found.actions }
}

export type AssignActionInput = OfFinding & {
  readonly what: string
  readonly owner: string
  readonly dueAt: string
  readonly severity?: Maybe<Severity>
}

/** A person is to correct what was found, by a day. */
export const assignAction = (ctx: Context, input: AssignActionInput): Promise<Outcome> =>
  record(ctx, "assignAction", input, async (tx, now) => {
    const { what, dueAt, severity = null } = input
    const party = await getParty(tx, input.owner, "owner")
    const owner = { ...party, leftAt: await findDeparture(tx, party.id) }
    const by = ctx.caller.author.actor.party
    const found = await readIt(tx, input, now)
    return granted(decideAssigning({ ...found, what, owner, dueAt, severity, by, now }))
  })

export type CompleteActionInput = OfFinding & {
  readonly action: number
  readonly done: string
  readonly evidence?: Maybe<string>
}

/** What was assigned is done; somebody else has yet to verify it. */
export const completeAction = (ctx: Context, input: CompleteActionInput): Promise<Outcome> =>
  record(ctx, "completeAction", input, async (tx, now) => {
    const { done, evidence = null } = input
    const found = await readIt(tx, input, now)
    const action = found.actions.find(({ entry }) => entry === input.action)
    if (!action)
      throw new BadRequest(
        `action: entry ${input.action} assigned nothing of this finding.`,
        "NOT_FOUND",
      )
    const by = ctx.caller.author.actor.party
    return granted(decideDoing({ ...found, action: action.id, done, evidence, by }))
  })

export type CloseFindingInput = OfFinding & {
  readonly verified: string
  readonly evidence: string
}

/** The caller, who did not correct it, verified that it is as it should be. */
export const closeFinding = (ctx: Context, input: CloseFindingInput): Promise<Outcome> =>
  record(ctx, "closeFinding", input, async (tx, now) => {
    const { verified, evidence } = input
    const found = await readIt(tx, input, now)
    return granted(decideClosing({ ...found, verified, evidence, by: actingPerson(ctx) }))
  })

export type ReopenFindingInput = OfFinding & { readonly reason: string }

/** A finding that was closed is open again. */
export const reopenFinding = (ctx: Context, input: ReopenFindingInput): Promise<Outcome> =>
  record(ctx, "reopenFinding", input, async (tx, now) => {
    const found = await readIt(tx, input, now)
    const by = ctx.caller.author.actor.party
    return granted(decideReopening({ ...found, reason: input.reason, by }))
  })
