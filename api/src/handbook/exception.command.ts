import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { listInForce } from "../ownership/accountability.store.ts"
import { listOfficesAt } from "../ownership/office.store.ts"
import { findParties } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideException, decideExceptionEnd } from "./exception.rules.ts"
import { listExceptions } from "./exception.store.ts"
import { readPoliciesInForce } from "./policies.ts"

export type GrantExceptionInput = Guard & {
  readonly system: string
  readonly policy: string
  readonly clause: string
  readonly until: string
  readonly reason: string
}

/** A clause does not count for a system until an instant, by a decision that the policy bounds. */
export const grantException = (ctx: Context, input: GrantExceptionInput): Promise<Outcome> =>
  record(ctx, "grantException", input, async (tx, now) => {
    const systemId = await getSystemId(tx, input.system)
    const clause = await getClause(tx, input, now)
    const caller = actingPerson(ctx)
    const { view, offices } = await readCaller(tx, caller, now)
    const before = (await listExceptions(tx, view.size, [systemId])).findLast(
      (one) => one.policy === input.policy && one.clause === input.clause,
    )
    const { renews } = granted(
      decideException({
        system: input.system,
        clause,
        offices,
        caller,
        accountable: (await listInForce(tx, view, [systemId], "ACCOUNTABLE"))[0]?.partyId ?? null,
        from: now,
        until: input.until,
        before: before ? { ...before, until: before.inForceUntil } : null,
      }),
    )
    const { policy, until, reason } = input
    return {
      kind: "exception.granted@1",
      system: systemId,
      references: renews === null ? [] : [renews],
      values: { policy, clause: clause.id, from: now, until, granter: caller, renews, reason },
    }
  })

export type EndExceptionInput = Guard & {
  readonly system: string
  readonly policy: string
  readonly clause: string
  readonly reason?: string | null | undefined
}

/** An exception ends before its time, by somebody who could have granted it. */
export const endException = (ctx: Context, input: EndExceptionInput): Promise<Outcome> =>
  record(ctx, "endException", input, async (tx, now) => {
    const systemId = await getSystemId(tx, input.system)
    const clause = await getClause(tx, input, now)
    const { view, offices } = await readCaller(tx, actingPerson(ctx), now)
    const standing = (await listExceptions(tx, view.size, [systemId])).find(
      (one) =>
        one.policy === input.policy &&
        one.clause === input.clause &&
        one.inForceFrom <= now &&
        now < one.inForceUntil,
    )
    const exception = granted(
      decideExceptionEnd({ clause, offices, exception: standing?.id ?? null }),
    )
    return {
      kind: "exception.ended@1",
      system: systemId,
      references: [exception],
      values: { exception, endsAt: now, reason: input.reason ?? null },
    }
  })

async function getClause(
  reader: Reader,
  named: { readonly policy: string; readonly clause: string },
  now: string,
) {
  const { size } = await readEnd(reader)
  const view = { size, asOf: now, audience: "REGULATOR" } as const
  const policy = (await readPoliciesInForce(reader, view)).find(({ slug }) => slug === named.policy)
  if (!policy)
    throw new BadRequest(`policy: no version of ${named.policy} is in force.`, "NOT_FOUND")
  const clause = policy.clauses.find(({ id }) => id === named.clause)
  if (clause) return clause
  const known = policy.clauses.map(({ id }) => id).join(", ")
  throw new BadRequest(
    `clause: ${policy.slug} ${policy.version} has no clause ${named.clause}; it has ${known}.`,
    "NOT_FOUND",
  )
}

/** The slugs of the offices that a person holds. */
async function readCaller(reader: Reader, caller: string, now: string) {
  const { size } = await readEnd(reader)
  const view = { size, asOf: now, audience: "PUBLIC" } as const
  const held = await findParties(reader, view, await listOfficesAt(reader, caller, now))
  return { view, offices: [...held.values()].map(({ slug }) => slug) }
}
