import { InvalidFile, type Misplaced } from "../exchange/refusals.ts"
import { isTested, type Clause, type TestedClause } from "./clause.ts"
import { checkCondition, reads } from "./condition-check.ts"
import type { ConditionResult } from "./condition.ts"
import { tryExample } from "./example.ts"
import { readPolicy, type LocatedPolicy } from "./policy-file.ts"
import { checkText } from "./policy-text.ts"

export type CheckedPolicy = {
  /** Undefined where it cannot even be read. */
  readonly located?: LocatedPolicy
  readonly problems: readonly Misplaced[]
}

/** Reads one policy and checks what can be checked of it alone. */
export function checkPolicy(path: string, bytes: Uint8Array): CheckedPolicy {
  try {
    const located = readPolicy(path, bytes)
    const { clauses } = located.policy
    const problems = [
      ...clauses.flatMap((clause, index) => problemsOf(located, clause, index)),
      ...checkText(located.tree, located.before).problems,
    ]
    return { located, problems: problems.sort(byPlace) }
  } catch (error) {
    if (!(error instanceof InvalidFile)) throw error
    return { problems: error.problems }
  }
}

export const byPlace = (a: Misplaced, b: Misplaced): number =>
  a.line - b.line || a.column - b.column

const expectedOf = {
  holds: "HOLDS",
  "does-not-hold": "DOES_NOT_HOLD",
  "cannot-be-known": "CANNOT_BE_KNOWN",
} as const satisfies { readonly [Kind in keyof TestedClause["examples"]]: ConditionResult }

function problemsOf(located: LocatedPolicy, clause: Clause, index: number): Misplaced[] {
  const wrong = conditionProblems(located, clause, index)
  return wrong.length === 0 && isTested(clause) ? exampleProblems(located, clause, index) : wrong
}

function conditionProblems(located: LocatedPolicy, clause: Clause, index: number): Misplaced[] {
  const wrong = (["applies", "holds"] as const).flatMap((key) =>
    checkCondition(clause[key] ?? "true").map(({ character, message }) => ({
      ...located.inCondition(index, key, character),
      message,
    })),
  )
  if (clause.applies === null || clause.gates.length === 0) return wrong
  if (reads(clause.applies, "system.state"))
    wrong.push({
      ...located.at(index, ["applies"]),
      message: "applies of a clause that gates reads system.state, which the step is to change",
    })
  return wrong
}

const exampleProblems = (located: LocatedPolicy, clause: TestedClause, index: number) =>
  Object.entries(expectedOf).flatMap(([kind, expected]) =>
    clause.examples[kind as keyof TestedClause["examples"]].flatMap((example, place) =>
      tryExample(clause.holds, example, expected).map(({ name, message }) => ({
        ...located.at(index, ["examples", kind, place, ...(name === null ? [] : [name])]),
        message: name === null ? `the example ${message}` : `${name} ${message}`,
      })),
    ),
  )
