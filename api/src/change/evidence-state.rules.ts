import type { EvidenceState } from "@answerable/schema/entries"
import { isGoodAt, speaksFor, type Scoped, type Speaking } from "./scope.rules.ts"

/** What may follow what of evidence, from when it is expected. */
export const evidenceTransitions: readonly {
  readonly from: EvidenceState | null
  readonly to: EvidenceState
  readonly meaning: string
}[] = [
  { from: null, to: "EXPECTED", meaning: "Somebody is to hand it in, by a day." },
  { from: null, to: "RECEIVED", meaning: "It is handed in without having been expected." },
  {
    from: null,
    to: "STALE",
    meaning: "It is handed in after its day, or about what was replaced before.",
  },
  { from: "EXPECTED", to: "RECEIVED", meaning: "It is handed in before it is due." },
  { from: "EXPECTED", to: "MISSED", meaning: "It is due, and nobody has handed it in." },
  {
    from: "MISSED",
    to: "RECEIVED",
    meaning: "It is handed in late. That it was missed stays on record.",
  },
  { from: "RECEIVED", to: "ACCEPTED", meaning: "A person who did not collect it accepts it." },
  { from: "RECEIVED", to: "REJECTED", meaning: "A person who did not collect it rejects it." },
  {
    from: "REJECTED",
    to: "EXPECTED",
    meaning: "What was expected is expected again: it is not due yet.",
  },
  {
    from: "REJECTED",
    to: "MISSED",
    meaning: "What was expected is missing: it was due before it was rejected.",
  },
  { from: "RECEIVED", to: "STALE", meaning: "It no longer speaks before anybody has judged it." },
  {
    from: "ACCEPTED",
    to: "STALE",
    meaning: "Its day has passed, or the newest version is made of something else.",
  },
  {
    from: "STALE",
    to: "RECEIVED",
    meaning: "A newer version is again made of what it speaks about; nobody has judged it.",
  },
  {
    from: "STALE",
    to: "ACCEPTED",
    meaning: "A newer version is again made of what it speaks about.",
  },
  { from: "RECEIVED", to: "SUPERSEDED", meaning: "Other evidence takes its place." },
  { from: "ACCEPTED", to: "SUPERSEDED", meaning: "Other evidence takes its place." },
  { from: "REJECTED", to: "SUPERSEDED", meaning: "Other evidence takes its place." },
  { from: "STALE", to: "SUPERSEDED", meaning: "Other evidence takes its place." },
]

/** What was said of evidence, and when; null for what nobody has said. */
export type SaidOf = {
  readonly outcome: string | null
  readonly judgedAt: string | null
  readonly supersededAt: string | null
}

const isBy = (at: string | null, instant: string): boolean => at !== null && at <= instant

/** Where evidence that was handed in stands at an instant. */
export function stateOfEvidence(
  given: SaidOf & Speaking,
  { versions, asOf }: { readonly versions: readonly Scoped[]; readonly asOf: string },
): EvidenceState {
  const { outcome, judgedAt, supersededAt } = given
  if (isBy(supersededAt, asOf)) return "SUPERSEDED"
  const isJudged = isBy(judgedAt, asOf)
  if (isJudged && outcome === "REJECTED") return "REJECTED"
  if (!isGoodAt(given, asOf) || hasEnded(given, versions)) return "STALE"
  return isJudged ? "ACCEPTED" : "RECEIVED"
}

/** Whether something spoke for a version and no longer does for the newest, which is the first. */
function hasEnded(given: Speaking, [newest, ...earlier]: readonly Scoped[]): boolean {
  if (newest === undefined || speaksFor(given, newest)) return false
  return earlier.some((version) => speaksFor(given, version))
}

/** Until when evidence speaks: what is rejected speaks for nothing. Null: as long as its scope. */
export function speaksUntil({
  goodUntil,
  outcome,
  judgedAt,
}: Omit<SaidOf, "supersededAt"> & Pick<Speaking, "goodUntil">): string | null {
  if (outcome !== "REJECTED" || judgedAt === null) return goodUntil
  return goodUntil === null || judgedAt < goodUntil ? judgedAt : goodUntil
}

/** What answers an expectation: when it was handed in, and when it was rejected. */
export type AnswerTo = {
  readonly recordedAt: string
  readonly rejectedAt: string | null
}

/** Where an expectation stands: what is rejected does not answer it. */
export type ExpectationStanding = {
  readonly state: "EXPECTED" | "MISSED" | "RECEIVED"
  /** Since when it was missing first; what arrives later does not undo that. Null for never. */
  readonly missedSince: string | null
}

export function standingOfExpected({
  dueAt,
  answers,
  asOf,
}: {
  readonly dueAt: string
  readonly answers: readonly AnswerTo[]
  readonly asOf: string
}): ExpectationStanding {
  const standing = (at: string) => answers.filter(({ rejectedAt }) => !isBy(rejectedAt, at))
  const isAnswered = standing(asOf).some(({ recordedAt }) => recordedAt <= asOf)
  // What is handed in at the instant at which it is due is late, as an observation is.
  const isInTime = (at: string) => standing(at).some(({ recordedAt }) => recordedAt < at)
  const ends = answers.flatMap(({ rejectedAt }) => rejectedAt ?? []).filter((at) => at > dueAt)
  const missedSince = [dueAt, ...ends.toSorted()].find((at) => at <= asOf && !isInTime(at)) ?? null
  if (isAnswered) return { state: "RECEIVED", missedSince }
  return { state: asOf < dueAt ? "EXPECTED" : "MISSED", missedSince }
}
