/** A head that witnesses saw, each at its own time. */
export type SeenHead = {
  readonly size: number
  readonly seen: readonly { readonly name: string; readonly at: string }[]
}

/** That a witness saw the log at a size, by its own clock. */
export type Sighting = { readonly size: number; readonly name: string; readonly at: string }

/**
 * Between what an entry was recorded: it is not among the entries that `notYet` saw, and it is
 * among those that `by` saw. Either is absent where nobody saw such a head.
 */
export type Bracket = { readonly notYet?: Sighting; readonly by?: Sighting }

/** What two clocks may be apart without either being wrong on purpose, in milliseconds. */
const apart = 60 * 60 * 1000

/**
 * Whether an entry was recorded late: it states a time clearly before one at which it was not in the
 * log yet, by the clock of the witness that saw the log then.
 */
export const isLate = (at: string, { notYet }: Bracket): boolean =>
  notYet !== undefined && Date.parse(at) + apart < Date.parse(notYet.at)

/**
 * The narrowest bracket of the entry at an index, from cosigned heads of one log that were verified
 * to continue one another. Witnesses' clocks may disagree: `by` can come out before `notYet`.
 */
export function bracketOf(index: number, heads: readonly SeenHead[]): Bracket {
  let notYet: Sighting | undefined
  let by: Sighting | undefined
  for (const { size, seen } of heads) {
    for (const { name, at } of seen) {
      const sighting = { size, name, at }
      if (size > index && (by === undefined || at < by.at)) by = sighting
      if (size <= index && (notYet === undefined || at > notYet.at)) notYet = sighting
    }
  }
  return { ...(notYet && { notYet }), ...(by && { by }) }
}
