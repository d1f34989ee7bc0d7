import { base64, fromBase64, fromUtf8 } from "./bytes.ts"
import { maximumNoteLength } from "./note.ts"

/** The receipt of one entry: that it stands at an index of the log of a signed head. */
export type TlogProof = {
  readonly index: number
  /** Any bytes the reader needs besides; nothing vouches for them. */
  readonly extra?: Uint8Array
  readonly hashes: readonly Uint8Array[]
  /** The signed head as it stands in the log, verbatim. */
  readonly note: string
}

const magic = "c2sp.org/tlog-proof@v1"

/** A tree of 2^53 leaves has paths of at most 53 hashes; the format's own cap is 63. */
const maximumHashes = 63

/** The text of a receipt (C2SP tlog-proof). */
export function formatProof({ index, extra, hashes, note }: TlogProof): string {
  const lines = [magic]
  if (extra !== undefined) lines.push(`extra ${base64(extra)}`)
  lines.push(`index ${index}`, ...hashes.map(base64))
  return `${lines.join("\n")}\n\n${note}`
}

/** A receipt from its bytes, nothing verified; undefined for bytes of any other form. */
export function parseProof(bytes: Uint8Array): TlogProof | undefined {
  if (bytes.length > maximumProofLength) return undefined
  const text = fromUtf8(bytes)
  const split = text?.indexOf("\n\n") ?? -1
  if (text === undefined || split < 0) return undefined
  const [first, ...lines] = text.slice(0, split).split("\n")
  const extraLine = lines[0]?.startsWith("extra ") ? lines.shift() : undefined
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice(6))
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? "") ?? []
  if (first !== magic || digits === undefined || lines.length > maximumHashes) return undefined
  if (extraLine !== undefined && extra === undefined) return undefined
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === 32)
  if (hashes.length !== lines.length || !Number.isSafeInteger(Number(digits))) return undefined
  return {
    index: Number(digits),
    ...(extra === undefined ? {} : { extra }),
    hashes: hashes.filter((hash) => hash !== undefined),
    note: text.slice(split + 2),
  }
}

/** The longest receipt in bytes: the disclosures of one entry, a path, and a note. */
export const maximumProofLength = 1024 * 1024 + maximumNoteLength
