import type { EntryOf } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { openingOf } from "./finding.rules.ts"
import { openOfCheck, readFoundNow } from "./found.ts"
import type { Handed } from "./observation.rules.ts"
import { limitOf, planAt } from "./plan.rules.ts"
import type { PlannedRow } from "./plan.store.ts"
import { isBreach } from "./silence.rules.ts"

type Arriving = {
  readonly system: string
  readonly planned: readonly PlannedRow[]
  readonly observations: readonly Handed[]
  /** The index that the entry of the batch is about to have. */
  readonly ground: number
  /** The checks of which the same act has opened a finding before. */
  readonly opened: readonly (string | null)[]
  readonly now: string
}

/**
 * The findings that a batch opens: one for each check that it
 * breaches and that has no open finding, resting on the earliest of its breaches.
 */
export async function openBreaches(
  reader: Reader,
  { system, planned, observations, ground, opened, now }: Arriving,
): Promise<EntryOf<"finding.opened@1">[]> {
  const breaches = observations
    .map((one, position) => ({ ...one, position }))
    .filter(({ check, observedAt, value }) => {
      const row = planAt(planned, check, observedAt)
      return row !== undefined && isBreach(value, limitOf(row.check))
    })
    .toSorted((a, b) => (a.observedAt < b.observedAt ? -1 : a.observedAt > b.observedAt ? 1 : 0))
  if (breaches.length === 0) return []
  const found = await readFoundNow(reader, system, now)
  const firstOf = Map.groupBy(breaches, ({ check }) => check)
  return [...firstOf].flatMap(([check, [first]]) =>
    first === undefined || opened.includes(check) || openOfCheck(found, check) !== null
      ? []
      : [
          openingOf({
            system,
            source: "BREACH",
            check,
            ground,
            position: first.position,
            severity: null,
            summary: null,
            foundAt: first.observedAt,
            by: null,
          }),
        ],
  )
}
