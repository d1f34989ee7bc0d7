import { findingSourceWords } from "@answerable/schema/words/findings"
import { rightWords } from "@answerable/schema/words/rights"
import { severityWords } from "@answerable/schema/words/incidents"
import type { Check, Finding, RightFinding } from "../lists/monitoring.ts"
import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { counted, figure } from "./numbers.ts"

const units: Readonly<Record<string, string>> = {
  H: "hour",
  D: "day",
  W: "week",
  M: "month",
  Y: "year",
}

/** An ISO 8601 duration of one unit in words: P1D is "1 day". */
export function durationWords(duration: string): string {
  const [, count = "", unit = ""] = /^PT?(\d+)([HDWMY])$/.exec(duration) ?? []
  const name = units[unit]
  return name === undefined ? duration : counted(Number(count), name)
}

const unitOf = ({ unit }: Pick<Check, "unit">): string => (unit === null ? "" : ` ${unit}`)

/** "at least 0.9", "at most 4 h". */
export const limitWords = (check: Pick<Check, "direction" | "threshold" | "unit">): string =>
  `${check.direction === "AT_LEAST" ? "at least" : "at most"} ${check.threshold}${unitOf(check)}`

/** How a check stands, in a word or two. */
export function standingOf(check: Check): string {
  if (check.observedAt === null)
    return check.isSilent ? "Silent, never observed" : "Not observed yet"
  const parts = [
    ...(check.breachedSince === null ? [] : ["Breached"]),
    ...(check.isSilent ? ["Silent"] : []),
  ]
  return parts.length === 0 ? "As it should be" : parts.join(", ")
}

/** What a chart shows, for those who do not see it. */
export function chartWords(check: Check): string {
  const made = check.observations.nodes
  const breaches = made.filter(({ isBreach }) => isBreach).length
  return (
    `${check.metric}: ${counted(made.length, "observation")}, ${limitWords(check)}. ` +
    `${breaches === 0 ? "None is" : `${figure(breaches)} are`} on the wrong side; ` +
    `${check.silences.length === 0 ? "it was never silent" : counted(check.silences.length, "silence")}.`
  )
}

/** What the page of how a system behaves tells, as the words of a link to it. */
export function monitoringInWords({
  monitoringPlan: plan,
  findings,
  rightFindings,
  decisionLog,
  overrides,
}: Pick<
  SystemRecordFragment,
  "monitoringPlan" | "findings" | "rightFindings" | "decisionLog" | "overrides"
>): string {
  const checks = plan?.checks ?? []
  const open =
    findings.nodes.filter(({ state }) => state !== "CLOSED").length +
    rightFindings.filter(({ finding }) => finding === null).length
  const [breached, silent] = [
    checks.filter(({ breachedSince }) => breachedSince !== null).length,
    checks.filter(({ isSilent }) => isSilent).length,
  ]
  return [
    plan === null ? "No monitoring plan applies" : counted(checks.length, "check"),
    breached === 0 ? undefined : `${figure(breached)} breached`,
    silent === 0 ? undefined : `${figure(silent)} silent`,
    open === 0 ? undefined : `${counted(open, "finding")} open`,
    decisionLog === null ? undefined : counted(decisionLog.received, "decision"),
    overrides.nodes.length === 0
      ? undefined
      : `${figure(overrides.nodes.length)}${overrides.pageInfo.hasNextPage ? " or more" : ""} overridden`,
  ]
    .filter((part) => part !== undefined)
    .join("; ")
}

/** "An observation on the wrong side of its threshold: accuracy. Severity: high." */
export function findingWords({ source, check, severity }: Finding): string {
  const what = `${findingSourceWords[source]}${check === null ? "" : `: ${check}`}.`
  return severity === null ? what : `${what} Severity: ${severityWords[severity].toLowerCase()}.`
}

/** "The right of Clerk: override an output. It was never used nor tried out, in 30 decisions." */
export function rightFindingWords({ kind, right, decisions, used }: RightFinding): string {
  const what = `The right of ${right.office}: ${rightWords[right.action].toLowerCase()}.`
  return kind === "NEVER_USED"
    ? `${what} It was never used nor tried out, in ${counted(decisions, "decision")}.`
    : `${what} It was used on ${figure(used)} of the latest ${counted(decisions, "decision")}.`
}

const stateWords: Readonly<Record<Finding["state"], string>> = {
  OPEN: "Open, nobody has it in hand",
  ASSIGNED: "In hand",
  DONE: "Corrected, to be verified",
  CLOSED: "Verified and closed",
}
/** Where a finding stands, in words. */
export const findingStateWords = ({ state }: Finding): string => stateWords[state]

export const findingStepWords: Readonly<Record<Finding["steps"][number]["kind"], string>> = {
  DONE: "Done",
  CLOSED: "Verified",
  REOPENED: "Reopened",
}
