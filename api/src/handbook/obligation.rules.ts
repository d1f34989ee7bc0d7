import { Refusal } from "../ledger/refusal.ts"
import type { ConditionResult } from "./condition.ts"
import { midnight, readingsOf, type ObligationVersion, type Start } from "./obligation-file.ts"

/** The very bytes are adopted already. */
export class AlreadyAdopted extends Refusal {
  override readonly name = "AlreadyAdopted"
  constructor(framework: string) {
    super(`${framework} is adopted already, with the same bytes.`)
  }
}

/** Whether an obligation applies to a system at an instant. */
export const applicabilities = [
  "APPLIES",
  "APPLIES_FROM",
  "OPEN",
  "CANNOT_BE_KNOWN",
  "DOES_NOT_APPLY",
] as const
export type Applicability = (typeof applicabilities)[number]

/** What follows for a system from one reading of what an obligation says. */
export type Reading = {
  /** The reading in words; null where only one is known. */
  readonly says: string | null
  readonly result: Exclude<Applicability, "OPEN">
  /** From which day, where it applies or will; null where it has no date of its own. */
  readonly from: string | null
  /** The trigger that is met. */
  readonly trigger: string | null
}

export type Applied = Omit<Reading, "says" | "result"> & {
  readonly result: Applicability
  readonly readings: readonly Reading[]
}

export type ApplicabilityCase = {
  readonly version: ObligationVersion
  /** What comes of each trigger for the system. */
  readonly triggers: { readonly [name: string]: ConditionResult }
  /** The roles of the organisation under the law; null where none is stated. */
  readonly roles: readonly string[] | null
  readonly asOf: string
}

/** The version of an obligation that is what its source says at an instant. */
export const versionAt = (
  versions: readonly ObligationVersion[],
  asOf: string,
): ObligationVersion | undefined =>
  versions.find(
    ({ from, until }) =>
      (from === undefined || midnight(from) <= asOf) &&
      (until === undefined || asOf < midnight(until)),
  )

/**
 * Whether an obligation applies to a system. Where its source is read in several ways that come to
 * different things at that instant, it is open: none of them is preferred.
 */
export function decideApplicability(given: ApplicabilityCase): Applied {
  const held = isHolder(given)
  const readings = readingsOf(given.version).map(({ says, starts }) => ({
    says,
    ...follows(starts, held, given),
  }))
  const [first = none, ...others] = readings
  const { result, from, trigger } = first
  return others.every((one) => isSame(one, first))
    ? { result, from, trigger, readings }
    : { result: "OPEN", from: null, trigger, readings }
}

/** Readings come to the same where both apply, or both say the same of the day. */
const isSame = (a: Reading, b: Reading): boolean =>
  a.result === b.result && (a.result !== "APPLIES_FROM" || a.from === b.from)

const none: Reading = { says: null, result: "DOES_NOT_APPLY", from: null, trigger: null }

function follows(
  starts: readonly Start[],
  held: ConditionResult,
  { triggers, asOf }: ApplicabilityCase,
): Omit<Reading, "says"> {
  const met = (result: ConditionResult) => starts.filter(({ when }) => triggers[when] === result)
  const [first] = met("HOLDS").toSorted((a, b) => ((a.on ?? "") < (b.on ?? "") ? -1 : 1))
  const open = first ?? met("CANNOT_BE_KNOWN")[0]
  if (!open || held === "DOES_NOT_HOLD") return { ...none, trigger: null }
  if (!first || held === "CANNOT_BE_KNOWN")
    return { result: "CANNOT_BE_KNOWN", from: null, trigger: null }
  const from = first.on ?? null
  const applies = from === null || midnight(from) <= asOf
  return { result: applies ? "APPLIES" : "APPLIES_FROM", from, trigger: first.when }
}

/** Whether the organisation has one of the roles whose duty it is. */
function isHolder({ version: { holders }, roles }: ApplicabilityCase): ConditionResult {
  if (holders.length === 0) return "HOLDS"
  if (roles === null) return "CANNOT_BE_KNOWN"
  return holders.some((holder) => roles.includes(holder)) ? "HOLDS" : "DOES_NOT_HOLD"
}
