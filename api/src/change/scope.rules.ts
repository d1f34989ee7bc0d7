/** What a version is made of, by digests: that of the whole, and those of its parts. */
export type Scoped = {
  readonly digest: string
  readonly parts: readonly string[]
}

/** Something that speaks about exactly what has some digests. */
export type Speaking = {
  readonly scope: readonly string[]
  /** Until when it speaks; null while what it speaks about stays as it is. */
  readonly goodUntil: string | null
}

/** Whether something speaks for a version: all it speaks about is the version itself, or in it. */
export const speaksFor = ({ scope }: Pick<Speaking, "scope">, { digest, parts }: Scoped): boolean =>
  scope.length > 0 && scope.every((one) => one === digest || parts.includes(one))

/** Whether something speaks at an instant. */
export const isGoodAt = ({ goodUntil }: Pick<Speaking, "goodUntil">, at: string): boolean =>
  goodUntil === null || at < goodUntil

/** What spoke for a version and not for the next: settled by what speaks for that instead. */
export type Reopened<Of> = { readonly of: Of; readonly settledBy: Of | null }

/** One version in the place of another. */
export type Step = {
  readonly before: Scoped
  readonly after: Scoped
  /** When it was taken: what was good then is reopened, and stays so when its own time is over. */
  readonly on: string
  readonly asOf: string
}

/**
 * What of all that speaks about a system spoke for one version and no longer speaks for another.
 * It is settled once something of the same sort speaks for the other; `all` has the newest first.
 */
export function reopenedBy<Of extends Speaking>(
  all: readonly Of[],
  { before, after, on, asOf }: Step,
  sortOf: (one: Of) => string,
): readonly Reopened<Of>[] {
  const standing = all.filter((one) => speaksFor(one, after) && isGoodAt(one, asOf))
  return all
    .filter((one) => speaksFor(one, before) && !speaksFor(one, after) && isGoodAt(one, on))
    .map((of) => ({
      of,
      settledBy: standing.find((other) => sortOf(other) === sortOf(of)) ?? null,
    }))
}
