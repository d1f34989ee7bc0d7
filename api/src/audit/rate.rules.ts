import type { DecisionTotal } from "./decision.store.ts"
import type { LastingOverride } from "./override.store.ts"

/** How many decisions of a version in a month people made otherwise. */
export type OverrideRate = {
  readonly systemId: string
  /** The first day of the month. */
  readonly month: string
  readonly versionId: string | null
  readonly decisions: number
  /** How many of them were overridden, each counted once. */
  readonly overridden: number
}

type Group = Pick<OverrideRate, "systemId" | "month" | "versionId">
const keyOf = ({ systemId, month, versionId }: Group): string =>
  `${systemId}/${month}/${versionId ?? ""}`

/** The rates of some systems by month and version, in the order of their totals. */
export function overrideRates(
  totals: readonly DecisionTotal[],
  overrides: readonly LastingOverride[],
): OverrideRate[] {
  const overridden = Map.groupBy(overrides, keyOf)
  return [...Map.groupBy(totals, keyOf)].flatMap(([key, of]) => {
    const [first] = of
    if (!first) return []
    const { systemId, month, versionId } = first
    return [
      {
        systemId,
        month,
        versionId,
        decisions: of.reduce((sum, { count }) => sum + count, 0),
        overridden: new Set((overridden.get(key) ?? []).map(({ decision }) => decision)).size,
      },
    ]
  })
}
