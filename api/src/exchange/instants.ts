import { isInstant } from "@answerable/schema/entries"

const shape =
  /^(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d):?(\d\d)(?:[.,](\d+))?\s*(Z|[+-]\d\d:?\d\d)?$/i

/** What a text says of when: an instant in UTC, an instant but for its offset, or nothing known. */
export type Told =
  | { readonly kind: "INSTANT"; readonly at: string }
  | { readonly kind: "NO_OFFSET" }
  | { readonly kind: "NO_INSTANT" }

/**
 * The instant that a text names (ISO 8601, extended or basic), to the millisecond; what is finer is
 * cut off. A text without an offset has the one that is given.
 */
export function instantIn(text: string, offset?: string): Told {
  const parts = shape.exec(text.trim())
  if (parts === null) return { kind: "NO_INSTANT" }
  const [, year, month, day, hour, minute, second, fraction = "", own] = parts
  const zone = own ?? offset
  const milliseconds = fraction.slice(0, 3).padEnd(3, "0")
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}`
  // Years of fewer than four digits and days that are none are not what Date makes of them.
  if (!isInstant(`${local}Z`)) return { kind: "NO_INSTANT" }
  if (zone === undefined) return { kind: "NO_OFFSET" }
  const at = new Date(`${local}${withColon(zone)}`)
  if (Number.isNaN(at.getTime()) || !isInstant(at.toISOString())) return { kind: "NO_INSTANT" }
  return { kind: "INSTANT", at: at.toISOString() }
}

const withColon = (zone: string): string =>
  /^z$/i.test(zone) ? "Z" : zone.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2")

/** Whether a text is an offset from UTC, such as +02:00 or Z. */
export const isOffset = (text: string): boolean => /^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.test(text)

/** The instant of a number of seconds since 1970, as it is written; undefined where it is none. */
export function instantOfSeconds(written: string): string | undefined {
  const milliseconds = Math.floor(Number(written) * 1000)
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return undefined
  const at = new Date(milliseconds).toISOString()
  return isInstant(at) ? at : undefined
}
