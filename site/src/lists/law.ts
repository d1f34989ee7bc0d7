import {
  assessmentOutcomeWords,
  assessmentWords,
  legalRoleWords,
  riskWords,
  tierWords,
} from "@answerable/schema/words/judgements"
import type {
  RestrictedFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"

type Law = Pick<
  SystemRecordFragment,
  "legalRole" | "risk" | "risks" | "tier" | "supply" | "assessmentsInForce"
>

/** One line of what was judged of a system: what of, what it came to, why, since when, by which law. */
export type JudgedLine = {
  what: string
  said: string
  why: RestrictedFragment | null
  from: string
  judgedAt: string
  citation: string | null
  reviewBy: string | null
  document: string | null
  entry: number
}

type Judged = {
  from: string
  judgedAt: string
  law: { citation: string } | null
  entry: number
}

const line = (
  what: string,
  said: string,
  { from, judgedAt, law, entry }: Judged,
  why: RestrictedFragment | null,
): JudgedLine => ({
  what,
  said,
  why,
  from,
  judgedAt,
  citation: law?.citation ?? null,
  reviewBy: null,
  document: null,
  entry,
})

/** What holds of a system, a line each, in the order in which it is asked. */
export function judgedLines({ legalRole, risk, tier, assessmentsInForce }: Law): JudgedLine[] {
  const lines: JudgedLine[] = []
  if (legalRole) {
    const roles = legalRole.roles.map((role) => legalRoleWords[role]).join(", ")
    lines.push(line("Role under the law", roles, legalRole, legalRole.reason))
  }
  if (risk) lines.push(line("Risk class", classWords(risk), risk, risk.reason))
  if (tier) lines.push(line("Tier by materiality", tierWords[tier.tier], tier, tier.reason))
  for (const assessment of assessmentsInForce) {
    const { kind, outcome, summary, reviewBy, document } = assessment
    const said = line(assessmentWords[kind], assessmentOutcomeWords[outcome], assessment, summary)
    lines.push({ ...said, reviewBy, document })
  }
  return lines
}

function classWords({
  riskClass,
  annexPoint,
  exemptionClaimed,
}: NonNullable<SystemRecordFragment["risk"]>): string {
  const point = annexPoint === null ? "" : `, Annex III point ${annexPoint}`
  return `${riskWords[riskClass]}${point}${exemptionClaimed ? "; Art. 6(3) is claimed" : ""}`
}

/** The risk classes that it had before, the latest first. */
export const earlierRisks = ({ risk, risks }: Law): Law["risks"]["nodes"] =>
  risks.nodes.filter(({ from, entry }) => !(risk?.entry === entry && risk.from === from))

/** Everything that was judged of a system and holds, with its entry. */
export const judgedOf = (system: Law): { entry: number }[] => [
  ...[system.legalRole, system.risk, system.tier, system.supply].filter((one) => one !== null),
  ...system.assessmentsInForce,
  ...system.risks.nodes,
]

/** The words of those, that not every audience may see. */
export const judgedWords = ({
  legalRole,
  risk,
  tier,
  supply,
  assessmentsInForce,
}: Law): (RestrictedFragment | null | undefined)[] => [
  legalRole?.reason,
  risk?.reason,
  tier?.reason,
  supply?.contract,
  ...assessmentsInForce.map(({ summary }) => summary),
]

/** Whether anything of this was ever said of a system. */
export const hasLaw = (system: Law & Pick<SystemRecordFragment, "supplierChanges">): boolean =>
  judgedOf(system).length > 0 || system.supplierChanges.nodes.length > 0
