import { sameBytes, utf8 } from "../ledger/bytes.ts"
import { parseCheckpoint } from "../ledger/checkpoint.ts"
import type { Hash } from "../ledger/hash.ts"
import { formatHeads, headsPath } from "../ledger/heads.ts"
import { inclusionProof } from "../ledger/merkle.ts"
import { parseNote } from "../ledger/note.ts"
import { formatProof, maximumProofLength, parseProof, type TlogProof } from "../ledger/proof.ts"
import { decodeDisclosures, disclosurePath, encodeDisclosures, tileWidth } from "../ledger/tiles.ts"
import { maximumDisclosuresLength, maximumFileLength, type Folder } from "./files.ts"
import type { Heads } from "./head.ts"
import type { Findings } from "./report.ts"
import type { Tree } from "./tree.ts"

type Given = {
  readonly folder: Folder
  readonly heads: Heads
  readonly tree: Tree | undefined
  /** Entries of the view that was printed. */
  readonly shownSize: number
  readonly hash: Hash
  readonly findings: Findings
}

/** Derives every file below proofs/ again, and compares the bytes. */
export async function verifyProofs(given: Given): Promise<void> {
  const { folder, findings } = given
  const bytes = await folder.read(headsPath, maximumFileLength)
  const derived = deriveHeads(given)
  if (bytes && derived !== undefined && !sameBytes(bytes, derived)) {
    findings.add("proof.differs", headsPath, "does not carry the heads of log/checkpoints")
  }
  for (const path of folder.paths) {
    if (!path.startsWith("proofs/") || path === headsPath) continue
    if (path.endsWith(".tlog-proof")) await verifyReceipt(given, path)
    else findings.add("file.unexpected", path, "is nothing that can be derived")
  }
}

/** Undefined where the heads are of no one tree: that is reported already. */
function deriveHeads({ heads, tree, hash }: Given): Uint8Array | undefined {
  const { newest, published } = heads
  if (newest === undefined || tree?.size !== newest.size) return undefined
  const all = [...published.values(), newest]
  if (all.some(({ size }) => size > newest.size)) return undefined
  return utf8(formatHeads(hash, all, tree.read))
}

async function verifyReceipt(given: Given, path: string): Promise<void> {
  const { folder, heads, tree, hash, findings } = given
  const bytes = await folder.read(path, maximumProofLength)
  // Without the tree of the head there is nothing to derive from, and that is reported already.
  if (bytes === undefined || tree === undefined) return
  const proof = parseProof(bytes)
  const note = proof && parseNote(utf8(proof.note))
  const size = note && parseCheckpoint(note.text)?.size
  if (proof === undefined || size === undefined) {
    findings.add("proof.malformed", path, "is not a receipt")
    return
  }
  const head = heads.published.get(size)
  if (head === undefined || size > tree.size || proof.index >= size) {
    findings.add("proof.differs", path, "is of a head that log/checkpoints does not have")
    return
  }
  const hashes = inclusionProof(hash, tree.read, proof.index, size)
  const derived = utf8(formatProof({ ...proof, hashes, note: head.note }))
  if (!sameBytes(bytes, derived) || !(await carriesDisclosures(given, proof))) {
    findings.add("proof.differs", path, "is not the receipt that the log gives")
  }
}

/** Nothing in a receipt vouches for its extra bytes: they are the entry's line in disclosures/. */
async function carriesDisclosures(
  { folder, shownSize }: Given,
  { index, extra }: TlogProof,
): Promise<boolean> {
  if (extra === undefined) return true
  const n = Math.floor(index / tileWidth)
  const width = Math.min(tileWidth, shownSize - n * tileWidth)
  if (index >= shownSize) return false
  const bytes = await folder.read(disclosurePath(n, width), maximumDisclosuresLength)
  const line = bytes && decodeDisclosures(bytes)?.[index % tileWidth]
  return line !== undefined && sameBytes(extra, utf8(encodeDisclosures([line]).trimEnd()))
}
