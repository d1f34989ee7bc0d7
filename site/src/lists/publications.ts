import type { LedgerView } from "../loaders/register.ts"

export type Publication = { index: number; day: string; size: number | null; asOf: string | null }

/** The publications that the ledger records, in the order given. */
export const publicationsOf = (entries: LedgerView["published"]["nodes"]): Publication[] =>
  entries.map(({ index, day, fields }) => {
    const value = (name: string) => fields.find((field) => field.name === name)?.value
    const size = value("size")
    const asOf = value("asOf")
    return {
      index,
      day,
      size: typeof size === "number" ? size : null,
      asOf: typeof asOf === "string" ? asOf : null,
    }
  })
