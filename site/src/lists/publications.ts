import type { LedgerView } from "../loaders/register.ts"

export type Publication = { index: number; day: string; size: number | null; asOf: string | null }

/** The publications that the ledger records, in the order given; their members are in the leaf. */
export const publicationsOf = (entries: LedgerView["published"]["nodes"]): Publication[] =>
  entries.map(({ index, day, leaf }) => {
    const { size, asOf } = JSON.parse(leaf) as { size?: unknown; asOf?: unknown }
    return {
      index,
      day,
      size: typeof size === "number" ? size : null,
      asOf: typeof asOf === "string" ? asOf : null,
    }
  })
