import { base64url, base64urlOfText, fromBase64url, fromUtf8, utf8 } from "./bytes.ts"
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

/** What a disclosure tells; undefined for any text that `sealDisclosure` would not have written. */
export function openDisclosure(
  text: string,
): { salt: Uint8Array; name: string; value: Json } | undefined {
  const bytes = fromBase64url(text)
  const json = bytes && fromUtf8(bytes)
  const parts = json === undefined ? undefined : parseCanonical(json)
  if (!Array.isArray(parts) || parts.length !== 3) return undefined
  const [encodedSalt, name, value] = parts as Json[]
  if (typeof encodedSalt !== "string" || typeof name !== "string") return undefined
  const salt = fromBase64url(encodedSalt)
  if (salt?.length !== saltLength || value === undefined) return undefined
  return { salt, name, value }
}

/** The commitment to a disclosure: base64url of the hash of its characters (RFC 9901 4.2.3). */
export const commitment = (hash: Hash, disclosure: string): string =>
  base64url(hash(utf8(disclosure)))
