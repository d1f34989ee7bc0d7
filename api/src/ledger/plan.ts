import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Register } from "../register.ts"
import { readEnd } from "./entry.store.ts"
import { listHandovers } from "./handover.store.ts"
import { BadRequest } from "./refusal.ts"
import { continuedAt } from "./signing.ts"
import { listSnapshots, type SnapshotRow } from "./snapshot.store.ts"
import { presentOf } from "./view.ts"

/** The digest of the manifest of each audience, by its name. */
export type Stated = { readonly [audience: string]: string }

/** What is printed, and what an entry states of it already where it was published before. */
export type Plan = { readonly size: number; readonly asOf: string; readonly stated?: Stated }

/**
 * The view to print: every entry, or an earlier size at which the same was published. The newest
 * publication is repeated where nothing but publications was added since. Throws `BadRequest`.
 */
export async function planOf(
  register: Register,
  given: {
    readonly audiences: readonly Audiences[]
    readonly asOf?: string | undefined
    readonly size?: number | undefined
  },
): Promise<Plan> {
  const { reader } = register.engine
  const newest = await readEnd(reader)
  const end = newest.size
  const asOf = given.asOf ?? presentOf(register, newest)
  const published = await listSnapshots(reader, end)
  if (given.size !== undefined && given.size !== end) {
    const row = published.find(
      (one) =>
        one.size === given.size &&
        (given.asOf ?? one.asOf) === one.asOf &&
        states(one, given.audiences),
    )
    if (row) {
      await refuseEarlierName(register, row)
      return { size: row.size, asOf: row.asOf, stated: statedBy(row) }
    }
    throw new BadRequest(
      `size: the register has ${end} entries, and nothing was published for these audiences at ${given.size}. ` +
        "Leave it out to print every entry.",
    )
  }
  const again = newestRun(published, end).find(
    (row) => row.asOf === asOf && states(row, given.audiences),
  )
  return again ? { size: again.size, asOf, stated: statedBy(again) } : { size: end, asOf }
}

/** Pages tell the name of the log, so what was printed under an earlier one cannot come out again. */
async function refuseEarlierName({ engine, origin }: Register, { size }: SnapshotRow) {
  const since = continuedAt(await listHandovers(engine.reader))
  if (size <= since)
    throw new BadRequest(
      `size: the print of ${size} entries is from before the log took the name ${origin}, with entry ${since}, ` +
        "and cannot be written again. Keep the one there is, or leave the size out to print every entry.",
    )
}

/** The publications at the end of the log with nothing between them, newest first. */
function newestRun(published: readonly SnapshotRow[], end: number): SnapshotRow[] {
  const newestFirst = published.toReversed()
  const run = newestFirst.findIndex((row, at) => row.entry !== end - 1 - at)
  return run < 0 ? newestFirst : newestFirst.slice(0, run)
}

const statedBy = ({ audiences }: SnapshotRow): Stated => JSON.parse(audiences) as Stated

const states = (row: SnapshotRow, audiences: readonly Audiences[]): boolean => {
  const stated = statedBy(row)
  return audiences.every((audience) => Object.hasOwn(stated, audience))
}
