import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { ExpectedInView, StandingEvidence } from "../change/expected.ts"
import { standingOf, type LastingStep } from "./contest-state.rules.ts"
import type { LastingContest } from "./contest.store.ts"
import type { DecisionReckoning } from "./decision.store.ts"
import type { OddRight, RightOddity } from "./odd-right.rules.ts"
import type { LastingOverride } from "./override.store.ts"

/** What audit knows of a system in a view, for answers and clauses. */
export const auditShape = {
  evidence: fact.list("The evidence about it that was handed in, the latest first.", {
    kind: fact.text("What sort of file it is, such as AUDIT."),
    state: fact.text("Where it stands: RECEIVED, ACCEPTED, REJECTED, STALE or SUPERSEDED."),
    occurredAt: fact.instant("When what it tells of was done."),
    receivedAt: fact.instant("When it was handed in."),
    acceptedAt: fact.instant("When it was accepted; UNKNOWN where it is not."),
    goodUntil: fact.instant("Until when it speaks; UNKNOWN where no day is set."),
  }),
  expected: {
    open: fact.number("How much evidence is expected that is not due yet."),
    dueAt: fact.instant("By when the first of that is due; UNKNOWN where none is."),
    missed: fact.number("How much evidence was due and is missing."),
    missedSince: fact.instant("Since when the first of that is missing; UNKNOWN where none is."),
    late: fact.number("How much evidence was missed and came later."),
  },
  decisions: {
    exist: fact.truth("Whether decisions of it are on record."),
    received: fact.number("How many are."),
    dropped: fact.number("How many its recorders had and could not hand over."),
    lastDecidedAt: fact.instant("When the latest was taken; UNKNOWN for none."),
  },
  overrides: {
    count: fact.number("How many of its decisions people disregarded, overrode or reversed."),
    percent: fact.number(
      "Of a hundred decisions on record how many, rounded down; UNKNOWN where none is.",
    ),
    lastAt: fact.instant("When one last was; UNKNOWN for never."),
  },
  rights: {
    neverUsed: fact.number(
      "How many rights to override it nobody ever used, though decisions enough were taken.",
    ),
    usedOnMost: fact.number(
      "How many rights to override it are used on most of its latest decisions.",
    ),
  },
  contests: {
    count: fact.number("How often people disputed its decisions."),
    open: fact.number("How many of these contests are not answered."),
    answerDueAt: fact.instant(
      "By when the first of the open ones has to be answered; UNKNOWN where none is open.",
    ),
    overdue: fact.number("How many of the open ones should have been answered by now."),
    late: fact.number("How many of the others were answered after their answer was due."),
    overturned: fact.number(
      "How many reviews found that the decision does not stand, or only in part.",
    ),
  },
}

export type AuditFacts = FactsOf<typeof auditShape>

/** The records of one system in a view. */
export type AuditRecords = {
  readonly reckoning: DecisionReckoning | undefined
  /** The latest first. */
  readonly overrides: readonly LastingOverride[]
  readonly contests: readonly ContestRecord[]
  readonly oddRights: readonly Pick<OddRight, "oddity" | "entry">[]
  /** The latest first. */
  readonly evidence: readonly LastingEvidence[]
  readonly expected: readonly LastingExpected[]
  readonly asOf: string
}

/** Evidence as facts read it: without what it is called. */
export type LastingEvidence = Pick<
  StandingEvidence,
  "kind" | "state" | "outcome" | "occurredAt" | "recordedAt" | "judgedAt" | "goodUntil" | "entry"
>
export type LastingExpected = Pick<ExpectedInView, "state" | "dueAt" | "missedSince" | "entry">

/** A contest, and what was done about it in order. */
export type ContestRecord = {
  readonly contest: LastingContest
  readonly steps: readonly LastingStep[]
}

