import type { GatedStep } from "@answerable/schema/entries"
import { evaluate, ofClause, type ConditionResult, type FactRead } from "./condition.ts"
import type { Facts } from "./fact-tree.ts"
import { conditionAtGate } from "./asked.rules.ts"
import { isTested, type Clause, type TestedClause } from "./clause.ts"

/** What comes of a clause that is asked of a system. */
export const clauseOutcomes = [
  "HOLDS",
  "DOES_NOT_HOLD",
  "CANNOT_BE_KNOWN",
  "EXCEPTED",
  "NOT_YET_BOUND",
] as const
export type ClauseOutcome = (typeof clauseOutcomes)[number]

/** A version of a policy that is in force, with its clauses. */
export type PolicyInForce = {
  readonly slug: string
  readonly versionId: string
  readonly version: string
  readonly title: string
  readonly inForceFrom: string
  readonly bindsExistingFrom: string | null
  readonly clauses: readonly Clause[]
}

/** An exception that stands at the instant of the question. */
export type ExceptionStanding = {
  readonly id: string
  readonly policy: string
  readonly clause: string
  readonly until: string
}

export type ClauseAsked = {
  readonly policy: Pick<PolicyInForce, "slug" | "versionId" | "version" | "title">
  readonly clause: TestedClause
  readonly outcome: ClauseOutcome
  readonly facts: readonly FactRead[]
  readonly exception: ExceptionStanding | null
}

export type Verdict = {
  readonly step: GatedStep
  /** Whether the step may be taken. With no policy in force for it, it may not. */
  readonly isOpen: boolean
  readonly clauses: readonly ClauseAsked[]
}

export type GateCase = {
  readonly step: GatedStep
  readonly policies: readonly PolicyInForce[]
  readonly facts: Facts
  readonly asOf: string
  /** Those of the system that stand at `asOf`. */
  readonly exceptions: readonly ExceptionStanding[]
  /** When the system took the step, where it is asked whether it still satisfies the gate. */
  readonly since: string | null
}

const satisfied: readonly ClauseOutcome[] = ["HOLDS", "EXCEPTED", "NOT_YET_BOUND"]
export const isSatisfied = ({ outcome }: ClauseAsked): boolean => satisfied.includes(outcome)

/** The verdict of a gate: the same facts at the same instant give the same one. */
export function decideGate(given: GateCase): Verdict {
  const clauses = given.policies.flatMap((policy) =>
    policy.clauses
      .filter(isTested)
      .filter(({ gates }) => gates.some((gate) => isAskedAt(gate, given.step)))
      .map((clause) => ask(given, policy, clause)),
  )
  const isOpen = clauses.length > 0 && clauses.every(isSatisfied)
  return { step: given.step, isOpen, clauses }
}

/** What is asked of a system that enters service is asked of a version that goes into production. */
const isAskedAt = (gate: GatedStep, step: GatedStep): boolean =>
  gate === step || (gate === "IN_SERVICE" && step === "DEPLOYMENT")

function ask(given: GateCase, policy: PolicyInForce, clause: TestedClause): ClauseAsked {
  const { facts, asOf } = given
  const { slug, versionId, version, title } = policy
  const { result, facts: read } = ofClause({ policy: slug, clause: clause.id }, () =>
    evaluate(conditionAtGate(clause), facts, asOf),
  )
  const asked = { policy: { slug, versionId, version, title }, clause, facts: read }
  return { ...asked, ...outcomeOf(result, { ...given, policy, clause: clause.id }) }
}

type OutcomeCase = Pick<GateCase, "asOf" | "exceptions" | "since"> & {
  readonly policy: Pick<PolicyInForce, "slug" | "inForceFrom" | "bindsExistingFrom">
  readonly clause: string
}

/** What comes of a clause whose condition came out like that. */
export function outcomeOf(
  result: ConditionResult,
  { policy, clause, asOf, since, exceptions }: OutcomeCase,
): Pick<ClauseAsked, "outcome" | "exception"> {
  if (result === "HOLDS") return { outcome: result, exception: null }
  const exception =
    exceptions.find((one) => one.policy === policy.slug && one.clause === clause) ?? null
  if (exception) return { outcome: "EXCEPTED", exception }
  const binds = policy.bindsExistingFrom
  const isNew = since !== null && since < policy.inForceFrom
  const outcome = isNew && binds !== null && asOf < binds ? "NOT_YET_BOUND" : result
  return { outcome, exception: null }
}
