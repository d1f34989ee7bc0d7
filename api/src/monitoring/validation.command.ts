import type { Severity, Independence, ValidationOutcome } from "@answerable/schema/entries"
import { readScope, type ScopeInput } from "../change/named-scope.ts"
import { scopedOf } from "../change/speaking.ts"
import { listNewestVersions } from "../change/version.store.ts"
import { record, type Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { getParty } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideValidation } from "./validation.rules.ts"

type Maybe<Value> = Value | null | undefined

export type RecordValidationInput = Guard &
  ScopeInput & {
    readonly by: string
    readonly independence: Independence
    readonly how?: Maybe<string>
    readonly outcome: ValidationOutcome
    readonly validatedAt?: Maybe<string>
    readonly goodUntil: string
    readonly evidence: string
    readonly findings?: Maybe<readonly { readonly severity: Severity; readonly summary: string }[]>
  }

/** How many of the newest versions are asked who put them together. */
const versionsAsked = 100

/** Somebody looked whether a system is fit for what it is for; what they found is opened with it. */
export const recordValidation = (ctx: Context, input: RecordValidationInput): Promise<Outcome> =>
  record(ctx, "recordValidation", input, async (tx, now) => {
    const { independence, how = null, outcome, goodUntil, evidence } = input
    const system = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const before = Number.MAX_SAFE_INTEGER
    const of = { ids: [system], size, before, limit: versionsAsked }
    const versions = await listNewestVersions(tx, of)
    return granted(
      decideValidation({
        system,
        by: (await getParty(tx, input.by, "by")).id,
        independence,
        how,
        scope: await readScope(tx, input),
        outcome,
        validatedAt: input.validatedAt ?? now,
        goodUntil,
        evidence,
        findings: input.findings ?? [],
        now,
        versions: versions.map((row) => {
          const { label, authorId } = row
          return { ...scopedOf(row), label, authorId }
        }),
        index: size,
      }),
    )
  })
