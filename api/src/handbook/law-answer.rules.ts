import { day } from "@answerable/schema/words/dates"
import { assessmentWords, riskWords, tierWords } from "@answerable/schema/words/judgements"
import type { LawFacts } from "../ownership/law.facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

const wordOf = (words: Readonly<Record<string, string>>, value: string): string =>
  words[value] ?? value

/** What ownership's answer says of risk class and tier, as sentences to follow another. */
export function lawWords({ risk, tier }: LawFacts): string {
  const { class: riskClass, annexPoint, exemptionClaimed, from } = risk
  const words: string[] = []
  if (riskClass.value !== null && from.value !== null) {
    const point = annexPoint.value === null ? "" : `, Annex III point ${annexPoint.value}`
    const claimed = exemptionClaimed.value ? " with Art. 6(3) claimed" : ""
    words.push(`${wordOf(riskWords, riskClass.value)} since ${day(from.value)}${point}${claimed}.`)
  }
  if (tier.tier.value !== null)
    words.push(`Tier by materiality: ${wordOf(tierWords, tier.tier.value).toLowerCase()}.`)
  return words.map((sentence) => ` ${sentence}`).join("")
}

/** The entries that those sentences rest on. */
export const lawRestsOn = ({ risk, tier }: LawFacts): Evidence[] => [
  ...restsOn("Risk class", risk.from),
  ...restsOn("Tier by materiality", tier.from),
]

/** What the law and the bank ask first and nobody has said, and what is to be said again. */
export function lawGaps({ legalRole, risk, assessments }: LawFacts, asOf: string): string[] {
  const first = [
    legalRole.exists.value ? undefined : "role under the law",
    risk.exists.value ? undefined : "risk class",
  ].filter((gap) => gap !== undefined)
  const due = (assessments.value ?? []).flatMap(({ kind, reviewBy }) =>
    kind.value === null || reviewBy.value === null || asOf < reviewBy.value
      ? []
      : [`A review of the ${named(kind.value)}, due since ${day(reviewBy.value)}`],
  )
  return [...(first.length === 0 ? [] : [sentence(first.join(" and "))]), ...due]
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
const named = (kind: string): string => wordOf(assessmentWords, kind).toLowerCase()
