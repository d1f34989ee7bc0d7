import type { EntryOf, GatedStep, Json, SystemState } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { decideMove } from "../ownership/lifecycle.rules.ts"
import { isSatisfied, type ClauseAsked, type Verdict } from "./verdict.rules.ts"

/** A gate is closed: the verdict names each clause that does not hold, and what would satisfy it. */
export class GateClosed extends Refusal {
  override readonly name = "GateClosed"
  readonly verdict: Verdict
  constructor(verdict: Verdict) {
    super(closedInWords(verdict))
    this.verdict = verdict
  }
}

const ways: { readonly [Step in GatedStep]: string } = {
  PILOT: "into the pilot",
  IN_SERVICE: "into service",
  DEPLOYMENT: "into production",
}

/** Why a gate is closed, clause by clause. */
function closedInWords({ step, clauses }: Verdict): string {
  const way = `The gate ${ways[step]} is closed`
  if (clauses.length === 0)
    return `${way}: no policy in force says what it asks. Publish one, and have it approved.`
  const open = clauses.filter((clause) => !isSatisfied(clause))
  return `${way}.\n${open.map((one) => `- ${missingInWords(one)}`).join("\n")}`
}

/** What is missing for a clause, the facts behind it, and what would satisfy it. */
function missingInWords({ policy, clause, outcome, facts }: ClauseAsked): string {
  const behind = facts
    .filter(({ value }) => value !== true)
    .map(({ name, value }) => `${name} is ${value === null ? "unknown" : JSON.stringify(value)}`)
  const result = outcome === "CANNOT_BE_KNOWN" ? "cannot be known" : "does not hold"
  return (
    `${clause.id} (${policy.slug} ${policy.version}) ${result}` +
    `${behind.length > 0 ? `: ${behind.join(", ")}` : ""}. ${clause.needs}`
  )
}

/** A clause's result as an entry keeps it. */
export type ClauseRecord = {
  readonly policy: string
  readonly version: string
  readonly clause: string
  readonly result: string
  readonly facts: readonly {
    readonly name: string
    readonly value: Json
    readonly entry: number | null
  }[]
  readonly exception: { readonly id: string; readonly until: string } | null
}

const recordOf = ({ policy, clause, outcome, facts, exception }: ClauseAsked): ClauseRecord => ({
  policy: policy.slug,
  version: policy.versionId,
  clause: clause.id,
  result: outcome,
  facts,
  exception: exception && { id: exception.id, until: exception.until },
})

/** The verdict as an entry keeps it: each clause's result for those who may see it. */
function keptOf({ clauses }: Verdict) {
  const of = (audience: string) =>
    clauses.filter(({ clause }) => clause.audience === audience).map(recordOf)
  return {
    forPublic: of("PUBLIC"),
    forEmployees: of("INTERNAL"),
    forRegulators: of("REGULATOR"),
  }
}

/** What a step is about. */
export type StepSubject = {
  readonly system: string
  readonly step: GatedStep
  readonly version: string | null
  readonly environment: string | null
}

const referencesOf = ({ clauses }: Verdict, version: string | null): string[] => [
  ...new Set([
    ...(version === null ? [] : [version]),
    ...clauses.map(({ policy }) => policy.versionId),
  ]),
]

/** The entry that says that the gate was closed. */
const refusedAt = (
  { system, step, version, environment }: StepSubject,
  verdict: Verdict,
): EntryOf<"admission.refused@1"> => ({
  kind: "admission.refused@1",
  system,
  references: referencesOf(verdict, version),
  values: { step, version, environment, ...keptOf(verdict) },
})

export type GrantedGiven = {
  readonly from: SystemState | null
  readonly effectiveAt: string
  readonly reason: string | null
}

/** The entry that says that the gate was open and the step taken. */
export const grantedAt = (
  { system, step, version, environment }: StepSubject,
  verdict: Verdict,
  { from, effectiveAt, reason }: GrantedGiven,
): EntryOf<"admission.granted@1"> => ({
  kind: "admission.granted@1",
  system,
  references: referencesOf(verdict, version),
  values: { step, version, environment, from, effectiveAt, reason, ...keptOf(verdict) },
})

export type AdmissionCase = {
  readonly system: string
  readonly to: "PILOT" | "IN_SERVICE"
  /** Null for a system that is only reported. */
  readonly from: SystemState | null
  readonly since: string | null
  readonly now: string
  readonly reason: string | null
  readonly verdict: Verdict
}

/** The entry that follows when somebody asks a system to be admitted, or why there is none. */
export function decideAdmission(given: AdmissionCase) {
  const { system, to, from, since, now, reason, verdict } = given
  const refused = decideMove({ from, since, to, effectiveAt: now, now })
  if (refused) return refused
  const subject = { system, step: to, version: null, environment: null }
  return decideStep(subject, verdict, { from, effectiveAt: now, reason })
}

/** The entry that follows when somebody asks for a step: it is taken, or its gate was closed. */
export const decideStep = (subject: StepSubject, verdict: Verdict, given: GrantedGiven) =>
  verdict.isOpen ? grantedAt(subject, verdict, given) : refusedAt(subject, verdict)
