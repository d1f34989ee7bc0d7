import { hex } from "../ledger/bytes.ts"
import { hashOfFile, type Hash } from "../ledger/hash.ts"
import { sizeOfHead, type Handover } from "../ledger/handover.ts"
import { checkpointPath } from "../ledger/heads.ts"
import type { ReadLog } from "./log.ts"
import { isInManifest, manifestPath, parseManifest, type Manifest } from "../ledger/manifest.ts"
import { replacedPath, type Replacement } from "../ledger/replaced.ts"
import { bundlesOf, disclosurePath } from "../ledger/tiles.ts"
import { maximumFileLength, type Folder } from "./files.ts"
import type { Heads } from "./head.ts"
import type { ReplacedFile } from "./replaced.ts"
import type { Findings, OnProgress } from "./report.ts"

/** The manifest and its digest, as an entry states it. */
export type ReadManifest = { readonly manifest: Manifest; readonly digest: string }

/** Reads site.manifest.json. */
export async function readManifest(
  folder: Folder,
  hash: Hash,
  findings: Findings,
): Promise<ReadManifest | undefined> {
  const bytes = await folder.read(manifestPath, maximumFileLength)
  if (bytes === undefined) return undefined
  const manifest = parseManifest(bytes)
  if (manifest === undefined) {
    findings.add("manifest.malformed", manifestPath, "is not a manifest")
    return undefined
  }
  return { manifest, digest: hex(hash(bytes)) }
}

type Given = {
  readonly folder: Folder
  readonly site: ReadManifest
  /** What a good note says of files that are no longer those of the manifest. */
  readonly replacement: Replacement | undefined
  /** Digests of files that were read before. */
  readonly known: ReadonlyMap<string, Uint8Array>
  readonly hash: Hash
  readonly findings: Findings
  readonly onProgress: OnProgress | undefined
}

/** Compares every file with the manifest; gives those that were replaced as the note says. */
export async function verifySite(given: Given): Promise<ReplacedFile[]> {
  const { folder, site, replacement, findings, onProgress } = given
  const { manifest } = site
  const noted: Replacement["files"] = replacement?.files ?? new Map()
  const isListed = (path: string): boolean => Object.hasOwn(manifest.files, path)
  const paths = [...Object.keys(manifest.files), ...[...noted.keys()].filter((it) => !isListed(it))]
  const replaced: ReplacedFile[] = []
  const [entries, ofFiles] = [manifest.size, paths.length]
  for (const [at, path] of paths.entries()) {
    await onProgress?.({ entries, of: entries, files: at + 1, ofFiles })
    const was = isListed(path) ? manifest.files[path] : undefined
    const now = noted.get(path)
    const expected = now === undefined ? was : now
    const holds =
      typeof expected === "string" ? await isFile(given, path, expected) : isLeftOut(given, path)
    if (!holds || now === undefined || now === was) continue
    const outcome = now === null ? "LEFT_OUT" : was === undefined ? "ADDED" : "CHANGED"
    replaced.push({ path, outcome })
  }
  const disclosures = disclosurePaths(manifest.size, folder.paths.size)
  for (const path of folder.paths) {
    if (path.startsWith("disclosures/") && !disclosures.has(path)) {
      findings.add("file.unexpected", path, "is of no bundle of this size")
    } else if (isInManifest(path) && !isListed(path) && !noted.has(path)) {
      findings.add("file.unexpected", path, "is not in the manifest")
    }
  }
  return replaced
}

/** Whether a file is the one of a digest. */
async function isFile(given: Given, path: string, digest: string): Promise<boolean> {
  const { folder, known, hash, replacement, findings } = given
  if (folder.keepsToItself(path)) {
    findings.unseen.push(path)
    return false
  }
  const actual = known.get(path) ?? (await digestOf(folder, path, hash))
  if (actual === undefined) return false
  const isSame = hex(actual) === digest
  const stated = replacement?.files.has(path) ? replacedPath : "the manifest"
  if (!isSame) findings.add("file.differs", path, `is not the file of ${stated}`)
  return isSame
}

function isLeftOut({ folder, findings }: Given, path: string): boolean {
  if (!folder.paths.has(path)) return true
  findings.add("file.unexpected", path, `is left out by ${replacedPath}, and is there`)
  return false
}

/** Where disclosures may be. A manifest may state any size: no more than there are files. */
function disclosurePaths(size: number, atMost: number): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const { n, width } of bundlesOf(size)) {
    if (n > atMost) break
    paths.add(disclosurePath(n, width))
  }
  return paths
}

async function digestOf(folder: Folder, path: string, hash: Hash): Promise<Uint8Array | undefined> {
  const bytes = await folder.read(path, maximumFileLength)
  return bytes && hashOfFile(hash, bytes)
}

/**
 * Checks that the last entry of the log binds this manifest, and that the heads of every publication
 * were kept: of the entries before it, and of those with it; and the first head with each change of
 * the key or the name in it.
 */
export function verifyBinding(
  { manifest, digest }: ReadManifest,
  heads: Heads,
  log: Pick<ReadLog, "last" | "published" | "handovers">,
  findings: Findings,
): void {
  const { newest, published } = heads
  const { last } = log
  if (newest === undefined) return
  const unbound = (reason: string): void =>
    findings.add("manifest.unbound", manifestPath, reason, newest.size - 1)
  if (manifest.origin !== newest.origin) {
    findings.add("head.origin", manifestPath, `is of ${manifest.origin}, not of ${newest.origin}`)
  }
  if (manifest.size !== newest.size - 1) {
    const reason = `is of ${manifest.size} entries, and the log has ${newest.size}`
    findings.add("manifest.size", manifestPath, reason)
  }
  const ofEach = log.published.flatMap((index) => [index, index + 1])
  for (const { entry } of log.handovers) ofEach.push(entry + 1)
  for (const size of new Set([...ofEach, manifest.size, newest.size])) {
    // The head of an empty log is not kept: there is nothing that it could vouch for.
    if (size === 0 || published.has(size) || wasLost(size, log.handovers)) continue
    findings.add("file.missing", checkpointPath(size), "is missing or not a good head")
  }
  if (last?.form !== "clear" || last.kind !== "snapshot.published@1") {
    unbound("is not bound: the last entry tells of no snapshot")
    return
  }
  const { audiences, asOf } = last.members
  const stated = isRecord(audiences) ? audiences[manifest.audience] : undefined
  if (stated !== digest) unbound("is not the manifest that the last entry states")
  if (asOf !== manifest.asOf) unbound("is not of the instant that the last entry states")
}

/** Whether a head was lost with the entries after it: the log says what the last one is it kept. */
const wasLost = (size: number, handovers: readonly Handover[]): boolean =>
  handovers.some(
    (one) =>
      one.kind === "log.continued@1" &&
      size <= one.entry &&
      size > (sizeOfHead(one.kept ?? "") ?? 0),
  )

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value)
