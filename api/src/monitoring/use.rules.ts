import type { Stretch } from "./silence.rules.ts"

type State = {
  readonly state: string
  readonly inForceFrom: string
  readonly inForceUntil: string
}

/** Whether a system in that state runs for people, so that observations of it are expected. */
const isInUse = (state: string): boolean => state === "PILOT" || state === "IN_SERVICE"

/** The stretches of time in which a system is in use, from the states that it was in. */
export function stretchesInUse(states: readonly State[]): Stretch[] {
  const stretches: { from: string; until: string }[] = []
  const ordered = states.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
  for (const { state, inForceFrom: from, inForceUntil: until } of ordered) {
    if (!isInUse(state) || from === until) continue
    const last = stretches.at(-1)
    // From a pilot straight into service it stays in use.
    if (last?.until === from) last.until = until
    else stretches.push({ from, until })
  }
  return stretches
}

/** Since when the system has been in use without a break; null where it is not at that instant. */
export const inUseSince = (states: readonly State[], asOf: string): string | null =>
  stretchesInUse(states).find(({ from, until }) => from <= asOf && asOf < until)?.from ?? null
