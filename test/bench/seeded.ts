/** Choices that a seed decides. */
export type Random = {
  /** A whole number in [0, bound). */
  below(bound: number): number
  among<Of>(list: readonly Of[]): Of
  /** Invented words, the first with a capital. */
  words(count: number): string
  bytes(length: number): Buffer
}

const syllables = ["ba", "den", "fi", "gor", "hul", "ka", "lim", "mo", "nas", "pe", "rin", "so"]

/** The same seed makes the same choices in the same order (Marsaglia's xorshift of 32 bits). */
export function seeded(seed: number): Random {
  let state = seed
  const draw = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const below = (bound: number): number => draw() % bound
  const among = <Of>(list: readonly Of[]): Of => {
    const chosen = list[below(list.length)]
    if (chosen === undefined) throw new RangeError("there is nothing to choose from")
    return chosen
  }
  const word = (): string => among(syllables) + among(syllables) + among(syllables)
  return {
    below,
    among,
    words(count) {
      const text = Array.from({ length: count }, word).join(" ")
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}
