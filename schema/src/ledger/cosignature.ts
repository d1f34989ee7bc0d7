import { concat, utf8 } from "./bytes.ts"
import { verifyStrict } from "./ed25519.ts"
import type { Hash } from "./hash.ts"
import {
  cosignatureType,
  parseVerifierKey,
  verifierKey,
  type Note,
  type NoteSignature,
  type VerifierKey,
} from "./note.ts"

/** A key by which a witness cosigns heads (C2SP tlog-cosignature v1.0.1, type 0x04). */
export type WitnessKey = VerifierKey<typeof cosignatureType>

/** A witness's key from its name and its 32 bytes; a RangeError for what cannot be one. */
export const witnessKey = (hash: Hash, name: string, publicKey: Uint8Array): WitnessKey =>
  verifierKey(hash, cosignatureType, name, publicKey)

/** A witness's key from its line; undefined for another algorithm, a wrong id or any other text. */
export const parseWitnessVkey = (hash: Hash, text: string): WitnessKey | undefined =>
  parseVerifierKey(hash, cosignatureType, text)

/** The last second that has a date of four digits for its year; a later time is no time. */
const lastSecond = 253_402_300_799

/**
 * The cosignature of a head's text as of a time in whole seconds since 1970; `sign` holds the
 * private half. It says that at that time no larger head of this log was known to the witness. A
 * RangeError for what is no such time.
 */
export function cosign(
  text: string,
  { name, id }: WitnessKey,
  seconds: number,
  sign: (bytes: Uint8Array) => Uint8Array,
): NoteSignature {
  if (!isTime(seconds)) throw new RangeError("this is no time of a cosignature")
  return { name, id, bytes: concat(bigEndian(seconds), sign(messageOf(text, seconds))) }
}

/** The time that a line states if it is of the form of a cosignature, nothing verified. */
export function statedTime({ bytes }: Pick<NoteSignature, "bytes">): number | undefined {
  if (bytes.length !== 72) return undefined
  const seconds = bytes.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0)
  return isTime(seconds) ? seconds : undefined
}

/** The time at which a witness cosigned a text; undefined unless the line is its good cosignature. */
export function verifyCosignature(
  text: string,
  line: NoteSignature,
  { name, id, publicKey }: WitnessKey,
): number | undefined {
  const seconds = line.name === name && line.id === id ? statedTime(line) : undefined
  if (seconds === undefined) return undefined
  const good = verifyStrict(publicKey, messageOf(text, seconds), line.bytes.subarray(8))
  return good ? seconds : undefined
}

/** What a note carries of one witness. */
export type Cosigned = {
  /** The earliest time of a good cosignature, in seconds; undefined when there is none. */
  readonly seconds: number | undefined
  /** Whether a line under the witness's name and key id does not verify. */
  readonly spoiled: boolean
}

/** Looks for the cosignatures of one witness on a note. */
export function cosignedBy({ text, signatures }: Note, key: WitnessKey): Cosigned {
  const lines = signatures.filter(({ name, id }) => name === key.name && id === key.id)
  const times = lines.map((line) => verifyCosignature(text, line, key))
  const good = times.filter((seconds) => seconds !== undefined)
  return {
    seconds: good.length === 0 ? undefined : Math.min(...good),
    spoiled: good.length < lines.length,
  }
}

/** A time of a cosignature as an instant in UTC. */
export const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

const isTime = (seconds: number): boolean =>
  Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= lastSecond

const messageOf = (text: string, seconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${seconds}\n${text}`)

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  for (let [at, rest] = [7, value]; rest > 0; at--, rest = Math.floor(rest / 256)) {
    bytes[at] = rest % 256
  }
  return bytes
}
