import type { SystemRecordFragment } from "../operations/operations.generated.ts"

export type StatementRecord = SystemRecordFragment["statements"][number]
type Source = NonNullable<StatementRecord["source"]>

/** Where a value was read, its own words left aside. */
export const placeOf = ({ source, file, row, readAt }: Source): string =>
  [source, file, row, readAt].join("\0")

/** The place that most of the statements were read from, so that it can be said once. */
export function commonSource(statements: readonly StatementRecord[]): Source | undefined {
  const sources = statements.flatMap(({ source }) => (source ? [source] : []))
  const groups = Map.groupBy(sources, placeOf)
  const largest = [...groups.values()].toSorted((a, b) => b.length - a.length)[0]
  return largest && largest.length > 1 ? largest[0] : undefined
}
