import { isInstant, type EntryOf, type Involvement } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readPolicyTimeline, inForceAt } from "../handbook/policies.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { newId } from "../ledger/seal.ts"
import { rootOfBatch } from "../ledger/tree.ts"
import { readBinding } from "../monitoring/binding.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideDecisions, type HandedDecision } from "./decision.rules.ts"
import { findDecisionsAmong } from "./decision.store.ts"

type Maybe<Value> = Value | null | undefined

export type DecisionInput = {
  readonly id: string
  readonly decidedAt: string
  readonly outcome: string
  readonly involvement: Involvement
  readonly version?: Maybe<string>
  readonly environment?: Maybe<string>
  readonly confidence?: Maybe<string>
  readonly input?: Maybe<string>
  readonly output?: Maybe<string>
  readonly subject?: Maybe<string>
  readonly rules?: Maybe<readonly string[]>
  readonly sequence?: Maybe<number>
}
export type RecordDecisionsInput = Guard & {
  readonly system: string
  readonly decisions: readonly DecisionInput[]
  readonly dropped?: Maybe<number>
  readonly file?: Maybe<string>
}

/** The entry by which decisions are recorded now. Throws its refusal, or a bad request. */
export async function entryOfDecisions(
  tx: Reader,
  input: RecordDecisionsInput,
  now: string,
): Promise<EntryOf<"decisions.recorded@1">> {
  const system = await getSystemId(tx, input.system)
  const decisions = await handedOf(tx, system, input.decisions)
  const { size } = await readEnd(tx)
  const ids = decisions.map(({ decision }) => decision)
  const [known = null] = await findDecisionsAmong(tx, { systemId: system, ids })
  const policies = inForceAt(await readPolicyTimeline(tx, size), now)
  return granted(
    decideDecisions({
      system,
      decisions,
      dropped: input.dropped ?? 0,
      file: input.file ?? null,
      now,
      policies: policies.map(({ versionId }) => versionId),
      known,
      salt: newId,
      rootOf: rootOfBatch,
    }),
  )
}

/** What was handed over, each bound to a version and an environment as far as they are known. */
async function handedOf(
  reader: Reader,
  systemId: string,
  decisions: readonly DecisionInput[],
): Promise<HandedDecision[]> {
  const binding = await readBinding(reader, systemId)
  const handed: HandedDecision[] = []
  for (const [index, one] of decisions.entries()) {
    if (!isInstant(one.decidedAt))
      throw new BadRequest(`decisions[${index}].decidedAt: give an instant.`)
    const environment = one.environment ?? binding.production
    const version = one.version
      ? await binding.versionOf(one.version, `decisions[${index}].version`)
      : await binding.runningAt(environment, one.decidedAt)
    handed.push(handedAs(one, { version, environment }))
  }
  return handed
}

/** A decision as it was handed over, bound to a version by its id. */
export const handedAs = (
  { id, decidedAt, outcome, involvement, ...one }: DecisionInput,
  bound: { readonly version: string | null; readonly environment: string | null },
): HandedDecision => ({
  decision: id,
  decidedAt,
  ...bound,
  outcome,
  confidence: one.confidence ?? null,
  involvement,
  input: one.input ?? null,
  output: one.output ?? null,
  subject: one.subject ?? null,
  rules: one.rules ?? [],
  sequence: one.sequence ?? null,
})
