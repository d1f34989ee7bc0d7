import type { SystemState } from "@answerable/schema/entries"

/** An interval without anybody; `until` is null where it lasts. */
export type Gap = { readonly from: string; readonly until: string | null }

type Held = { readonly from: string; readonly until: string | null }

/** The intervals between `from` and `until` that nobody held. */
export function gapsBetween(held: readonly Held[], from: string, until: string): Gap[] {
  const gaps: Gap[] = []
  let covered = from
  for (const { from: start, until: end } of [...held].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (start >= until) break
    if (start > covered) gaps.push({ from: covered, until: start })
    if (end === null) return gaps
    if (end > covered) covered = end
  }
  if (covered < until) gaps.push({ from: covered, until: null })
  return gaps
}

/** The states in which a system is in use, or stands ready to be. */
const inUse: ReadonlySet<string> = new Set<SystemState>([
  "FOUND",
  "PILOT",
  "IN_SERVICE",
  "SUSPENDED",
  "RETIRING",
])

export type UseCase = {
  readonly states: readonly (Held & { readonly state: string })[]
  /** From when somebody first answered for it; null: nobody ever did. */
  readonly first: string | null
  /** The instant until which it is looked at. */
  readonly until: string
}

/** The intervals in which a system was in use before anybody ever answered for it. */
export function gapsBeforeFirst({ states, first, until }: UseCase): Gap[] {
  const end = first === null || first > until ? until : first
  const gaps: Gap[] = []
  const used = states
    .filter(({ state, from }) => inUse.has(state) && from < end)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const { from, until: to } of used) {
    const stops = to !== null && to < end ? to : end === first ? first : null
    const last = gaps.at(-1)
    // From one state of use to the next it is one gap.
    if (last?.until === from) gaps.splice(-1, 1, { from: last.from, until: stops })
    else gaps.push({ from, until: stops })
  }
  return gaps
}
