import type { SystemState } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted, invariant } from "../ledger/refusal.ts"
import { getSystemId, listOpenStates } from "../ownership/system.store.ts"
import { decideAdmission, GateClosed, type ClauseRecord } from "./admission.rules.ts"
import { findGateAnswer, type AdmissionRow } from "./admission.store.ts"
import { askGate } from "./gate.ts"
import { policyOf } from "./policies.ts"
import { findPolicyVersions } from "./policy.store.ts"
import type { ClauseAsked, Verdict } from "./verdict.rules.ts"

export type AdmitInput = Guard & {
  readonly system: string
  readonly reason?: string | null | undefined
}

/** A pilot begins, if its gate is open. A closed one is recorded, then answered as `GateClosed`. */
export const admitToPilot = (ctx: Context, input: AdmitInput): Promise<Outcome> =>
  admit(ctx, "admitToPilot", input, "PILOT")

/** A system enters service, if its gate is open. A closed one is recorded as well. */
export const admitToService = (ctx: Context, input: AdmitInput): Promise<Outcome> =>
  admit(ctx, "admitToService", input, "IN_SERVICE")

async function admit(
  ctx: Context,
  act: "admitToPilot" | "admitToService",
  input: AdmitInput,
  to: "PILOT" | "IN_SERVICE",
): Promise<Outcome> {
  const outcome = await record(ctx, act, input, async (tx, now) => {
    const systemId = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const last = (await listOpenStates(tx, systemId)).at(-1)
    if (!last)
      throw new BadRequest(`system: ${input.system} is only reported so far; register it first.`)
    const view = { size, asOf: now, audience: "REGULATOR" } as const
    const verdict = await askGate(tx, view, { systemId, step: to })
    const decided = granted(
      decideAdmission({
        system: systemId,
        to,
        from: last.state as SystemState,
        since: last.inForceFrom,
        now,
        reason: input.reason ?? null,
        verdict,
      }),
    )
    // What is only asked is not recorded.
    if (input.validateOnly && !verdict.isOpen) throw new GateClosed(verdict)
    return decided
  })
  await refuseClosed(ctx, outcome)
  return outcome
}

/** Throws `GateClosed` where what was recorded is that a gate was closed. */
async function refuseClosed({ register }: Context, outcome: Outcome): Promise<void> {
  const refused = outcome.receipts.find(({ kind }) => kind === "admission.refused@1")
  if (!refused) return
  const row = await findGateAnswer(register.engine.reader, refused.index)
  invariant(row, "what a gate said was recorded")
  throw new GateClosed(await verdictOf(register.engine.reader, row))
}

/** A verdict as it was recorded. */
export async function verdictOf(reader: Reader, row: AdmissionRow): Promise<Verdict> {
  const parts = [row.forPublic, row.forEmployees, row.forRegulators]
  const records = parts.flatMap((part) => JSON.parse(part) as ClauseRecord[])
  const versions = await findPolicyVersions(
    reader,
    records.map(({ version }) => version),
  )
  const clauses = records.flatMap((kept): ClauseAsked[] => {
    const version = versions.get(kept.version)
    const policy = version && policyOf(version)
    const clause = policy?.clauses.find(({ id }) => id === kept.clause)
    if (!version || !policy || !clause) return []
    const { policy: slug, id: versionId, title } = version
    const { exception } = kept
    return [
      {
        policy: { slug, versionId, version: version.version, title },
        clause,
        outcome: kept.result as ClauseAsked["outcome"],
        facts: kept.facts,
        exception: exception && { ...exception, policy: slug, clause: clause.id },
      },
    ]
  })
  return { step: row.step as Verdict["step"], isOpen: row.granted === 1, clauses }
}
