import type { Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Outcome } from "../ledger/record.ts"
import { invariant } from "../ledger/refusal.ts"
import { GateClosed, type ClauseRecord } from "./admission.rules.ts"
import { findGateAnswer, type AdmissionRow } from "./admission.store.ts"
import { isTested } from "./clause.ts"
import { policyOf } from "./policies.ts"
import { findPolicyVersions } from "./policy.store.ts"
import type { ClauseAsked, Verdict } from "./verdict.rules.ts"

/** Throws `GateClosed` where what was recorded is that a gate was closed. */
export async function refuseClosed({ register }: Context, outcome: Outcome): Promise<void> {
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
    if (!version || !policy || !clause || !isTested(clause)) return []
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
