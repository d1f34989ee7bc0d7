import { base64, fromUtf8 } from "../ledger/bytes.ts"
import { parseCheckpoint } from "../ledger/checkpoint.ts"
import type { Hash } from "../ledger/hash.ts"
import { checkpointPath, type SignedHead } from "../ledger/heads.ts"
import { maximumNoteLength, parseNote, parseVkey, type Note, type NoteKey } from "../ledger/note.ts"
import type { Folder } from "./files.ts"
import type { Findings, VerifiedHead } from "./report.ts"
import type { Trust } from "./trust.ts"

export const headPath = "log/checkpoint"
export const vkeyPath = "log/log.vkey"

/** A head as it was read, whoever signed it. */
export type ReadHead = SignedHead & { readonly path: string; readonly parsed: Note }

/** The heads of a snapshot, and the key that lies beside them. */
export type Heads = {
  /** The newest, in log/checkpoint. */
  readonly newest: ReadHead | undefined
  /** Those in log/checkpoints, by size. */
  readonly published: ReadonlyMap<number, ReadHead>
  readonly own: NoteKey | undefined
}

/** Reads every head. Who signed them is for `verifySignatures`: the entries say who may. */
export async function readHeads(folder: Folder, hash: Hash, findings: Findings): Promise<Heads> {
  const own = await readVkey(folder, hash, findings)
  const newest = await readHead(folder, headPath, findings)
  if (newest?.size === 0) findings.add("head.empty", headPath, "is the head of an empty log")
  const published = new Map<number, ReadHead>()
  for (const path of [...folder.paths].filter((name) => checkpointShape.test(name)).sort()) {
    const head = await readHead(folder, path, findings)
    if (head === undefined) continue
    if (path === checkpointPath(head.size)) published.set(head.size, head)
    else findings.add("head.malformed", path, `is the head of ${head.size} entries`)
  }
  return { newest, published, own }
}

/** What a report says about the newest head. */
export const describeHead = (
  { newest }: Heads,
  key: NoteKey | undefined,
  trust: Trust | undefined,
): VerifiedHead | undefined =>
  newest && {
    origin: newest.origin,
    size: newest.size,
    root: base64(newest.root),
    keyName: key?.name,
    keyKnown: trust !== undefined && key !== undefined,
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
  findings: Findings,
): Promise<ReadHead | undefined> {
  const bytes = await folder.read(path, maximumNoteLength)
  if (bytes === undefined) return undefined
  const parsed = parseNote(bytes)
  const head = parsed && parseCheckpoint(parsed.text)
  if (parsed && head) return { ...head, note: fromUtf8(bytes) ?? "", path, parsed }
  findings.add("head.malformed", path, "is not a signed head")
  return undefined
}
