import type { Json } from "../entries/json.ts"

export type { Json }

/** Whether a text has no lone surrogate: `isWellFormed` of ES2024, for Node 18 too. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

/** A value that has no canonical bytes: not I-JSON (RFC 7493), or not of whole numbers. */
export class NotCanonical extends Error {
  override name = "NotCanonical"
}

// Deeper than any value of the register; shallow enough that no text can exhaust the stack.
const maximumDepth = 64

const isWhole = (value: number): boolean => Number.isSafeInteger(value)

/**
 * The canonical text of a value (RFC 8785): members sorted by UTF-16 code units, no white space.
 * Numbers are whole and within 2^53 - 1, texts have no lone surrogate. Throws `NotCanonical` for
 * anything else: `undefined`, a fraction, a Date, an object with a `toJSON`.
 */
export const canonical = (value: Json): string => write(value, isWhole, 0)

/** `canonical`, with every finite number allowed, as RFC 8785 itself has it. */
export const canonicalAny = (value: Json): string => write(value, Number.isFinite, 0)

/** The value of a canonical text; undefined unless `canonical` writes exactly this text. */
export function parseCanonical(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return canonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

function write(value: unknown, accepts: (value: number) => boolean, depth: number): string {
  if (depth > maximumDepth) throw new NotCanonical(`is nested deeper than ${maximumDepth}`)
  switch (typeof value) {
    case "string":
      return writeText(value)
    case "number":
      if (!accepts(value)) throw new NotCanonical(`${value} is not a whole number within 2^53 - 1`)
      return JSON.stringify(value)
    case "boolean":
      return value ? "true" : "false"
    case "object":
      if (value === null) return "null"
      if (Array.isArray(value)) return writeList(value, accepts, depth)
      return writeObject(value, accepts, depth)
    default:
      throw new NotCanonical(`a value of type ${typeof value} is not JSON`)
  }
}

function writeText(text: string): string {
  if (!isWellFormed(text)) throw new NotCanonical("a text holds a lone surrogate")
  return JSON.stringify(text)
}

function writeList(
  list: readonly unknown[],
  accepts: (value: number) => boolean,
  depth: number,
): string {
  let items = ""
  // Not map(): it would skip the holes of a sparse array.
  for (let at = 0; at < list.length; at++) {
    items += (at === 0 ? "" : ",") + write(list[at], accepts, depth + 1)
  }
  return `[${items}]`
}

function writeObject(value: object, accepts: (value: number) => boolean, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotCanonical("an object is not plain")
  }
  const members = Object.entries(value)
    // UTF-16 code units, which is how JavaScript compares texts (RFC 8785 3.2.3).
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${writeText(name)}:${write(member, accepts, depth + 1)}`)
  return `{${members.join(",")}}`
}
