import { day } from "@answerable/schema/words/dates"
import { legalRoleWords } from "@answerable/schema/words/judgements"
import type {
  Applicability,
  CoverageState,
  ObligationRecordFragment,
  SaidShownFragment,
  ServedShownFragment,
  SourceReading,
} from "../operations/operations.generated.ts"
import { resultWords } from "./handbook.ts"
import { figure } from "./numbers.ts"

export const coverageWords: Readonly<Record<CoverageState, string>> = {
  NO_CLAUSE: "No clause serves it",
  DOES_NOT_HOLD: "A clause does not hold",
  CANNOT_BE_KNOWN: "Cannot be known",
  NOT_ASKED: "Not asked of every system",
  EXCEPTED: "Excepted",
  NOT_YET_BOUND: "Not yet bound",
  NO_CLAUSE_YET: "Is coming, and no clause serves it",
  JUDGED: "A matter of judgement",
  HOLDS: "Its clauses hold",
  COMING: "Is coming",
  APPLIES_TO_NONE: "Applies to no system here",
}

/** What is missing where it is told of first. */
export const gapStates: readonly CoverageState[] = [
  "NO_CLAUSE",
  "DOES_NOT_HOLD",
  "CANNOT_BE_KNOWN",
  "NOT_ASKED",
  "NO_CLAUSE_YET",
]
export const isGap = ({ coverage }: Pick<ObligationRecordFragment, "coverage">): boolean =>
  gapStates.includes(coverage.state)

export const readingWords: Readonly<Record<SourceReading, string>> = {
  VERIFIED: "Read in that source.",
  SECONDARY: "Known from others who write about it, and not read in that source.",
  NOT_VERIFIED: "Not read in that source.",
}

type Applied = { result: Applicability; from: string | null }

/** Whether an obligation applies, with its day. */
export function appliesWords({ result, from }: Applied): string {
  switch (result) {
    case "APPLIES":
      return from === null ? "Applies" : `Applies, since ${day(from)}`
    case "APPLIES_FROM":
      return from === null ? "Will apply" : `Applies from ${day(from)}`
    case "OPEN":
      return "Open"
    case "CANNOT_BE_KNOWN":
      return "Cannot be known"
    case "DOES_NOT_APPLY":
      return "Does not apply"
  }
}

/** Between which days a source says something. */
export function spanWords({ from, until }: Pick<SaidShownFragment, "from" | "until">): string {
  if (from === null && until === null) return "Undated"
  if (from === null) return `Until ${day(until ?? "")}`
  return until === null ? `From ${day(from)}` : `From ${day(from)} until ${day(until)}`
}

/** Whose duty something is. */
export const holdersWords = ({ holders }: Pick<SaidShownFragment, "holders">): string =>
  holders.length === 0
    ? "Whoever takes it on"
    : holders.map((holder) => legalRoleWords[holder]).join(", ")

type Start = SaidShownFragment["readings"][number]["starts"][number]

/** From when something applies, and to what. */
export const startWords = ({ on, to }: Start): string =>
  `${on === null ? "Where" : `From ${day(on)}, where`} ${to}.`

/** What comes of a clause for a system, in a word. */
export const servedWords = ({ judgement, result }: ServedShownFragment): string =>
  judgement !== null
    ? "a matter of judgement"
    : result === null
      ? "not asked of it"
      : resultWords[result].toLowerCase()

/** To how many systems something applies, in words; nothing for none. */
export function systemsWords({ coverage }: ObligationRecordFragment): string {
  const { applies, appliesFrom, open, cannotBeKnown } = coverage.systems
  const told = [
    [applies, "applies to"],
    [appliesFrom, "will apply to"],
    [open, "is open for"],
    [cannotBeKnown, "cannot be known of"],
  ] as const
  const parts = told.filter(([many]) => many > 0).map(([many, how]) => `${how} ${figure(many)}`)
  return parts.length === 0 ? "It applies to no system here." : `It ${parts.join(", ")}.`
}
