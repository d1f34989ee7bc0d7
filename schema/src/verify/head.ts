import { base64, fromUtf8 } from "../ledger/bytes.ts"
import { parseCheckpoint } from "../ledger/checkpoint.ts"
import type { Hash } from "../ledger/hash.ts"
import { checkpointPath, type SignedHead } from "../ledger/heads.ts"
import {
  formatVkey,
  maximumNoteLength,
  parseNote,
  parseVkey,
  verifyNote,
  type NoteKey,
} from "../ledger/note.ts"
import type { Folder } from "./files.ts"
import type { Findings, VerifiedHead } from "./report.ts"
import type { Trust } from "./trust.ts"

export const headPath = "log/checkpoint"
export const vkeyPath = "log/log.vkey"

/** The heads of a snapshot, each with the key that signed it. */
export type Heads = {
  /** The newest, in log/checkpoint. */
  readonly newest: (SignedHead & { readonly key: NoteKey | undefined }) | undefined
  /** Those in log/checkpoints, by size. */
  readonly published: ReadonlyMap<number, SignedHead>
}

/** Reads every head and checks its signature, by the trusted keys or else by log/log.vkey. */
export async function verifyHeads(
  folder: Folder,
  trust: Trust | undefined,
  hash: Hash,
  findings: Findings,
): Promise<Heads> {
  const own = await readVkey(folder, hash, findings)
  const keys = trust?.keys ?? (own ? [own] : [])
  const newest = await readHead(folder, headPath, keys, findings)
  if (newest?.size === 0) findings.add("head.empty", headPath, "is the head of an empty log")
  if (own && newest?.key && formatVkey(own) !== formatVkey(newest.key)) {
    findings.add("key.other", vkeyPath, "is not the key that signed the head")
  }
  const published = new Map<number, SignedHead>()
  for (const path of [...folder.paths].filter((name) => checkpointShape.test(name)).sort()) {
    const head = await readHead(folder, path, keys, findings)
    if (head === undefined) continue
    if (path !== checkpointPath(head.size)) {
      findings.add("head.malformed", path, `is the head of ${head.size} entries`)
    } else if (newest && head.origin !== newest.origin) {
      findings.add("head.origin", path, `is a head of ${head.origin}, not of ${newest.origin}`)
    } else {
      published.set(head.size, head)
    }
  }
  return { newest, published }
}

/** What a report says about the newest head. */
export const describeHead = (
  { newest }: Heads,
  trust: Trust | undefined,
): VerifiedHead | undefined =>
  newest && {
    origin: newest.origin,
    size: newest.size,
    root: base64(newest.root),
    keyName: newest.key?.name,
    keyKnown: trust !== undefined && newest.key !== undefined,
  }

/** Where heads are kept, by size. */
export const checkpointShape = /^log\/checkpoints\/[^/]+$/

async function readVkey(
  folder: Folder,
  hash: Hash,
  findings: Findings,
): Promise<NoteKey | undefined> {
  const bytes = await folder.read(vkeyPath, maximumNoteLength)
  if (bytes === undefined) return undefined
  const text = fromUtf8(bytes) ?? ""
  const key = text.endsWith("\n") ? parseVkey(hash, text.slice(0, -1)) : undefined
  if (key === undefined) findings.add("key.malformed", vkeyPath, "is not an Ed25519 key of a log")
  return key
}

async function readHead(
  folder: Folder,
  path: string,
  keys: readonly NoteKey[],
  findings: Findings,
): Promise<(SignedHead & { key: NoteKey | undefined }) | undefined> {
  const bytes = await folder.read(path, maximumNoteLength)
  if (bytes === undefined) return undefined
  const note = parseNote(bytes)
  const head = note && parseCheckpoint(note.text)
  if (note === undefined || head === undefined) {
    findings.add("head.malformed", path, "is not a signed head")
    return undefined
  }
  // C2SP signed-note: one bad signature by a known key spoils the note.
  const named = keys.filter(({ name }) => name === head.origin)
  const bearing = named.filter((key) =>
    note.signatures.some(({ name, id }) => name === key.name && id === key.id),
  )
  const verified = bearing.length > 0 && bearing.every((key) => verifyNote(note, key))
  if (!verified) {
    const whose = keys.length === 0 ? "there is no key to check it by" : "it does not verify"
    findings.add("head.signature", path, `has no good signature of ${head.origin}: ${whose}`)
  }
  return { ...head, note: fromUtf8(bytes) ?? "", key: verified ? bearing[0] : undefined }
}
