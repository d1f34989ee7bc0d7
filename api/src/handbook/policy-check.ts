import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { InvalidFile, NotFound, type Misplaced } from "../exchange/refusals.ts"
import { checkCondition, reads, type ConditionResult } from "./condition.ts"
import { tryExample } from "./example.ts"
import { isTested, type Clause, type TestedClause } from "./clause.ts"
import { readPolicy, type LocatedPolicy, type Policy } from "./policy-file.ts"

/** What is wrong with a file of the handbook. */
export type PolicyProblem = Misplaced & { readonly path: string }

export type CheckedHandbook = {
  /** The policies that could be read, by their files. */
  readonly policies: ReadonlyMap<string, Policy>
  readonly problems: readonly PolicyProblem[]
}

/**
 * Reads every policy of a content folder and checks it: front matter, clauses, conditions, examples,
 * and that no two files are of one policy. Throws NotFound where there is no such folder.
 */
export async function checkHandbook(contentFolder: string): Promise<CheckedHandbook> {
  const folder = join(contentFolder, "policies")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with policies in it.`)
  })
  const policies = new Map<string, Policy>()
  const problems: PolicyProblem[] = []
  for (const file of files.filter((name) => name.endsWith(".md")).sort()) {
    const path = join(folder, file)
    const checked = checkPolicy(path, await readFile(path))
    problems.push(...checked.problems.map((problem) => ({ ...problem, path })))
    if (!checked.policy) continue
    const { slug } = checked.policy
    const twin = [...policies].find(([, policy]) => policy.slug === slug)?.[0]
    if (twin)
      problems.push({ path, line: 2, column: 1, message: `${twin} is the policy ${slug} already` })
    policies.set(path, checked.policy)
  }
  return { policies, problems }
}

/** Reads one policy and checks it; undefined where it cannot even be read. */
export function checkPolicy(
  path: string,
  bytes: Uint8Array,
): { policy?: Policy; problems: readonly Misplaced[] } {
  try {
    const located = readPolicy(path, bytes)
    const problems = located.policy.clauses.flatMap((clause, index) =>
      problemsOf(located, clause, index),
    )
    return { policy: located.policy, problems }
  } catch (error) {
    if (!(error instanceof InvalidFile)) throw error
    return { problems: error.problems }
  }
}

const expectedOf = {
  holds: "HOLDS",
  "does-not-hold": "DOES_NOT_HOLD",
  "cannot-be-known": "CANNOT_BE_KNOWN",
} as const satisfies { readonly [Kind in keyof TestedClause["examples"]]: ConditionResult }

function problemsOf(located: LocatedPolicy, clause: Clause, index: number): Misplaced[] {
  const wrong = (["applies", "holds"] as const).flatMap((key) =>
    checkCondition(clause[key] ?? "true").map(({ character, message }) => ({
      ...located.inCondition(index, key, character),
      message,
    })),
  )
  if (clause.applies !== null && clause.gates.length > 0 && reads(clause.applies, "system.state"))
    wrong.push({
      ...located.at(index, ["applies"]),
      message: "applies of a clause that gates reads system.state, which the step is to change",
    })
  if (wrong.length > 0 || !isTested(clause)) return wrong
  return Object.entries(expectedOf).flatMap(([kind, expected]) =>
    clause.examples[kind as keyof TestedClause["examples"]].flatMap((example, place) =>
      tryExample(clause.holds, example, expected).map(({ name, message }) => ({
        ...located.at(index, ["examples", kind, place, ...(name === null ? [] : [name])]),
        message: name === null ? `the example ${message}` : `${name} ${message}`,
      })),
    ),
  )
}
