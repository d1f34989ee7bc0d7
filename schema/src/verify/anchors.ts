import { anchorPath, maximumAnchorLength } from "../ledger/anchors.ts"
import { hex } from "../ledger/bytes.ts"
import type { Hash } from "../ledger/hash.ts"
import type { ClearLeaf } from "../ledger/leaf.ts"
import type { Folder } from "./files.ts"
import type { Heads } from "./head.ts"
import type { Findings } from "./report.ts"

/** A head that the log says an authority stamped; who that is, only its certificate can tell. */
export type Anchor = {
  /** Index of the entry that says so. */
  readonly entry: number
  readonly size: number
  readonly authority: string
  readonly stampedAt: string
  readonly path: string
}

/** An entry `head.anchored@1`, as its leaf has it. */
export type StatedAnchor = { readonly index: number; readonly leaf: ClearLeaf }

/**
 * Compares the answers of time-stamping authorities with the entries that state their digests. What
 * an answer says is checked by whoever has the authority's certificate.
 */
export async function verifyAnchors(
  folder: Folder,
  stated: readonly StatedAnchor[],
  heads: Heads,
  hash: Hash,
  findings: Findings,
): Promise<Anchor[]> {
  const anchors: Anchor[] = []
  const known = new Set<string>()
  for (const { index: entry, leaf } of stated) {
    const { size, authority, token, stampedAt } = leaf.members
    // An entry with other members is named as such where entries are checked.
    if (typeof size !== "number" || typeof authority !== "string") continue
    const path = anchorPath(size, authority)
    known.add(path)
    if (!heads.published.has(size))
      findings.add("anchor.head", path, "is of a head that is not among log/checkpoints", entry)
    const bytes = await folder.read(path, maximumAnchorLength)
    if (bytes === undefined) continue
    if (`sha256:${hex(hash(bytes))}` !== token)
      findings.add("anchor.differs", path, "is not the answer that the entry states", entry)
    anchors.push({ entry, size, authority, stampedAt: String(stampedAt), path })
  }
  for (const path of folder.paths)
    if (path.startsWith("log/anchors/") && !known.has(path))
      findings.add("file.unexpected", path, "is stated by no entry")
  return anchors
}
