import { day } from "@answerable/schema/words/dates"
import type { MonitoringFacts } from "../monitoring/facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

type Check = NonNullable<MonitoringFacts["checks"]["value"]>[number]

const isSilent = (asOf: string) => (check: Check) =>
  check.silentFrom.value !== null && check.silentFrom.value <= asOf
const isBreached = ({ isBreached: breached }: Check) => breached.value === true

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

/** What is said of how a system behaves; nothing where no monitoring plan applies. */
export function monitoringWords({ plan, checks }: MonitoringFacts, asOf: string): string {
  if (!plan.exists.value || plan.from.value === null) return ""
  const all = checks.value ?? []
  const watched = `${counted(all.length, "check", "checks")} of how it behaves, since ${day(plan.from.value)}`
  const observed = all.flatMap(({ observedAt }) => observedAt.value ?? []).toSorted()
  const last = observed.at(-1)
  if (last === undefined) return `${watched}; nothing has been observed yet.`
  const breached = all.filter(isBreached)
  const silent = all.filter(isSilent(asOf))
  const state = [
    ...(breached.length > 0
      ? [
          `${named(breached)} on the wrong side of ${breached.length === 1 ? "its threshold" : "their thresholds"}`,
        ]
      : []),
    ...(silent.length > 0 ? [`${named(silent)} silent`] : []),
  ]
  const words = state.length === 0 ? "all as they should be" : state.join("; ")
  return `${watched}: ${words}. The latest observation is of ${day(last)}.`
}

const named = (checks: readonly Check[]): string =>
  `${checks.map(({ check }) => check.value).join(" and ")} ${checks.length === 1 ? "is" : "are"}`

/** The entries that the sentence rests on. */
export function monitoringRestsOn({ plan, checks, validation }: MonitoringFacts): Evidence[] {
  const latest = (checks.value ?? [])
    .map(({ observedAt }) => observedAt)
    .toSorted((a, b) => ((a.value ?? "") < (b.value ?? "") ? 1 : -1))[0]
  return [
    ...restsOn("Monitoring plan", plan.from),
    ...(latest ? restsOn("Latest observation", latest) : []),
    ...restsOn("Validation, good until", validation.goodUntil),
  ]
}

/** What is missing of how a system that is in use is watched. */
export function monitoringGaps(
  { plan, checks, findings, validation }: MonitoringFacts,
  { state, asOf }: { readonly state: string | null; readonly asOf: string },
): string[] {
  const isInUse = state === "PILOT" || state === "IN_SERVICE"
  const found = [
    ...(findings.value ?? []).flatMap((one) => findingGap(one, asOf)),
    ...validationGap(validation, asOf),
  ]
  if (!plan.exists.value) return [...(isInUse ? ["A monitoring plan"] : []), ...found]
  const unspoken = plan.unspoken.value ?? 0
  return [
    ...(unspoken === 0
      ? []
      : [`A check for ${counted(unspoken, "sentence", "sentences")} of its intended purpose`]),
    ...(plan.isForPurpose.value === false
      ? ["A monitoring plan for the system as it is described now"]
      : []),
    ...(checks.value ?? [])
      .filter(isSilent(asOf))
      .map(
        (one) => `An observation of ${one.check.value}, due on ${day(one.silentFrom.value ?? "")}`,
      ),
    ...(checks.value ?? [])
      .filter(isBreached)
      .map(
        (one) =>
          `A correction of ${one.check.value}, breached since ${day(one.breachedSince.value ?? "")}`,
      ),
    ...found,
  ]
}

/** What is missing of a validation, where there ever was one. */
function validationGap(
  { exists, speaksForNewest, goodUntil }: MonitoringFacts["validation"],
  asOf: string,
): string[] {
  if (!exists.value || goodUntil.value === null) return []
  if (goodUntil.value <= asOf)
    return [`A validation: the last was good until ${day(goodUntil.value)}`]
  return speaksForNewest.value ? [] : ["A validation of its newest version"]
}

type Finding = NonNullable<MonitoringFacts["findings"]["value"]>[number]

/** What is missing of the correction of a finding; nothing while somebody has it in hand. */
function findingGap({ check, since, dueAt, state }: Finding, asOf: string): string[] {
  const due = dueAt.value ?? ""
  const found = `what was found${check.value === null ? "" : ` of ${check.value}`} on ${day(since.value ?? "")}`
  if (state.value === "OPEN") return [`Somebody to correct ${found}, by ${day(due)}`]
  if (state.value === "DONE")
    return [`Somebody to verify that ${found} is corrected, by ${day(due)}`]
  return due <= asOf ? [`A correction of ${found}, which was due on ${day(due)}`] : []
}