/** The facts from the records of one system. Reads no erasable field. */
export function auditFacts(records: AuditRecords): AuditFacts {
  const { reckoning, overrides, contests, oddRights, asOf } = records
  const overridden = new Set(overrides.map(({ decision }) => decision)).size
  const [last] = overrides
  return {
    evidence: known(records.evidence.map((one) => evidenceFact(one, asOf))),
    expected: expectedFacts(records.expected),
    decisions: reckoning
      ? {
          exist: known(true, reckoning.entry),
          received: known(reckoning.received, reckoning.entry),
          dropped: known(reckoning.dropped, reckoning.entry),
          lastDecidedAt: known(reckoning.lastDecidedAt, reckoning.entry),
        }
      : { exist: known(false), received: known(0), dropped: known(0), lastDecidedAt: unknown },
    overrides: {
      count: known(overridden, last?.entry ?? null),
      percent:
        reckoning && reckoning.received > 0
          ? known(Math.floor((overridden * 100) / reckoning.received), last?.entry ?? null)
          : unknown,
      lastAt: last ? known(last.occurredAt, last.entry) : unknown,
    },
    rights: {
      neverUsed: countOf(oddRights, "NEVER_USED"),
      usedOnMost: countOf(oddRights, "USED_ON_MOST"),
    },
    contests: contestFacts(contests, asOf),
  }
}

function countOf(rights: AuditRecords["oddRights"], sort: RightOddity) {
  const of = rights.filter(({ oddity }) => oddity === sort)
  return known(of.length, of.at(-1)?.entry ?? null)
}

function evidenceFact(one: LastingEvidence, asOf: string) {
  const { kind, state, outcome, occurredAt, recordedAt, judgedAt, goodUntil, entry } = one
  const isAccepted = outcome === "ACCEPTED" && judgedAt !== null && judgedAt <= asOf
  return {
    kind: known(kind, entry),
    state: known<string>(state, entry),
    occurredAt: known(occurredAt, entry),
    receivedAt: known(recordedAt, entry),
    acceptedAt: isAccepted ? known(judgedAt, entry) : unknown,
    goodUntil: goodUntil === null ? unknown : known(goodUntil, entry),
  }
}

function expectedFacts(expected: readonly LastingExpected[]): AuditFacts["expected"] {
  const open = expected.filter(({ state }) => state === "EXPECTED")
  const missed = expected.filter(({ state }) => state === "MISSED")
  const [next] = open.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  const since = ({ missedSince, dueAt }: LastingExpected) => missedSince ?? dueAt
  const [first] = missed.toSorted((a, b) => (since(a) < since(b) ? -1 : 1))
  const late = expected.filter((one) => one.state === "RECEIVED" && one.missedSince !== null)
  return {
    open: known(open.length, next?.entry ?? null),
    dueAt: next ? known(next.dueAt, next.entry) : unknown,
    missed: known(missed.length, first?.entry ?? null),
    missedSince: first ? known(since(first), first.entry) : unknown,
    late: known(late.length, late[0]?.entry ?? null),
  }
}

/** Counts name no entry: everybody reads them, and who disputes something is nobody's business. */
function contestFacts(contests: readonly ContestRecord[], asOf: string): AuditFacts["contests"] {
  const standings = contests
    .filter(({ contest }) => contest.receivedAt <= asOf)
    .map(({ contest, steps }) => standingOf(contest, steps, asOf))
  const open = standings.filter(({ isOpen }) => isOpen)
  const [next] = open.toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1))
  const overdue = standings.filter(({ isOverdue }) => isOverdue)
  return {
    count: known(standings.length),
    open: known(open.length),
    answerDueAt: next ? known(next.answerBy, next.entry) : unknown,
    overdue: known(overdue.filter(({ isOpen }) => isOpen).length),
    late: known(overdue.filter(({ isOpen }) => !isOpen).length),
    overturned: known(
      standings.filter(({ outcome }) => outcome === "OVERTURNED" || outcome === "PARTLY").length,
    ),
  }
}
