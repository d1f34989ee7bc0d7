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

type Told = Law & Pick<SystemRecordFragment, "supplierChanges" | "outcomes">

/** Whether anything of this was ever said of a system: then it has a page of it. */
export const hasLaw = (system: Told): boolean =>
  judgedOf(system).length + system.supplierChanges.nodes.length + system.outcomes.nodes.length > 0

/** What the page of it tells, as the words of a link to it. */
export function lawWords(system: Told): string {
  const { supply, supplierChanges, outcomes } = system
  const parts = [
    judgedLines(system).length > 0 ? "what was judged, by which law and why" : undefined,
    supply || supplierChanges.nodes.length > 0 ? "its supplier" : undefined,
    outcomes.nodes.length > 0 ? "what it brought, cost and harmed" : undefined,
  ].filter((part) => part !== undefined)
  const words = parts.join("; ")
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

type Outcome = SystemRecordFragment["outcomes"]["nodes"][number]

/** The last period that was accounted for. */
export const lastOutcome = ({ outcomes }: Pick<Told, "outcomes">): Outcome | undefined =>
  outcomes.nodes[0]
