import { base64, concat, fromBase64, fromHex, fromUtf8, hex, utf8 } from "./bytes.ts"
import { verifyStrict } from "./ed25519.ts"
import type { Hash } from "./hash.ts"

/** The longest note in bytes, and the most signatures it may carry. */
export const maximumNoteLength = 64 * 1024
export const maximumSignatures = 32

/** One signature line: `— name base64(id, signature)`. */
export type NoteSignature = {
  readonly name: string
  /** The key id: four bytes, in hexadecimal. */
  readonly id: string
  readonly bytes: Uint8Array
}

/** A signed text (C2SP signed-note v1.0.0). The text includes its last newline. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** C2SP signed-note, signature types: Ed25519 over the text, and a cosignature with its time. */
export const ed25519Type = 1
export const cosignatureType = 4
type SignatureType = typeof ed25519Type | typeof cosignatureType

/** An Ed25519 key under its name, for one type of signature. */
export type VerifierKey<Type extends SignatureType> = {
  readonly type: Type
  readonly name: string
  readonly id: string
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array
}

/** A key that signs notes. */
export type NoteKey = VerifierKey<typeof ed25519Type>

/** A key from its name and its 32 bytes; a RangeError for what cannot be one. */
export const noteKey = (hash: Hash, name: string, publicKey: Uint8Array): NoteKey =>
  verifierKey(hash, ed25519Type, name, publicKey)

/** A key for a type of signature; a RangeError for what cannot be one. */
export function verifierKey<Type extends SignatureType>(
  hash: Hash,
  type: Type,
  name: string,
  publicKey: Uint8Array,
): VerifierKey<Type> {
  if (!isKeyName(name) || publicKey.length !== 32) throw new RangeError("this is no key of a note")
  const identified = hash(concat(utf8(`${name}\n`), typed(type, publicKey)))
  return { type, name, id: hex(identified.subarray(0, 4)), publicKey }
}

/** `name+id+base64`, the one line by which keys are passed on. */
export const formatVkey = ({ type, name, id, publicKey }: VerifierKey<SignatureType>): string =>
  `${name}+${id}+${base64(typed(type, publicKey))}`

/** A key from its line; undefined for another algorithm, a wrong id or any other text. */
export const parseVkey = (hash: Hash, text: string): NoteKey | undefined =>
  parseVerifierKey(hash, ed25519Type, text)

/** A key for a type of signature from its line; undefined for any other text. */
export function parseVerifierKey<Type extends SignatureType>(
  hash: Hash,
  type: Type,
  text: string,
): VerifierKey<Type> | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined
  const bytes = fromBase64(encoded)
  if (bytes?.length !== 33 || bytes[0] !== type) return undefined
  const key = verifierKey(hash, type, name, bytes.subarray(1))
  return key.id === id ? key : undefined
}

/** The text of a note: what was signed, an empty line, a line for each signature. */
export function formatNote({ text, signatures }: Note, maximumLength = maximumNoteLength): string {
  const lines = signatures.map(({ name, id, bytes }) => {
    const identified = concat(fromHex(id) ?? new Uint8Array(0), bytes)
    return `— ${name} ${base64(identified)}\n`
  })
  const note = `${text}\n${lines.join("")}`
  if (parseNote(utf8(note), maximumLength)?.text !== text)
    throw new RangeError("these are not parts of a note")
  return note
}

/** The signature of a text by a key; `sign` holds the private half. */
export const signNote = (
  text: string,
  { name, id }: NoteKey,
  sign: (bytes: Uint8Array) => Uint8Array,
): NoteSignature => ({ name, id, bytes: sign(utf8(text)) })

/** A note from its bytes, nothing verified; undefined for bytes of any other form. */
export function parseNote(bytes: Uint8Array, maximumLength = maximumNoteLength): Note | undefined {
  if (bytes.length > maximumLength) return undefined
  const note = fromUtf8(bytes)
  // Control characters other than the newline are not allowed anywhere.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (note === undefined || /[\x00-\x09\x0b-\x1f]/.test(note)) return undefined
  const split = note.lastIndexOf("\n\n")
  if (split < 0 || !note.endsWith("\n")) return undefined
  const lines = note.slice(split + 2, -1).split("\n")
  if (lines.length > maximumSignatures) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignature(line)
    if (signature === undefined) return undefined
    signatures.push(signature)
  }
  return { text: note.slice(0, split + 1), signatures }
}

/**
 * Whether a key signed a note: at least one line bears its name and id, and each that does
 * verifies. Lines of other keys are not looked at.
 */
export function verifyNote(note: Note, key: NoteKey): boolean {
  const own = note.signatures.filter(({ name, id }) => name === key.name && id === key.id)
  const text = utf8(note.text)
  return own.length > 0 && own.every(({ bytes }) => verifyStrict(key.publicKey, text, bytes))
}

const typed = (type: SignatureType, publicKey: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(type), publicKey)

const isKeyName = (name: string): boolean => name !== "" && !/[\p{White_Space}+]/u.test(name)

function parseSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? []
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined
  const bytes = fromBase64(encoded)
  if (bytes === undefined || bytes.length < 5) return undefined
  return { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) }
}
