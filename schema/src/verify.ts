import { isInstant } from "./entries/fields.ts"
import type { Handover } from "./ledger/handover.ts"
import type { Hash } from "./ledger/hash.ts"
import type { Leaf } from "./ledger/leaf.ts"
import { formatVkey, parseVkey, type NoteKey } from "./ledger/note.ts"
import { verifyAnchors } from "./verify/anchors.ts"
import { verifyErasures } from "./verify/erased.ts"
import { Folder, type Files } from "./verify/files.ts"
import { verifyHandovers } from "./verify/handovers.ts"
import { describeHead, readHeads } from "./verify/head.ts"
import { readLog, type Bundles } from "./verify/log.ts"
import { verifyProofs } from "./verify/proofs.ts"
import { earlierNames, verifyOlder, type OlderHead } from "./verify/older.ts"
import { readReplacement, type KeptIn } from "./verify/replaced.ts"
import { Findings, type OnProgress, type Report } from "./verify/report.ts"
import { readManifest, verifyBinding, verifySite } from "./verify/site.ts"
import { knownKeys, verifySignatures, type KnownKey } from "./verify/signatures.ts"
import { verifyTree } from "./verify/tiles.ts"
import type { Trust } from "./verify/trust.ts"
import { verifyWitnesses } from "./verify/witnesses.ts"

export type { Anchor } from "./verify/anchors.ts"
export { checkBundle, type BundleChecked, type BundleRead } from "./verify/bundle.ts"
export { handoverInWords } from "./verify/handovers.ts"
export type { Files } from "./verify/files.ts"
export type { Bundles } from "./verify/log.ts"
export { parseOlderHead, type Continued, type OlderHead } from "./verify/older.ts"
export { pastInWords, verifyPast, type PastReport } from "./verify/past.ts"
export { meetsQuorum, missingFrom, quorumInWords, type TrustedWitness } from "./verify/quorum.ts"
export type {
  OnProgress,
  Problem,
  ProblemCode,
  Progress,
  Report,
  VerifiedHead,
  Witnessed,
} from "./verify/report.ts"
export { reportInWords } from "./verify/print.ts"
export { replacedInWords, type KeptIn } from "./verify/replaced.ts"
export { verifyReceipt, type ReceiptReport } from "./verify/receipt.ts"
export { sightingsInWords } from "./verify/sightings.ts"
export { parseTrust, readTrust, type Trust, type TrustProblem } from "./verify/trust.ts"
export { aspectOf, verdictsOf, type Aspect, type Verdicts } from "./verify/verdicts.ts"
export {
  anchorsInWords,
  checksInWords,
  countOf,
  limitsInWords,
  problemInWords,
  shownInWords,
  verdictsInWords,
} from "./verify/words.ts"

/** What a verification may be given besides. */
export type Besides = {
  readonly onProgress?: OnProgress | undefined
  /** Heads that the reader kept: the log has to continue them. */
  readonly older?: readonly OlderHead[]
  /** A head that the reader kept of the log of a name; asked for each name that the log has had. */
  readonly keptOf?: ((name: string) => OlderHead | undefined) | undefined
  /** Who checks bundles on other threads; without it they are checked here, one after another. */
  readonly bundles?: Bundles | undefined
  /** The report of the snapshot that keeps this one below it. */
  readonly keptIn?: KeptIn
}

/**
 * Checks a snapshot by FORMAT.md, section 10, and reports everything that is wrong with it; no
 * problem means verified. Without `trust` it can be whole, but nobody knows whose: the signature is
 * checked by the key that lies beside it. Rejects only if `files.list`,
 * `onProgress` or `bundles` does.
 */
export async function verifySnapshot(
  files: Files,
  trust: Trust | undefined,
  hash: Hash,
  { onProgress, older: brought = [], keptOf, bundles, keptIn }: Besides = {},
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
    bundles,
    findings,
    onProgress,
  })
  const { handovers } = log
  const of = { folder, size, shownSize, hash, findings }
  const erasures = await verifyErasures({ ...log, ...of, later: keptIn?.erasures ?? [] })
  const key = verifySignatures({ heads, handovers, trust, hash, findings })
  const tree = await verifyTree({ folder, heads, log, hash, findings })
  verifyHandovers({ handovers, tree, size, hash, findings })
  if (site) verifyBinding(site, heads, log, findings)
  const signers = keptIn ? keysOfKeeper(keptIn, hash) : knownKeys({ heads, handovers, trust, hash })
  const by = { size, signers, keptIn, known: log.digests, hash, findings, onProgress }
  const replaced = site && (await verifyPages({ folder, site, ...by }))
  await verifyProofs({ folder, heads, tree, shownSize, hash, findings })
  const anchors = await verifyAnchors(folder, log.anchored, heads, hash, findings)
  const { newest } = heads
  const older = brought.concat(olderKept(newest, handovers, keptOf))
  const keys = keysOf({ trust, key, handovers, hash })
  const continued = verifyOlder({ older, newest, tree, handovers, keys, findings })
  const { problems, checked, unseen, shown, redacted, erased, hidden } = findings
  return {
    problems,
    listed: folder.paths.size,
    unseen,
    checked,
    head: describeHead(heads, key, trust),
    vkey: key && formatVkey(key),
    publishedAt: publishedAt(log.last),
    older: continued,
    witnesses,
    handovers,
    anchors,
    erasures,
    replaced,
    shown,
    redacted,
    erased,
    hidden,
  }
}

/** The heads that the reader kept of the log, under each name that it has had. */
function olderKept(
  newest: Pick<OlderHead, "origin"> | undefined,
  handovers: readonly Handover[],
  keptOf: Besides["keptOf"],
): OlderHead[] {
  const names = newest ? [newest.origin, ...earlierNames(handovers).keys()] : []
  return names.map((name) => keptOf?.(name)).filter((head) => head !== undefined)
}

type PagesGiven = Omit<Parameters<typeof verifySite>[0], "replacement"> &
  Parameters<typeof readReplacement>[0]

/** Compares the files with the manifest, and with the note about those that were replaced. */
async function verifyPages(given: PagesGiven): Promise<Report["replaced"]> {
  const replacement = await readReplacement(given)
  const files = await verifySite({ ...given, replacement })
  const { keptIn } = given
  return replacement && { erasures: replacement.erasures, isChecked: keptIn !== undefined, files }
}

/** The key of the snapshot that keeps another: it signs what it replaced in that one. */
function keysOfKeeper({ vkey }: KeptIn, hash: Hash): KnownKey[] {
  const key = vkey === undefined ? undefined : parseVkey(hash, vkey)
  return key && vkey !== undefined ? [{ key, vkey, until: Number.MAX_SAFE_INTEGER }] : []
}

type Keys = {
  readonly trust: Trust | undefined
  readonly key: NoteKey | undefined
  readonly handovers: readonly Handover[]
  readonly hash: Hash
}

/** The keys whose signatures on an older head count. */
function keysOf({ trust, key, handovers, hash }: Keys): NoteKey[] {
  if (trust) return [...trust.keys, ...(trust.ended ?? []).map((ended) => ended.key)]
  const earlier = handovers.map(({ before }) => parseVkey(hash, before))
  return [key, ...earlier].filter((one) => one !== undefined)
}

function publishedAt(last: Leaf | undefined): string | undefined {
  const at = last?.form === "clear" ? last.members["at"] : undefined
  return typeof at === "string" && isInstant(at) ? at : undefined
}
