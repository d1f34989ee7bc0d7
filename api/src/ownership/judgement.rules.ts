import type {
  AssessmentKind,
  AssessmentOutcome,
  EntryOf,
  LegalRole,
  RiskClass,
  Tier,
} from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { decideLaw, decideLawIfAny, type LawCase } from "./law-version.rules.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

/** The class cannot be claimed together with what else is said. */
export class ClassDoesNotFit extends Refusal {
  override readonly name = "ClassDoesNotFit"
}

type Given = { readonly system: string; readonly from: string }

export type LegalRoleCase = Given & {
  readonly roles: readonly LegalRole[]
  readonly law: LawCase
  readonly reason: string | null
}

/** Which roles the organisation has for the system under a version of the law. */
export function decideLegalRole(given: LegalRoleCase): EntryOf<"legal-role.stated@1"> | Refusal {
  const { system, from, reason } = given
  const roles = [...new Set(given.roles)]
  if (roles.length === 0) throw new BadRequest("roles: give at least one.")
  const law = decideLaw(given.law, from)
  if (law instanceof Refusal) return law
  const values = { roles, ...law, from, reason }
  return { kind: "legal-role.stated@1", system, references: [], values }
}

export type RiskCase = Given & {
  readonly riskClass: RiskClass
  readonly annexPoint: string | null
  readonly exemptionClaimed: boolean
  readonly law: LawCase
  readonly reason: string
}

// Annex III has eight points, most of them with letters.
const annexShape = /^[1-8](?:\([a-z]\))?$/

/** In which class the system is; what Annex III names is high-risk unless Art. 6(3) is claimed. */
export function decideRisk(given: RiskCase): EntryOf<"risk.classified@1"> | Refusal {
  const { system, riskClass, annexPoint, exemptionClaimed, from, reason } = given
  if (annexPoint !== null && !annexShape.test(annexPoint))
    throw new BadRequest(`annexPoint: ${annexPoint} is no point of Annex III, such as 5(a).`)
  if (exemptionClaimed && annexPoint === null)
    return new ClassDoesNotFit(
      "annexPoint: Art. 6(3) excepts what Annex III names; give the point that names it.",
    )
  if (exemptionClaimed && riskClass === "HIGH")
    return new ClassDoesNotFit(
      "exemptionClaimed: who claims Art. 6(3) says that it is not high-risk; give the class it has then.",
    )
  const isLower = riskClass === "LIMITED" || riskClass === "MINIMAL"
  if (annexPoint !== null && isLower && !exemptionClaimed)
    return new ClassDoesNotFit(
      `riskClass: what point ${annexPoint} of Annex III names is HIGH, unless Art. 6(3) is claimed.`,
    )
  const law = decideLaw(given.law, from)
  if (law instanceof Refusal) return law
  const values = { riskClass, annexPoint, exemptionClaimed, ...law, from, reason }
  return { kind: "risk.classified@1", system, references: [], values }
}

export type TierCase = Given & {
  readonly tier: Tier
  readonly law: LawCase | null
  readonly reason: string
}

/** How much depends on the system for the organisation. */
export function decideTier(given: TierCase): EntryOf<"tier.set@1"> | Refusal {
  const { system, tier, from, reason } = given
  const law = decideLawIfAny(given.law, from)
  if (law instanceof Refusal) return law
  const values = { tier, ...law, from, reason }
  return { kind: "tier.set@1", system, references: [], values }
}

export type AssessmentCase = {
  readonly system: string
  readonly assessmentKind: AssessmentKind
  readonly outcome: AssessmentOutcome
  readonly assessedAt: string
  readonly reviewBy: string | null
  readonly document: string | null
  readonly law: LawCase | null
  readonly summary: string | null
  readonly now: string
}

/** What came of an impact assessment, and until when it is to be made again. */
export function decideAssessment(
  given: AssessmentCase,
): EntryOf<"assessment.recorded@1"> | Refusal {
  const { system, assessmentKind, outcome, assessedAt, reviewBy, document, summary, now } = given
  if (assessedAt > now)
    return new NotInOrder(`assessedAt: ${assessedAt} is still to come; it is recorded once made.`)
  if (reviewBy !== null && reviewBy <= assessedAt)
    return new NotInOrder(`reviewBy: ${reviewBy} is not after ${assessedAt}, when it was made.`)
  const law = decideLawIfAny(given.law, assessedAt)
  if (law instanceof Refusal) return law
  return {
    kind: "assessment.recorded@1",
    system,
    references: [],
    values: { assessmentKind, outcome, assessedAt, reviewBy, document, ...law, summary },
  }
}

export type SupplierCase = Given & {
  readonly product: string
  /** The party that supplies it; null where the house makes it itself. */
  readonly supplier: { readonly id: string; readonly slug: string; readonly kind: string } | null
  readonly noticeDays: number | null
  readonly law: LawCase | null
  readonly contract: string | null
}

/** Of which product the system is a use, and what its supplier owes. */
export function decideSupplier(given: SupplierCase): EntryOf<"supplier.stated@1"> | Refusal {
  const { system, from, product, supplier, noticeDays, contract } = given
  if (supplier?.kind === "PERSON")
    throw new BadRequest(`supplier: ${supplier.slug} is a person; give the organisation.`)
  if (supplier === null && (noticeDays !== null || contract !== null))
    throw new BadRequest("supplier: only a supplier has a contract or a duty to give notice.")
  if (noticeDays !== null && noticeDays < 0)
    throw new BadRequest(`noticeDays: give a number of days, not ${noticeDays}.`)
  const law = decideLawIfAny(given.law, from)
  if (law instanceof Refusal) return law
  return {
    kind: "supplier.stated@1",
    system,
    references: supplier === null ? [] : [supplier.id],
    values: { product, supplier: supplier?.id ?? null, noticeDays, ...law, from, contract },
  }
}

export type SupplierChangeCase = {
  readonly system: string
  readonly what: string
  readonly occurredAt: string
  readonly noticedAt: string
  readonly noticeGiven: boolean
  readonly now: string
}

/** The supplier changed something under the system: told once it was noticed. */
export function decideSupplierChange(
  given: SupplierChangeCase,
): EntryOf<"supplier-change.noticed@1"> | Refusal {
  const { system, now, ...values } = given
  const { occurredAt, noticedAt } = values
  if (noticedAt > now) return new NotInOrder(`noticedAt: ${noticedAt} is still to come.`)
  if (occurredAt > noticedAt)
    return new NotInOrder(
      `occurredAt: ${occurredAt} is after ${noticedAt}; notice of what is to come is no change yet.`,
    )
  return { kind: "supplier-change.noticed@1", system, references: [], values }
}
