import type {
  ClauseOutcome,
  GatedStep,
  StandingStatus,
  SystemState,
  VerdictShownFragment,
} from "../operations/operations.generated.ts"

export const outcomeWords: Readonly<Record<ClauseOutcome, string>> = {
  HOLDS: "Settled",
  DOES_NOT_HOLD: "Open",
  CANNOT_BE_KNOWN: "Cannot be known",
  EXCEPTED: "Excepted",
  NOT_YET_BOUND: "Not yet bound",
}

type Clause = VerdictShownFragment["clauses"][number]

const settled: readonly ClauseOutcome[] = ["HOLDS", "EXCEPTED", "NOT_YET_BOUND"]
export const isSettled = ({ outcome }: Clause): boolean => settled.includes(outcome)

/** What stands over a gate that lies ahead of a system in a state. */
export const aheadWords = (state: SystemState): string =>
  ({
    PILOT: "What still separates it from service",
    SUSPENDED: "What stands before it is taken up again",
    FOUND: "What stands before it is admitted",
  })[state as string] ?? "What stands before its pilot"

export const stepWords: Readonly<Record<GatedStep, string>> = {
  PILOT: "Into the pilot",
  IN_SERVICE: "Into service",
  DEPLOYMENT: "Into production",
}

export const standingWords: Readonly<Record<StandingStatus, string>> = {
  NEVER_ADMITTED: "Never admitted: it is in use, and no gate was asked",
  SATISFIED: "Satisfied",
  LAPSED: "Lapsed: it no longer satisfies its gate",
}
