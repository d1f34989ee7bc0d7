import type { Hash } from "./hash.ts"

// The library of the type checker is ECMAScript alone; these exist in browsers and in Node.
declare const TextEncoder: new () => {
  encode(text: string): Uint8Array
  encodeInto(text: string, bytes: Uint8Array): { written: number }
}
declare const TextDecoder: new (
  label: string,
  options?: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }
declare const btoa: (text: string) => string
declare const atob: (text: string) => string

// Marked as pure, so that a page's script carries only what it uses.
const encoder = new TextEncoder()
const strictDecoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const latin1 = /* @__PURE__ */ new TextDecoder("latin1")
const lenientDecoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: false, ignoreBOM: true })

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

const scratch = /* @__PURE__ */ new Uint8Array(4096)

/** `utf8`, in bytes that the next call may write over; made for what is hashed at once. */
export function utf8Scratch(text: string): Uint8Array {
  const { length } = text
  // UTF-8 takes at most three bytes for each UTF-16 code unit.
  if (length * 3 > scratch.length) return encoder.encode(text)
  // To enter the encoder takes longer than a short text of ASCII does.
  let all = 0
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    all |= code
    scratch[at] = code
  }
  const written = all < 0x80 ? length : encoder.encodeInto(text, scratch).written
  return scratch.subarray(0, written)
}

/** The text of well-formed UTF-8, a byte order mark included; undefined for anything else. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** The text of bytes that are below 0x80 each. */
const fromAscii = (bytes: Uint8Array): string =>
  // Below this length one call costs less than entering the decoder; above it, far more.
  bytes.length < 128 ? String.fromCharCode.apply(null, bytes as never) : latin1.decode(bytes)

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

const hexPairs = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
)

export function hex(bytes: Uint8Array): string {
  let text = ""
  for (const byte of bytes) text += hexPairs[byte]
  return text
}

/** The bytes of lower-case hexadecimal digits, two a byte; undefined for anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
  )
}

/** SHA-256 in hexadecimal, when `hash` is SHA-256. */
export const hexDigest = (hash: Hash, bytes: Uint8Array): string => hex(hash(bytes))

type Alphabet = { codes: Uint8Array; values: Int16Array; padded: boolean }

function alphabet(last: string, padded: boolean): Alphabet {
  const letters = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}`
  const codes = utf8(letters)
  const values = new Int16Array(256).fill(-1)
  codes.forEach((code, value) => (values[code] = value))
  return { codes, values, padded }
}

const standard = /* @__PURE__ */ alphabet("+/", true)
const url = /* @__PURE__ */ alphabet("-_", false)
const padding = 61

function encode(bytes: Uint8Array, { codes, padded }: Alphabet): string {
  const rest = bytes.length % 3
  const bare = Math.ceil((bytes.length * 4) / 3)
  const out = new Uint8Array(padded ? Math.ceil(bytes.length / 3) * 4 : bare)
  let at = 0
  let to = 0
  for (; at < bytes.length - rest; at += 3) {
    const group = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2)
    out[to++] = byteAt(codes, group >> 18)
    out[to++] = byteAt(codes, (group >> 12) & 63)
    out[to++] = byteAt(codes, (group >> 6) & 63)
    out[to++] = byteAt(codes, group & 63)
  }
  const tail = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8)
  for (let shift = 18; to < bare; shift -= 6) out[to++] = byteAt(codes, (tail >> shift) & 63)
  out.fill(padding, bare)
  return fromAscii(out)
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

/**
 * Strict: padding as the alphabet has it, no other character, and no spare bit set (RFC 4648 3.5),
 * so that one value has one text.
 */
function decode(text: string, alphabet: Alphabet): Uint8Array | undefined {
  const { padded } = alphabet
  const length = text.length - (padded ? trailingPadding(text) : 0)
  if (padded && text.length % 4 !== 0) return undefined
  const out = new Uint8Array(Math.floor((length * 3) / 4))
  return decodeInto(out, text, length, alphabet) ? out : undefined
}

/** Decodes so many characters into bytes; whether they are strict. */
function decodeInto(out: Uint8Array, text: string, length: number, { values }: Alphabet): boolean {
  if (length % 4 === 1) return false
  let bits = 0
  let held = 0
  let to = 0
  for (let at = 0; at < length; at++) {
    const value = values[text.charCodeAt(at)] ?? -1
    if (value < 0) return false
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    out[to++] = bits >> held
  }
  return (bits & ((1 << held) - 1)) === 0
}

const trailingPadding = (text: string): number =>
  text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0

/** Base64 with padding (RFC 4648 section 4). */
export const base64 = (bytes: Uint8Array): string => encode(bytes, standard)

/** The bytes of strict base64; undefined for any text that `base64` would not have written. */
export const fromBase64 = (text: string): Uint8Array | undefined => decode(text, standard)

/** Base64url without padding (RFC 4648 section 5). */
export const base64url = (bytes: Uint8Array): string => encode(bytes, url)

/** The bytes of strict base64url; undefined for any text that `base64url` would not have written. */
export const fromBase64url = (text: string): Uint8Array | undefined => decode(text, url)

/** `base64url(utf8(text))`, in a sixth of the time where the text is ASCII. */
export function base64urlOfText(text: string): string {
  // eslint-disable-next-line no-control-regex -- the range is ASCII itself
  if (!/^[\x00-\x7f]*$/.test(text)) return base64url(utf8(text))
  const coded = btoa(text).replaceAll("+", "-").replaceAll("/", "_")
  return coded.slice(0, coded.length - trailingPadding(coded))
}

/**
 * The text of base64url that `base64urlOfText` has written. For what is already known to be that:
 * it is not strict.
 */
export function textOfBase64url(text: string): string {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  // eslint-disable-next-line no-control-regex -- the range is ASCII itself
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes
  return lenientDecoder.decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))
}

/** Whether a text is `base64url` of the bytes, without making that text. */
export function isBase64urlOf(bytes: Uint8Array, text: string): boolean {
  if (text.length !== Math.ceil((bytes.length * 4) / 3)) return false
  let bits = 0
  let held = 0
  for (let at = 0, from = 0; at < text.length; at++) {
    // Past the last byte there are zeros.
    if (held < 6) bits = ((bits << 8) | byteAt(bytes, from++)) & 0xffff
    held += held < 6 ? 2 : -6
    if (text.charCodeAt(at) !== url.codes[(bits >> held) & 63]) return false
  }
  return true
}

/**
 * The text of strict base64url when it is ASCII, in a third of the time that it takes through the
 * decoder. Undefined for any other, strict or not.
 */
export function asciiOfBase64url(text: string): string | undefined {
  const { length } = text
  const size = Math.floor((length * 3) / 4)
  const bytes = size > scratch.length ? new Uint8Array(size) : scratch
  if (length === 0 || !decodeInto(bytes, text, length, url)) return undefined
  let all = 0
  for (let at = 0; at < size; at++) all |= byteAt(bytes, at)
  return all < 0x80 ? fromAscii(bytes.subarray(0, size)) : undefined
}
