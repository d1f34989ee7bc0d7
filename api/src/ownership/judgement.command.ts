import type {
  AssessmentKind,
  AssessmentOutcome,
  LegalRole,
  RiskClass,
  Tier,
} from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import {
  decideAssessment,
  decideLegalRole,
  decideRisk,
  decideSupplier,
  decideSupplierChange,
  decideTier,
} from "./judgement.rules.ts"
import type { LawCase } from "./law-version.rules.ts"
import { getParty } from "./party.store.ts"
import { getSystemId } from "./system.store.ts"

type Maybe<Value> = Value | null | undefined
type OfSystem = Guard & { readonly system: string }
type From = { readonly from?: Maybe<string> }

const lawCase = async (ctx: Context, asked: string): Promise<LawCase> => ({
  asked,
  known: await ctx.register.lawVersions(),
})
const lawIfAny = async (ctx: Context, asked: Maybe<string>): Promise<LawCase | null> =>
  typeof asked === "string" ? lawCase(ctx, asked) : null

export type StateLegalRoleInput = OfSystem &
  From & {
    readonly roles: readonly LegalRole[]
    readonly lawVersion: string
    readonly reason?: Maybe<string>
  }

/** Which roles under the law the organisation has for a system, from an instant on. */
export async function stateLegalRole(ctx: Context, input: StateLegalRoleInput): Promise<Outcome> {
  const law = await lawCase(ctx, input.lawVersion)
  return record(ctx, "stateLegalRole", input, async (tx, now) => {
    const { roles, from, reason = null } = input
    const system = await getSystemId(tx, input.system)
    return granted(decideLegalRole({ system, roles, law, from: from ?? now, reason }))
  })
}

export type ClassifyRiskInput = OfSystem &
  From & {
    readonly riskClass: RiskClass
    readonly annexPoint?: Maybe<string>
    readonly exemptionClaimed?: Maybe<boolean>
    readonly lawVersion: string
    readonly reason: string
  }

/** In which risk class a system is under a version of the law, from an instant on. */
export async function classifyRisk(ctx: Context, input: ClassifyRiskInput): Promise<Outcome> {
  const law = await lawCase(ctx, input.lawVersion)
  return record(ctx, "classifyRisk", input, async (tx, now) => {
    const { riskClass, annexPoint = null, reason } = input
    const system = await getSystemId(tx, input.system)
    const exemptionClaimed = input.exemptionClaimed ?? false
    const said = { riskClass, annexPoint, exemptionClaimed, reason }
    return granted(decideRisk({ system, ...said, law, from: input.from ?? now }))
  })
}

export type SetTierInput = OfSystem &
  From & { readonly tier: Tier; readonly lawVersion?: Maybe<string>; readonly reason: string }

/** How much depends on a system for the organisation, from an instant on. */
export async function setTier(ctx: Context, input: SetTierInput): Promise<Outcome> {
  const law = await lawIfAny(ctx, input.lawVersion)
  return record(ctx, "setTier", input, async (tx, now) => {
    const { tier, from, reason } = input
    const system = await getSystemId(tx, input.system)
    return granted(decideTier({ system, tier, law, from: from ?? now, reason }))
  })
}

export type RecordAssessmentInput = OfSystem & {
  readonly kind: AssessmentKind
  readonly outcome: AssessmentOutcome
  readonly assessedAt?: Maybe<string>
  readonly reviewBy?: Maybe<string>
  readonly document?: Maybe<string>
  readonly lawVersion?: Maybe<string>
  readonly summary?: Maybe<string>
}

/** An impact assessment was made; the next of its kind takes its place. */
export async function recordAssessment(
  ctx: Context,
  input: RecordAssessmentInput,
): Promise<Outcome> {
  const law = await lawIfAny(ctx, input.lawVersion)
  return record(ctx, "recordAssessment", input, async (tx, now) => {
    const { kind: assessmentKind, outcome } = input
    const { reviewBy = null, document = null, summary = null } = input
    const system = await getSystemId(tx, input.system)
    const assessedAt = input.assessedAt ?? now
    const said = { assessmentKind, outcome, assessedAt, reviewBy, document, summary }
    return granted(decideAssessment({ system, ...said, law, now }))
  })
}

export type StateSupplierInput = OfSystem &
  From & {
    readonly product: string
    readonly supplier?: Maybe<string>
    readonly contract?: Maybe<string>
    readonly noticeDays?: Maybe<number>
    readonly lawVersion?: Maybe<string>
  }

/** Of which product a system is a use, and who supplies it, from an instant on. */
export async function stateSupplier(ctx: Context, input: StateSupplierInput): Promise<Outcome> {
  const law = await lawIfAny(ctx, input.lawVersion)
  return record(ctx, "stateSupplier", input, async (tx, now) => {
    const { product, contract = null, noticeDays = null } = input
    const system = await getSystemId(tx, input.system)
    const supplier = input.supplier ? await getParty(tx, input.supplier, "supplier") : null
    const said = { product, supplier, noticeDays, contract }
    return granted(decideSupplier({ system, ...said, law, from: input.from ?? now }))
  })
}

export type RecordSupplierChangeInput = OfSystem & {
  readonly what: string
  readonly occurredAt: string
  readonly noticedAt?: Maybe<string>
  readonly noticeGiven: boolean
}

/** The supplier changed something under a system. */
export const recordSupplierChange = (
  ctx: Context,
  input: RecordSupplierChangeInput,
): Promise<Outcome> =>
  record(ctx, "recordSupplierChange", input, async (tx, now) => {
    const { what, occurredAt, noticeGiven } = input
    const system = await getSystemId(tx, input.system)
    const noticedAt = input.noticedAt ?? now
    return granted(decideSupplierChange({ system, what, occurredAt, noticedAt, noticeGiven, now }))
  })
