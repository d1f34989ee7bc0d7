import type { Direction } from "@answerable/schema/entries"
import { beginOf, dueOf, timeOf, type Rhythm } from "./cadence.rules.ts"
import { compareDecimals } from "./decimal.rules.ts"

/** Whether a value is on the wrong side of a threshold; the threshold itself is on the right one. */
export function isBreach(
  value: string,
  { direction, threshold }: { readonly direction: Direction; readonly threshold: string },
): boolean {
  const compared = compareDecimals(value, threshold)
  return direction === "AT_LEAST" ? compared < 0 : compared > 0
}

/** A check as far as its times go. */
export type Watched = Rhythm & {
  /** When the plan that it is of gives way to another. */
  readonly until: string
}

/**
 * From when a check is silent if nothing more arrives: when what is expected next is due. What was
 * observed last counts, and only times that begin while the system is in use. Null where the plan
 * gives way before anything more is expected, or the system is not in use.
 */
export function silentFrom(
  check: Watched,
  {
    inUseSince,
    lastObservedAt,
  }: { readonly inUseSince: string | null; readonly lastObservedAt: string | null },
): string | null {
  if (inUseSince === null) return null
  const next = lastObservedAt === null ? 0 : timeOf(check, lastObservedAt) + 1
  const number = Math.max(firstFrom(check, inUseSince), next)
  return beginOf(check, number + 1) > check.until ? null : dueOf(check, number)
}

/** The first time that begins at an instant or later. */
function firstFrom(check: Rhythm, instant: string): number {
  const number = timeOf(check, instant)
  if (number < 0) return 0
  return beginOf(check, number) === instant ? number : number + 1
}

/** A silence: from when what was expected was due until something newer arrived. */
export type Silence = { readonly from: string; readonly until: string | null }

/**
 * The silences of a check as they stand at an instant, the earliest first: what arrived later
 * answers one, and does not make it undone. One is over as well when the system leaves its use.
 */
export function silencesOf(
  check: Watched,
  given: {
    readonly inUse: readonly Stretch[]
    readonly observations: readonly Arrived[]
    readonly asOf: string
  },
): Silence[] {
  const { inUse, observations, asOf } = given
  const arrivals = observations
    .filter(({ receivedAt }) => receivedAt <= asOf)
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
  return inUse.flatMap((stretch) => silencesIn(check, stretch, { arrivals, asOf }))
}

function silencesIn(
  check: Watched,
  { from: inUseSince, until }: Stretch,
  { arrivals, asOf }: { readonly arrivals: readonly Arrived[]; readonly asOf: string },
): Silence[] {
  const silences: { from: string; until: string | null }[] = []
  let lastObservedAt: string | null = null
  const close = (at: string | null) => {
    const from = silentFrom(check, { inUseSince, lastObservedAt })
    if (from === null || from >= (at ?? until) || from > asOf || from >= until) return
    const ends = at ?? (until <= asOf ? until : null)
    const last = silences.at(-1)
    // What is silent again at once has not been heard of.
    if (last?.until && from <= last.until) last.until = ends
    else silences.push({ from, until: ends })
  }
  for (const { observedAt, receivedAt } of arrivals) {
    if (lastObservedAt !== null && observedAt <= lastObservedAt) continue
    if (receivedAt >= until) break
    // Only what belongs to a later time than the last ends a silence.
    const from = silentFrom(check, { inUseSince, lastObservedAt })
    const next = silentFrom(check, { inUseSince, lastObservedAt: observedAt })
    if (from !== null && next !== from) close(receivedAt)
    lastObservedAt = observedAt
  }
  close(null)
  return silences
}

/** Whether what was expected in a time arrived, and when. */
export type Reckoned = {
  readonly from: string
  readonly until: string
  readonly dueAt: string
  /** When the first observation of it arrived, as known at the instant; null for none. */
  readonly receivedAt: string | null
  readonly state: "RECEIVED" | "LATE" | "MISSED" | "EXPECTED"
}

/** An observation as far as its times go. */
export type Arrived = { readonly observedAt: string; readonly receivedAt: string }

export type Stretch = { readonly from: string; readonly until: string }

/**
 * What was expected of a check in a span, time by time, as it stands at an instant. Only times that
 * began in the span while the system was in use are expected.
 */
export function reckon(
  check: Watched,
  given: {
    readonly span: Stretch
    readonly inUse: readonly Stretch[]
    readonly observations: readonly Arrived[]
    readonly asOf: string
  },
): Reckoned[] {
  const { span, inUse, observations, asOf } = given
  const arrived = Map.groupBy(
    observations.filter(({ receivedAt }) => receivedAt <= asOf),
    ({ observedAt }) => timeOf(check, observedAt),
  )
  const reckoned: Reckoned[] = []
  for (let number = Math.max(0, timeOf(check, span.from)); ; number++) {
    const [from, until] = [beginOf(check, number), beginOf(check, number + 1)]
    if (from >= span.until || from >= asOf || until > check.until || from === until) return reckoned
    if (from < span.from || !inUse.some((one) => one.from <= from && from < one.until)) continue
    const dueAt = dueOf(check, number)
    const received = (arrived.get(number) ?? []).map((one) => one.receivedAt).toSorted()
    const receivedAt = received[0] ?? null
    reckoned.push({ from, until, dueAt, receivedAt, state: stateOf(receivedAt, dueAt, asOf) })
  }
}

function stateOf(receivedAt: string | null, dueAt: string, asOf: string): Reckoned["state"] {
  if (receivedAt === null) return dueAt <= asOf ? "MISSED" : "EXPECTED"
  return receivedAt < dueAt ? "RECEIVED" : "LATE"
}
