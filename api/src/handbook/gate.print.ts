import type { GatedStep } from "@answerable/schema/entries"
import type { ClauseOutcome } from "./verdict.rules.ts"

type Clause = {
  readonly policy: string
  readonly version: string
  readonly clause: string
  readonly heading: string
  readonly outcome: ClauseOutcome
  readonly needs: string
  readonly exceptedUntil: string | null
  readonly facts: readonly {
    readonly name: string
    readonly value: string | null
    readonly entry: number | null
  }[]
}

/** What was asked of a gate, and what it said. */
export type GateAnswer = {
  readonly size: number
  readonly asOf: string
  readonly system: {
    readonly slug: string
    readonly name: string
    readonly state: string
    readonly gate: {
      readonly step: GatedStep
      readonly isOpen: boolean
      readonly withheld: number
      readonly clauses: readonly Clause[]
    }
  } | null
}

const steps: { readonly [Step in GatedStep]: string } = {
  PILOT: "into the pilot",
  IN_SERVICE: "into service",
  DEPLOYMENT: "into production",
}
const marks: { readonly [Outcome in ClauseOutcome]: string } = {
  HOLDS: "holds",
  DOES_NOT_HOLD: "does not hold",
  CANNOT_BE_KNOWN: "cannot be known",
  EXCEPTED: "excepted",
  NOT_YET_BOUND: "not yet bound",
}

type Given = GateAnswer & { readonly system: NonNullable<GateAnswer["system"]> }

/** The verdict of a gate as a person reads it, clause by clause. */
export function printGate({ size, asOf, system }: Given): string {
  const { step, isOpen, clauses, withheld } = system.gate
  const lines = [
    `The gate ${steps[step]} is ${isOpen ? "open" : "closed"} for ${system.name} (${system.slug}), ` +
      `by ${size} entries, at ${asOf}.`,
    ...(clauses.length + withheld === 0
      ? [
          isOpen
            ? "The environment is stated, and not as production: nothing is asked."
            : "No policy in force says what it asks, so it is closed.",
        ]
      : clauses.flatMap(linesOf)),
    ...(withheld > 0 ? [`${withheld} more, decided on what is not shown to you.`] : []),
  ]
  return `${lines.join("\n")}\n`
}

function linesOf({ policy, version, clause, outcome, needs, exceptedUntil, facts }: Clause) {
  const until = exceptedUntil === null ? "" : ` until ${exceptedUntil.slice(0, 10)}`
  const head = `  ${clause} (${policy} ${version}): ${marks[outcome]}${until}`
  if (outcome === "HOLDS") return [head]
  const behind = facts.map(
    ({ name, value, entry }) =>
      `${name} is ${value ?? "unknown"}${entry === null ? "" : ` (entry ${entry})`}`,
  )
  return [
    head,
    ...(behind.length > 0 ? [`    ${behind.join("; ")}`] : []),
    ...(outcome === "EXCEPTED" ? [] : [`    ${needs}`]),
  ]
}
