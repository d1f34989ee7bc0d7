import type { DecisionInput } from "../../api/src/audit/deciding.ts"

export const perBatch = 50

/** The decisions of a batch by its number: always the same. */
export const decisionsOfBatch = (batch: number): DecisionInput[] =>
  Array.from({ length: perBatch }, (_one, at) => ({
    id: `${batch}/${at}`,
    decidedAt: "2026-01-05T10:00:00.000Z",
    outcome: at % 2 === 0 ? "granted" : "refused",
    involvement: "REVIEWED" as const,
    sequence: batch * perBatch + at,
  }))
