import { isInstant } from "./entries/fields.ts"
import type { Hash } from "./ledger/hash.ts"
import type { Leaf } from "./ledger/leaf.ts"
import { Folder, type Files } from "./verify/files.ts"
import { describeHead, verifyHeads } from "./verify/head.ts"
import { readLog } from "./verify/log.ts"
import { verifyProofs } from "./verify/proofs.ts"
import { verifyOlder, type OlderHead } from "./verify/older.ts"
import { Findings, type OnProgress, type Report } from "./verify/report.ts"
import { readManifest, verifyBinding, verifySite } from "./verify/site.ts"
import { verifyTree } from "./verify/tiles.ts"
import type { Trust } from "./verify/trust.ts"

export type { Files } from "./verify/files.ts"
export { parseOlderHead, type Continued, type OlderHead } from "./verify/older.ts"
export type {
  OnProgress,
  Problem,
  ProblemCode,
  Progress,
  Report,
  VerifiedHead,
} from "./verify/report.ts"
export { reportInWords } from "./verify/print.ts"
export { verifyReceipt, type ReceiptReport } from "./verify/receipt.ts"
export { aspectOf, verdictsOf, type Aspect, type Verdicts } from "./verify/verdicts.ts"
export {
  checksInWords,
  countOf,
  limitsInWords,
  problemInWords,
  shownInWords,
  verdictsInWords,
} from "./verify/words.ts"
export { parseTrust, type Trust } from "./verify/trust.ts"

/** What a verification may be given besides. */
export type Besides = {
  readonly onProgress?: OnProgress | undefined
  /** Heads that the reader kept: the log has to continue them. */
  readonly older?: readonly OlderHead[]
}

/**
 * Checks a snapshot by FORMAT.md, section 10, and reports everything that is wrong with it; no
 * problem means verified. Without `trust` it can be whole, but nobody knows whose: the signature is
 * checked by the key that lies beside it. Rejects only if `files.list` or
 * `onProgress` does.
 */
export async function verifySnapshot(
  files: Files,
  trust: Trust | undefined,
  hash: Hash,
  { onProgress, older = [] }: Besides = {},
): Promise<Report> {
  const findings = new Findings()
  const folder = await Folder.open(files, findings)
  const heads = await verifyHeads(folder, trust, hash, findings)
  const site = await readManifest(folder, hash, findings)
  const shownSize = site?.manifest.size ?? 0
  const log = await readLog({
    folder,
    size: heads.newest?.size ?? shownSize + 1,
    shownSize,
    reader: site?.manifest.audience,
    hash,
    findings,
    onProgress,
  })
  const tree = await verifyTree({ folder, heads, log, hash, findings })
  if (site) {
    verifyBinding(site, heads, log, findings)
    await verifySite(folder, site, log.digests, hash, findings, onProgress)
  }
  await verifyProofs({ folder, heads, tree, shownSize, hash, findings })
  const { newest } = heads
  const keys = trust?.keys ?? (newest?.key ? [newest.key] : [])
  const continued = verifyOlder({ older, newest, tree, keys, findings })
  const { problems, checked, unseen, shown, redacted, hidden } = findings
  return {
    problems,
    listed: folder.paths.size,
    unseen,
    checked,
    head: describeHead(heads, trust),
    publishedAt: publishedAt(log.last),
    older: continued,
    shown,
    redacted,
    hidden,
  }
}

function publishedAt(last: Leaf | undefined): string | undefined {
  const at = last?.form === "clear" ? last.members["at"] : undefined
  return typeof at === "string" && isInstant(at) ? at : undefined
}
