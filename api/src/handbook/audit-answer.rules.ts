import { day } from "@answerable/schema/words/dates"
import type { AuditFacts } from "../audit/facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",")
const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`

/** What is said of decisions on record; nothing where there are none. */
export function auditWords({ decisions, overrides }: AuditFacts): string {
  const { received, dropped, lastDecidedAt } = decisions
  if (received.value === null || received.value === 0 || lastDecidedAt.value === null) return ""
  const lost =
    dropped.value === 0 ? "none was lost" : `${grouped(dropped.value ?? 0)} were lost before`
  const overridden =
    overrides.count.value === 0
      ? "people overrode none of them"
      : `people overrode ${grouped(overrides.count.value ?? 0)} of them`
  return `${counted(received.value, "decision")} are on record, the latest of ${day(lastDecidedAt.value)}; ${lost}, and ${overridden}.`
}

/** The entries that the sentence rests on. */
export const auditRestsOn = ({ decisions, overrides }: AuditFacts): Evidence[] => [
  ...restsOn("Latest batch of decisions", decisions.lastDecidedAt),
  ...restsOn("Latest override", overrides.lastAt),
]

/** What is missing of decisions that are on record, and what is odd about them. */
export function auditGaps({ decisions, overrides }: AuditFacts): string[] {
  const dropped = decisions.dropped.value ?? 0
  const percent = overrides.percent.value ?? 0
  return [
    ...(dropped === 0
      ? []
      : [`${counted(dropped, "decision")} that were lost before they arrived`]),
    ...(percent <= 50 ? [] : [`An explanation why people override ${percent} of 100 decisions`]),
  ]
}
