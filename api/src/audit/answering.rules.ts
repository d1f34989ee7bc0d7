import { after, parseDuration } from "../monitoring/cadence.rules.ts"
import { Refusal } from "../ledger/refusal.ts"

/** By when somebody who disputes a decision is answered, and who says so. */
export type AnsweringRule = {
  readonly slug: string
  /** The law, or the house, that sets it. */
  readonly source: string
  /** An ISO 8601 duration of one sort of unit, such as P1M. */
  readonly period: string
}

/** There is no such rule. */
export class UnknownAnsweringRule extends Refusal {
  override readonly name = "UnknownAnsweringRule"
  constructor(asked: string, known: readonly AnsweringRule[]) {
    super(
      `rule: ${asked} is no rule by which an answer is due. ` +
        `Known are ${known.map(({ slug }) => slug).join(", ") || "none"}.`,
    )
  }
}

export type AnsweringCase = {
  readonly asked: string | null
  readonly known: readonly AnsweringRule[]
}

/** By when an answer to what was received at an instant is due: by the first rule, unless one is named. */
export function decideAnswerBy(
  { asked, known }: AnsweringCase,
  receivedAt: string,
): { rule: string; period: string; answerBy: string } | Refusal {
  const rule = asked === null ? known[0] : known.find(({ slug }) => slug === asked)
  const duration = rule && parseDuration(rule.period)
  if (!rule || !duration) return new UnknownAnsweringRule(asked ?? "the first", known)
  return { rule: rule.slug, period: rule.period, answerBy: after(receivedAt, duration) }
}
