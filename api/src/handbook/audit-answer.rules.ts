import { day } from "@answerable/schema/words/dates"
import type { AuditFacts } from "../audit/facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",")
const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`

/** What is said of decisions on record, those disputed, and evidence; nothing where there is none. */
export const auditWords = (facts: AuditFacts): string =>
  [decisionWords(facts), contestWords(facts), evidenceWords(facts)]
    .filter((words) => words !== "")
    .join(" ")

function decisionWords({ decisions, overrides }: AuditFacts): string {
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

function contestWords({ contests }: AuditFacts): string {
  const count = contests.count.value ?? 0
  if (count === 0) return ""
  const open = contests.open.value ?? 0
  const overturned = contests.overturned.value ?? 0
  return (
    `Decisions were disputed ${count === 1 ? "once" : `${grouped(count)} times`}: ` +
    `${open === 0 ? "each is answered" : `${grouped(open)} still to be answered`}, and ` +
    `${overturned === 0 ? "none" : grouped(overturned)} did not stand.`
  )
}

function evidenceWords({ evidence, expected }: AuditFacts): string {
  const all = evidence.value ?? []
  const missed = expected.missed.value ?? 0
  const open = expected.open.value ?? 0
  if (all.length + missed + open === 0) return ""
  const accepted = all.filter(({ state }) => state.value === "ACCEPTED").length
  const next = open === 0 ? null : expected.dueAt.value
  return (
    `${piecesOf(all.length)} ${all.length === 1 ? "is" : "are"} on record, ${accepted === 0 ? "none" : grouped(accepted)} accepted and still speaking` +
    (next === null ? "" : `; ${grouped(open)} more expected, the first by ${day(next)}`) +
    (missed === 0 ? "." : `; ${grouped(missed)} missing.`)
  )
}

const piecesOf = (count: number): string => `${counted(count, "piece")} of evidence`

/** The entries that the sentence rests on. */
export const auditRestsOn = ({ decisions, overrides, evidence }: AuditFacts): Evidence[] => [
  ...(evidence.value ?? [])
    .filter(({ state }) => state.value === "ACCEPTED")
    .slice(0, 1)
    .flatMap(({ acceptedAt }) => restsOn("Accepted evidence", acceptedAt)),
  ...restsOn("Latest batch of decisions", decisions.lastDecidedAt),
  ...restsOn("Latest override", overrides.lastAt),
]

/** What is missing of decisions that are on record, and what is odd about them. */
export function auditGaps(facts: AuditFacts): string[] {
  const { decisions, overrides, rights, contests } = facts
  const overdue = contests.overdue.value ?? 0
  const dropped = decisions.dropped.value ?? 0
  const percent = overrides.percent.value ?? 0
  const neverUsed = rights.neverUsed.value ?? 0
  return [
    ...(dropped === 0
      ? []
      : [`${counted(dropped, "decision")} that were lost before they arrived`]),
    ...(overdue === 0
      ? []
      : [
          `${counted(overdue, "answer")} to people who disputed a decision, ${overdue === 1 ? "which is" : "which are"} overdue`,
        ]),
    ...(neverUsed === 0
      ? []
      : [
          `A use or a drill of ${counted(neverUsed, "right")} to override it, which ${neverUsed === 1 ? "was" : "were"} never used`,
        ]),
    ...(percent > 50
      ? [`An explanation why people override ${percent} of 100 decisions`]
      : rights.usedOnMost.value === 0
        ? []
        : ["An explanation why people override most of its latest decisions"]),
    ...evidenceGaps(facts),
  ]
}

/** What evidence is missing: what did not arrive, and what was rejected and has no successor. */
function evidenceGaps({ evidence, expected }: AuditFacts): string[] {
  const missed = expected.missed.value ?? 0
  const rejected = (evidence.value ?? []).filter(({ state }) => state.value === "REJECTED").length
  const since = expected.missedSince.value
  return [
    ...(missed === 0 || since === null
      ? []
      : [
          `${piecesOf(missed)} that ${missed === 1 ? "was" : "were"} expected, missing since ${day(since)}`,
        ]),
    ...(rejected === 0
      ? []
      : [
          `Evidence in the place of ${piecesOf(rejected)} that ${rejected === 1 ? "was" : "were"} rejected`,
        ]),
  ]
}
