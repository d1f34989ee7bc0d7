import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto"

// A key seals one thing once, so that one nonce serves all: sealing anew takes a new key.
const nonce = new Uint8Array(12)
const cipher = "aes-256-gcm"
const tagLength = 16

/** Seals bytes, or a text, under a key that seals nothing else. */
export function sealUnder(key: Uint8Array, what: string | Uint8Array): Uint8Array {
  // A key object spares the cipher asking what sort of key it was given, half of the time it takes.
  const sealing = createCipheriv(cipher, createSecretKey(key), nonce)
  const body = typeof what === "string" ? sealing.update(what, "utf8") : sealing.update(what)
  const rest = sealing.final()
  return Buffer.concat([sealing.getAuthTag(), body, rest])
}

/** What was sealed under a key. Throws where it was another, or the bytes are not what they were. */
export function openUnder(key: Uint8Array, sealed: Uint8Array): Buffer {
  const opening = createDecipheriv(cipher, createSecretKey(key), nonce)
  opening.setAuthTag(sealed.subarray(0, tagLength))
  const opened = opening.update(sealed.subarray(tagLength))
  // Nothing is left to give after the last byte; it checks the tag.
  opening.final()
  return opened
}
