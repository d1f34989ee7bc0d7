import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { DecisionReckoning } from "./decision.store.ts"
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
}

export type AuditFacts = FactsOf<typeof auditShape>

/** The records of one system in a view. */
export type AuditRecords = {
  readonly reckoning: DecisionReckoning | undefined
  /** The latest first. */
  readonly overrides: readonly LastingOverride[]
}

/** The facts from the records of one system. Reads no erasable field. */
export function auditFacts({ reckoning, overrides }: AuditRecords): AuditFacts {
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
  }
}
