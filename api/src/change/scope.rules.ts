/** What a version is made of, by digests: that of the whole, and those of its parts. */
export type Scoped = {
  readonly digest: string
  readonly parts: readonly string[]
}

/** Something that speaks about exactly what has some digests. */
export type Speaking = { readonly scope: readonly string[] }

/** Whether something speaks for a version: all it speaks about is the version itself, or in it. */
export const speaksFor = ({ scope }: Speaking, { digest, parts }: Scoped): boolean =>
  scope.length > 0 && scope.every((one) => one === digest || parts.includes(one))

/** What spoke for a version and not for the next: settled by what speaks for that instead. */
export type Reopened<Of> = { readonly of: Of; readonly settledBy: Of | null }

/**
 * What of all that speaks about a system spoke for one version and no longer speaks for another.
 * It is settled once something of the same sort speaks for the other; `all` has the newest first.
 */
export function reopenedBy<Of extends Speaking>(
  all: readonly Of[],
  { before, after }: { before: Scoped; after: Scoped },
  sortOf: (one: Of) => string,
): readonly Reopened<Of>[] {
  const standing = all.filter((one) => speaksFor(one, after))
  return all
    .filter((one) => speaksFor(one, before) && !speaksFor(one, after))
    .map((of) => ({
      of,
      settledBy: standing.find((other) => sortOf(other) === sortOf(of)) ?? null,
    }))
}
