import { sameBytes, utf8 } from "../ledger/bytes.ts"
import { parseCheckpoint } from "../ledger/checkpoint.ts"
import type { Hash } from "../ledger/hash.ts"
import { formatHeads, headsPath } from "../ledger/heads.ts"
import { inclusionProof } from "../ledger/merkle.ts"
import { parseNote } from "../ledger/note.ts"
import { formatProof, maximumProofLength, parseProof } from "../ledger/proof.ts"
import { maximumFileLength, type Folder } from "./files.ts"
import type { Heads } from "./head.ts"
import type { Findings } from "./report.ts"
import type { Tree } from "./tree.ts"

/** Derives every file below proofs/ again, and compares the bytes. */
export async function verifyProofs(
  folder: Folder,
  heads: Heads,
  tree: Tree | undefined,
  hash: Hash,
  findings: Findings,
): Promise<void> {
  if (heads.newest !== undefined) {
    const derived = utf8(formatHeads([...heads.published.values(), heads.newest]))
    const bytes = await folder.read(headsPath, maximumFileLength)
    if (bytes && !sameBytes(bytes, derived)) {
      findings.add("proof.differs", headsPath, "does not carry the heads of log/checkpoints")
    }
  }
  for (const path of folder.paths) {
    if (!path.startsWith("proofs/") || path === headsPath) continue
    if (!path.endsWith(".tlog-proof")) {
      findings.add("file.unexpected", path, "is nothing that can be derived")
    } else if (tree !== undefined) {
      await verifyReceipt(folder, path, heads, tree, hash, findings)
    }
  }
}

async function verifyReceipt(
  folder: Folder,
  path: string,
  heads: Heads,
  tree: Tree,
  hash: Hash,
  findings: Findings,
): Promise<void> {
  const bytes = await folder.read(path, maximumProofLength)
  if (bytes === undefined) return
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
  if (!sameBytes(bytes, utf8(formatProof({ ...proof, hashes, note: head.note })))) {
    findings.add("proof.differs", path, "is not the receipt that the log gives")
  }
}
