import type { Json, RetentionEvent } from "@answerable/schema/entries"

/** What a law says has to be kept: by whom, what, and for how long from which event. */
export type RetentionRule = {
  readonly slug: string
  /** The article, with the version of the law it was read in. */
  readonly article: string
  readonly holder: "PROVIDER" | "DEPLOYER"
  readonly keeps: "DOCUMENTATION" | "LOGS"
  readonly what: string
  /** A period of ISO 8601 in years or months: P10Y, P6M. */
  readonly period: string
  readonly from: RetentionEvent
}

/** Until when something of a retired system is kept, as its last entry says. */
export type Kept = {
  readonly rule: string
  readonly article: string
  readonly holder: string
  readonly keeps: string
  readonly what: string
  readonly event: string
  readonly from: string
  readonly until: string
}

export const periodShape = /^P([1-9]\d{0,2})([YM])$/

/** The same day of the month a period later, as an instant; of a day that is not there the last. */
function after(instant: string, period: string): string {
  const [, count = "0", unit] = periodShape.exec(period) ?? []
  const months = Number(count) * (unit === "Y" ? 12 : 1)
  const date = new Date(instant)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, length))
  return date.toISOString()
}

export type RetentionCase = {
  readonly rules: readonly RetentionRule[]
  /** When it was first put into service, as far as known; null: never, or nobody knows. */
  readonly servedFrom: string | null
  readonly retiredAt: string
}

/**
 * What has to be kept of a system that is retired. A period from an event that nobody knows runs
 * from the retirement, and none ends before it.
 */
export const keptOf = ({ rules, servedFrom, retiredAt }: RetentionCase): Kept[] =>
  rules.map(({ slug, article, holder, keeps, what, period, from: event }) => {
    const known = event === "PUT_INTO_SERVICE" && servedFrom !== null
    const from = known ? servedFrom : retiredAt
    const until = after(from, period)
    return {
      rule: slug,
      article,
      holder,
      keeps,
      what,
      event: known ? event : "RETIRED",
      from,
      until: until > retiredAt ? until : retiredAt,
    }
  })

/** What an entry says that is kept. The door lets nothing else in than `keptOf` made. */
export const keptIn = (value: Json): readonly Kept[] =>
  Array.isArray(value) ? (value as Kept[]) : []
