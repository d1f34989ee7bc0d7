import { fact, known, unknown, type FactsOf } from "../facts.ts"
import { standingOf, type LastingStep } from "./contest-state.rules.ts"
import type { LastingContest } from "./contest.store.ts"
import type { DecisionReckoning } from "./decision.store.ts"
import type { OddRight, RightOddity } from "./odd-right.rules.ts"
import type { LastingOverride } from "./override.store.ts"

/** What audit knows of a system in a view, for answers and clauses. */
export const auditShape = {
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
  readonly asOf: string
}

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
