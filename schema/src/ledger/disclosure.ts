import {
  asciiOfBase64url,
  base64url,
  base64urlOfText,
  fromBase64url,
  fromUtf8,
  isBase64urlOf,
  utf8Scratch,
} from "./bytes.ts"
import { canonical, parseCanonical, type Json } from "./canonical.ts"
import type { Hash } from "./hash.ts"

/** The length of a salt in bytes: 128 bits, fresh for each member of each entry (RFC 9901 9.3). */
export const saltLength = 16

/**
 * The disclosure of one member (RFC 9901 4.2.1): base64url of the canonical `[salt, name, value]`.
 * It is kept verbatim from then on, because the commitment is over these very characters. Throws
 * `NotCanonical` for a value that is not JSON and a RangeError for a salt of another length.
 */
export function sealDisclosure(salt: Uint8Array, name: string, value: Json): string {
  if (salt.length !== saltLength) throw new RangeError(`a salt has ${saltLength} bytes`)
  return base64urlOfText(`["${base64url(salt)}",${canonical(name)},${canonical(value)}]`)
}

/** What a disclosure tells. */
export type Opened = { readonly salt: Uint8Array; readonly name: string; readonly value: Json }

/** Opens a disclosure; undefined for any text that `sealDisclosure` would not have written. */
export function openDisclosure(text: string): Opened | undefined {
  const read = readDisclosure(text)
  const salt = read && fromBase64url(read.salt)
  return read && salt && { ...read, salt }
}

/** `openDisclosure`, with the salt as it stands there. */
export function readDisclosure(
  text: string,
): (Omit<Opened, "salt"> & { salt: string }) | undefined {
  const json = asciiOfBase64url(text) ?? utf8OfBase64url(text)
  if (json === undefined) return undefined
  const found = simpleShape.exec(json)
  if (found === null) return openAny(json)
  const { 1: salt = "", 2: name = "", 3: value = "" } = found
  return { salt, name, value: value.startsWith('"') ? value.slice(1, -1) : JSON.parse(value) }
}

// A text without escapes, a short number, a constant: most values. Each match is canonical, because
// the text comes from well-formed UTF-8 and RFC 8785 3.2.2.2 escapes nothing that is matched here.
// The last character of strict base64url carries four spare bits for 16 bytes.
const saltPattern = "[A-Za-z0-9_-]{21}[AQgw]"
const saltShape = new RegExp(`^${saltPattern}$`)
const plain = '[^"\\\\\\u0000-\\u001f]*'
const simpleShape = new RegExp(
  `^\\["(${saltPattern})","(${plain})",("${plain}"|null|true|false|0|-?[1-9]\\d{0,14})\\]$`,
)

function utf8OfBase64url(text: string): string | undefined {
  const bytes = fromBase64url(text)
  return bytes && fromUtf8(bytes)
}

function openAny(json: string): ReturnType<typeof readDisclosure> {
  const parts = parseCanonical(json)
  if (!Array.isArray(parts) || parts.length !== 3) return undefined
  const [salt, name, value] = parts as Json[]
  if (typeof salt !== "string" || typeof name !== "string" || value === undefined) return undefined
  return saltShape.test(salt) ? { salt, name, value } : undefined
}

/** The commitment to a disclosure: base64url of the hash of its characters (RFC 9901 4.2.3). */
export const commitment = (hash: Hash, disclosure: string): string =>
  hash.ofText?.(disclosure) ?? base64url(hash(utf8Scratch(disclosure)))

/**
 * Where among commitments the one to a disclosure stands, `expected` looked at first; -1 for
 * nowhere.
 */
export function committedAt(
  hash: Hash,
  disclosure: string,
  commitments: readonly string[],
  expected: number,
): number {
  const text = hash.ofText?.(disclosure)
  if (text !== undefined)
    return commitments[expected] === text ? expected : commitments.indexOf(text)
  const bytes = hash(utf8Scratch(disclosure))
  const first = commitments[expected]
  if (first !== undefined && isBase64urlOf(bytes, first)) return expected
  return commitments.findIndex((one) => isBase64urlOf(bytes, one))
}
