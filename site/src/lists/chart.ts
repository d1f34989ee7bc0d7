import type { Check } from "./monitoring.ts"

/** A chart of a check in the coordinates of its picture. */
export type Chart = {
  readonly points: readonly { readonly x: number; readonly y: number; readonly isBreach: boolean }[]
  /** The line through the points. */
  readonly line: string
  readonly threshold: number
  /** Where the check was silent. */
  readonly silences: readonly { readonly x: number; readonly width: number }[]
  /** Where another version was observed than before. */
  readonly versions: readonly { readonly x: number; readonly label: string }[]
  readonly highest: string
  readonly lowest: string
  readonly from: string
  readonly until: string
}

export const chartWidth = 640
export const chartHeight = 180

/** The chart of a check; undefined where it has fewer than two observations. */
export function chartOf({ observations, threshold, silences }: Check): Chart | undefined {
  const made = observations.nodes.toReversed()
  const [first, last] = [made[0], made.at(-1)]
  if (!first || !last || made.length < 2) return undefined
  // A picture shows no more digits than a number of the language has; the table has them all.
  const values = [...made.map(({ value }) => Number(value)), Number(threshold)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const from = Date.parse(first.observedAt)
  const until = Math.max(
    Date.parse(last.observedAt),
    ...silences.map((one) => Date.parse(one.until ?? one.from)),
  )
  const x = (instant: string) => {
    const part = (Date.parse(instant) - from) / Math.max(1, until - from)
    return round(Math.min(1, Math.max(0, part)) * chartWidth)
  }
  const y = (value: number) => round((1 - (value - low) / (high - low || 1)) * chartHeight)
  const points = made.map(({ observedAt, value, isBreach }) => ({
    x: x(observedAt),
    y: y(Number(value)),
    isBreach,
  }))
  return {
    points,
    line: points.map((point, index) => `${index === 0 ? "M" : "L"}${point.x} ${point.y}`).join(""),
    threshold: y(Number(threshold)),
    silences: silences.map((one) => {
      const end = one.until === null ? chartWidth : x(one.until)
      return { x: x(one.from), width: round(Math.max(2, end - x(one.from))) }
    }),
    versions: made.flatMap(({ observedAt, version }, index) => {
      const before = made[index - 1]?.version?.label
      return version && version.label !== before ? [{ x: x(observedAt), label: version.label }] : []
    }),
    highest: String(high),
    lowest: String(low),
    from: first.observedAt,
    until: new Date(until).toISOString(),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10
