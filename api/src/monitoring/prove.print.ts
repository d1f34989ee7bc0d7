import type { Direction, FindingSource } from "@answerable/schema/entries"
import { instant } from "@answerable/schema/words/dates"
import { findingSourceWords } from "@answerable/schema/words/findings"
import type { FindingState } from "./finding-state.rules.ts"
import type { ProofOutcome } from "./proof.rules.ts"

type Found = {
  readonly entry: number
  readonly state: FindingState
  readonly steps: readonly {
    readonly kind: string
    readonly evidence: string | null
    readonly entry: number
  }[]
}

type Check = {
  /** Index of the entry that stated the plan. */
  readonly plan: number
  readonly from: string
  readonly check: {
    readonly slug: string
    readonly metric: string
    readonly direction: Direction
    readonly threshold: string
    readonly unit: string | null
  }
  readonly gaps: readonly {
    readonly dueAt: string
    readonly receivedAt: string | null
    readonly state: string
  }[]
  readonly breaches: readonly {
    readonly observation: {
      readonly observedAt: string
      readonly value: string
      readonly entry: number
    }
    readonly finding: Found | null
  }[]
} & {
  readonly [count in "expected" | "received" | "late" | "missed" | "observed" | "breached"]: number
}

/** What was asked of how a system behaved, and what is shown. */
export type ProofAnswer = {
  readonly size: number
  readonly asOf: string
  readonly system: { readonly slug: string; readonly name: string } | null
  readonly proof: {
    readonly outcome: ProofOutcome
    readonly unwatched: readonly { readonly from: string; readonly until: string }[]
    readonly checks: readonly Check[]
    readonly findings: readonly (Found & {
      readonly source: FindingSource
      readonly check: string | null
      readonly foundAt: string
    })[]
  } | null
}

const outcomes: { readonly [Outcome in ProofOutcome]: string } = {
  AS_INTENDED:
    "It behaved as intended: all that was due arrived, and nothing was breached or found.",
  CORRECTED:
    "It behaved as intended but for what was corrected: all that was due arrived, and what was breached or found was put right and verified by somebody else.",
  NOT_SHOWN:
    "That it behaved as intended is not shown: something that was due is missing, no plan applied for a while, or something found is open.",
  NOTHING_EXPECTED: "Nothing is shown: it was not in use.",
}

type Given = ProofAnswer & {
  readonly from: string
  readonly to: string
  readonly system: NonNullable<ProofAnswer["system"]>
  readonly proof: NonNullable<ProofAnswer["proof"]>
}

/** A proof as a person reads it: the outcome, then what it rests on, check by check. */
export function printProof({ size, asOf, from, to, system, proof }: Given): string {
  const { outcome, unwatched, checks, findings } = proof
  const lines = [
    `${system.name} (${system.slug}), from ${instant(from)} until ${instant(to)}, by ${size} entries, at ${asOf}.`,
    outcomes[outcome],
    ...unwatched.map(
      (one) => `No plan applied from ${instant(one.from)} until ${instant(one.until)}.`,
    ),
    ...checks.flatMap(checkLines),
    ...(findings.length === 0 ? [] : ["", "Found in that time:"]),
    ...findings.map(
      (one) =>
        `  ${instant(one.foundAt)}: ${findingSourceWords[one.source].toLowerCase()}${one.check === null ? "" : ` (${one.check})`}; ${foundWords(one)}`,
    ),
  ]
  return lines.map((line) => `${line}\n`).join("")
}

function checkLines({ check, plan, from, gaps, breaches, ...counts }: Check): string[] {
  const limit = `${check.direction === "AT_LEAST" ? "at least" : "at most"} ${check.threshold}`
  const unit = check.unit === null ? "" : ` ${check.unit}`
  const { expected, received, late, missed, observed, breached } = counts
  return [
    "",
    `${check.slug}: ${check.metric}, ${limit}${unit}; by the plan of entry ${plan}, from ${instant(from)}`,
    `  expected ${expected}, received ${received}, late ${late}, missed ${missed}; observed ${observed}, breached ${breached}`,
    ...gaps.map(({ dueAt, receivedAt, state }) =>
      receivedAt === null || state === "MISSED"
        ? `  missed: was due by ${instant(dueAt)}`
        : `  late: was due by ${instant(dueAt)}, arrived on ${instant(receivedAt)}`,
    ),
    ...breaches.map(
      ({ observation: { observedAt, value, entry }, finding }) =>
        `  breached: ${value} on ${instant(observedAt)} (entry ${entry}); ${finding === null ? "nothing was found of it" : foundWords(finding)}`,
    ),
  ]
}

const states: { readonly [State in FindingState]: string } = {
  OPEN: "is open, and nobody has it in hand",
  ASSIGNED: "is in hand",
  DONE: "is corrected, and not verified yet",
  CLOSED: "is verified and closed",
}

function foundWords({ entry, state, steps }: Found): string {
  const closed = state === "CLOSED" ? steps.findLast(({ kind }) => kind === "CLOSED") : undefined
  const by =
    closed === undefined ? "" : ` by entry ${closed.entry}, with ${closed.evidence ?? "no file"}`
  return `the finding of entry ${entry} ${states[state]}${by}`
}
