import { hash } from "node:crypto"

/** Choices that a seed decides. */
export type Random = {
  /** A whole number in [0, bound). */
  below(bound: number): number
  among<Of>(list: readonly Of[]): Of
  /** Invented words, the first with a capital. */
  words(count: number): string
  /** 16 bytes in base64url. */
  id(): string
  /** 32 bytes in hexadecimal. */
  digest(): string
}

const syllables = ["ba", "den", "fi", "gor", "hul", "ka", "lim", "mo", "nas", "pe", "rin", "so"]

/** The same seed makes the same choices in the same order. */
export function seeded(seed: number): Random {
  let drawn = 0
  const draw = (): Buffer => hash("sha256", `${seed}/${drawn++}`, "buffer")
  const below = (bound: number): number => draw().readUIntBE(0, 6) % bound
  const among = <Of>(list: readonly Of[]): Of => {
    const chosen = list[below(list.length)]
    if (chosen === undefined) throw new RangeError("there is nothing to choose from")
    return chosen
  }
  const word = (): string => Array.from(draw().subarray(0, 3), syllableOf).join("")
  return {
    below,
    among,
    words(count) {
      const text = Array.from({ length: count }, word).join(" ")
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
    id: () => draw().subarray(0, 16).toString("base64url"),
    digest: () => draw().toString("hex"),
  }
}

const syllableOf = (byte: number): string => syllables[byte % syllables.length] ?? ""
