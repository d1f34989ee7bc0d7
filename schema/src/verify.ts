import { verifyAnchors } from "./verify/anchors.ts"
import type { Hash } from "./ledger/hash.ts"
import { verifyErasures } from "./verify/erased.ts"
import { Folder, type Files } from "./verify/files.ts"
import { verifyHandovers } from "./verify/handovers.ts"
import { describeHead, readHeads } from "./verify/head.ts"
import { readLog } from "./verify/log.ts"
import { verifyProofs } from "./verify/proofs.ts"
import { Findings, type Progress, type Report } from "./verify/report.ts"
import { readManifest, verifyBinding, verifySite } from "./verify/site.ts"
import { verifySignatures } from "./verify/signatures.ts"
import { verifyTree } from "./verify/tiles.ts"
import type { Trust } from "./verify/trust.ts"
import { verifyWitnesses } from "./verify/witnesses.ts"

export type { Anchor } from "./verify/anchors.ts"
export { handoverInWords } from "./verify/handovers.ts"
export type { Files } from "./verify/files.ts"
export { meetsQuorum, missingFrom, quorumInWords, type TrustedWitness } from "./verify/quorum.ts"
export type {
  Problem,
  ProblemCode,
  Progress,
  Report,
  VerifiedHead,
  Witnessed,
} from "./verify/report.ts"
export { parseTrust, readTrust, type Trust, type TrustProblem } from "./verify/trust.ts"

/**
 * Checks a snapshot by FORMAT.md, section 10, and reports everything that is wrong with it; no
 * problem means verified. Without `trust` it can be whole, but nobody knows whose: the signature is
 * checked by the key that lies beside it. Rejects only if `files.list` does.
 */
export async function verifySnapshot(
  files: Files,
  trust: Trust | undefined,
  hash: Hash,
  onProgress?: (progress: Progress) => void,
): Promise<Report> {
  const findings = new Findings()
  const folder = await Folder.open(files, findings)
  const heads = await readHeads(folder, hash, findings)
  const witnesses = verifyWitnesses(heads, trust, findings)
  const site = await readManifest(folder, hash, findings)
  const shownSize = site?.manifest.size ?? 0
  const size = heads.newest?.size ?? shownSize + 1
  const log = await readLog({
    folder,
    size,
    shownSize,
    reader: site?.manifest.audience,
    hash,
    findings,
    onProgress,
  })
  await verifyErasures({ folder, erasures: log.erasures, size, shownSize, hash, findings })
  const { handovers } = log
  const key = verifySignatures({ heads, handovers, trust, hash, findings })
  const tree = await verifyTree({ folder, heads, log, hash, findings })
  verifyHandovers({ handovers, tree, size, hash, findings })
  if (site) {
    verifyBinding(site, heads, log, findings)
    await verifySite(folder, site, log.digests, hash, findings)
  }
  await verifyProofs({ folder, heads, tree, shownSize, hash, findings })
  const anchors = await verifyAnchors(folder, log.anchored, heads, hash, findings)
  const { problems, checked, shown, redacted, erased, hidden } = findings
  const head = describeHead(heads, key, trust)
  const counts = { shown, redacted, erased, hidden }
  return { problems, checked, head, witnesses, handovers, ...counts, anchors }
}
