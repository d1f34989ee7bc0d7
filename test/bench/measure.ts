/** What is asked of the ratio of a row. */
export type Reach = { readonly atLeast: number } | { readonly atMost: number }

/** A row of the table: ours against a baseline that was measured in the same run. */
export type Row = {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly baseline: number
  /** The median of the ratios of the rounds. */
  readonly ratio: number
  /** The smallest and the largest ratio of a round. */
  readonly range: readonly [number, number]
  readonly reach: string
  readonly holds: boolean
  /** What else was measured, and what the baseline is. */
  readonly note: string
}

export type Round = { readonly ours: number; readonly baseline: number }

/** Measures both sides by turns, so that what else the machine does meets both of them. */
export async function byTurns(
  rounds: number,
  sides: { ours: () => Promise<number>; baseline: () => Promise<number> },
): Promise<Round[]> {
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? "baseline" : "ours"
    const second = first === "ours" ? "baseline" : "ours"
    const values = { [first]: await sides[first](), [second]: await sides[second]() }
    measured.push({ ours: values["ours"] ?? 0, baseline: values["baseline"] ?? 0 })
  }
  return measured
}

type Named = { readonly name: string; readonly unit: string; readonly note: string }

/** A row from its rounds. */
export function rowOf(named: Named, rounds: readonly Round[], reach: Reach): Row {
  const ratios = rounds.map(({ ours, baseline }) => ours / baseline)
  const ratio = median(ratios)
  return {
    ...named,
    ours: median(rounds.map(({ ours }) => ours)),
    baseline: median(rounds.map(({ baseline }) => baseline)),
    ratio,
    range: [Math.min(...ratios), Math.max(...ratios)],
    reach: "atLeast" in reach ? `≥ ${reach.atLeast}` : `≤ ${reach.atMost}`,
    holds: "atLeast" in reach ? ratio >= reach.atLeast : ratio <= reach.atMost,
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
