type Sighting = { readonly check: string; readonly observedAt: string; readonly value: string }

const keyOf = ({ check, observedAt, value }: Sighting): string => `${check} ${observedAt} ${value}`

/**
 * Which of some observations are not on record. Of a file each that is on record answers for one of
 * its like, for a file may say the same twice; of an instant one answers for all.
 */
export function missingOf<Observation extends Sighting>(
  observations: readonly Observation[],
  known: readonly Sighting[],
  sameBy: "FILE" | "INSTANT",
): readonly Observation[] {
  const counts = new Map<string, number>()
  for (const one of known) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return observations.filter((one) => {
    const key = keyOf(one)
    const left = counts.get(key) ?? 0
    if (sameBy === "FILE") counts.set(key, left - 1)
    else counts.set(key, 1)
    return left <= 0
  })
}
