import type { X509Certificate } from "node:crypto"
import { RFC3161Timestamp } from "@sigstore/core"

/** The answer of an authority is not what it must be; the message says why, for a person. */
export class BadTimestamp extends Error {
  override readonly name = "BadTimestamp"
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  if (content.length > 127) throw new RangeError("a request has short parts only")
  return Buffer.concat([Buffer.from([tag, content.length]), content])
}

/** 2.16.840.1.101.3.4.2.1, with no parameters. */
const sha256Algorithm = der(0x30, der(0x06, Buffer.from("608648016503040201", "hex")), der(0x05))

/**
 * A request for a timestamp (RFC 3161 section 2.4.1), version 1: over a SHA-256 digest, with a nonce
 * of 16 random bytes, asking for the authority's certificate.
 */
export const timestampRequest = (digest: Uint8Array, nonce: Uint8Array): Uint8Array =>
  der(
    0x30,
    der(0x02, Buffer.of(1)),
    der(0x30, sha256Algorithm, der(0x04, digest)),
    nonceInteger(nonce),
    der(0x01, Buffer.of(0xff)),
  )

// A positive number in as few bytes as it takes: a first byte of 1 to 127.
const nonceInteger = (nonce: Uint8Array): Buffer => der(0x02, Buffer.of(0x4e), nonce)

/**
 * Checks the answer of an authority (RFC 3161 section 2.4.2) to a text, by the certificate that was
 * pinned, and tells when the authority says it saw the text. Its time lies in the certificate's
 * validity, and the certificate is one for stamping time. Throws `BadTimestamp`.
 */
export function stampedAt(
  answer: Uint8Array,
  text: string,
  certificate: X509Certificate,
  nonce?: Uint8Array,
): string {
  if (!certificate.keyUsage?.includes("1.3.6.1.5.5.7.3.8"))
    throw new BadTimestamp("The certificate is not one for stamping time (extended key usage).")
  const { at, info } = verified(answer, text, certificate)
  if (nonce && !info.includes(nonceInteger(nonce)))
    throw new BadTimestamp("The answer is to another request.")
  if (at < certificate.validFromDate || at > certificate.validToDate)
    throw new BadTimestamp("Its time is outside the validity of the certificate.")
  return at.toISOString()
}

function verified(
  answer: Uint8Array,
  text: string,
  { publicKey }: X509Certificate,
): { at: Date; info: Buffer } {
  try {
    const stamp = RFC3161Timestamp.parse(Buffer.from(answer))
    // RFC 3161 section 2.4.2: granted, or granted with modifications.
    if (stamp.status > 1n) throw new Error(`the authority refused, with status ${stamp.status}`)
    stamp.verify(Buffer.from(text), publicKey)
    return { at: stamp.signingTime, info: stamp.tstInfo.raw }
  } catch (cause) {
    // Whatever the parser meets in bytes of a stranger, they are no answer that counts.
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new BadTimestamp(`It is no timestamp of this head by this certificate: ${why}.`, {
      cause,
    })
  }
}
