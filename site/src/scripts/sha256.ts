import type { Hash } from "@answerable/schema/ledger"

type State = [number, number, number, number, number, number, number, number]

/** The first 32 bits of what follows the point. */
const bitsOf = (root: number): number => ((root % 1) * 2 ** 32) | 0

// FIPS 180-4 4.2.2 and 5.3.3: of the cube roots, and of the first eight square roots, of the primes.
const constants: number[] = []
const roots: number[] = []
for (let number = 2; constants.length < 64; number++) {
  let divisor = 2
  while (number % divisor > 0) divisor++
  if (divisor < number) continue
  constants.push(bitsOf(Math.cbrt(number)))
  roots.push(bitsOf(Math.sqrt(number)))
}
const beginning = roots.slice(0, 8) as State

/**
 * SHA-256 for the few short texts of one page, in a sixth of the weight of the library, which is
 * made to be fast. What a browser has of its own is there over https only, and never answers at once.
 */
export const sha256: Hash = (bytes) => {
  const { length } = bytes
  const end = ((length + 72) >> 6) << 6
  const padded = new Uint8Array(end)
  padded.set(bytes)
  padded[length] = 128
  const view = new DataView(padded.buffer)
  view.setUint32(end - 8, length / 2 ** 29)
  view.setUint32(end - 4, length * 8)
  let state = beginning
  for (let at = 0; at < end; at += 64) state = compressed(state, view, at)
  state.forEach((word, at) => view.setUint32(at * 4, word))
  return padded.slice(0, 32)
}

/** FIPS 180-4 6.2.2: the state after one block of 64 bytes. */
function compressed(state: State, view: DataView, from: number): State {
  const words: number[] = []
  let [a, b, c, d, e, f, g, h] = state
  constants.forEach((constant, at) => {
    const [late, early] = [words[at - 2] ?? 0, words[at - 15] ?? 0]
    const word =
      at < 16
        ? view.getInt32(from + at * 4)
        : ((words[at - 16] ?? 0) +
            (words[at - 7] ?? 0) +
            (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) +
            (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10))) |
          0
    words.push(word)
    const first =
      h + constant + word + ((e & f) ^ (~e & g)) + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25))
    const second = ((a & b) ^ (a & c) ^ (b & c)) + (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22))
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  })
  const mixed: State = [a, b, c, d, e, f, g, h]
  return state.map((word, at) => (word + (mixed[at] ?? 0)) | 0) as State
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
