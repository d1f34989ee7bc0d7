import type { Reader } from "../entries/kinds.ts"
import { sameBytes } from "../ledger/bytes.ts"
import type { Hash } from "../ledger/hash.ts"
import type { Leaf } from "../ledger/leaf.ts"
import {
  bundlePath,
  bundlesOf,
  disclosurePath,
  maximumBundleLength,
  tilePath,
  tileWidth,
} from "../ledger/tiles.ts"
import { checkBundle, type BundleChecked, type BundleRead, type Noted } from "./bundle.ts"
import { maximumDisclosuresLength, type Folder } from "./files.ts"
import { Findings, type OnProgress } from "./report.ts"

/** What was read of a log, bundle by bundle. */
export type ReadLog = Noted & {
  /** The hashes of the entries as they stand in the bundles; as tiles have it where one is lost. */
  readonly computed: readonly Uint8Array[]
  /** The hashes as the tiles of level 0 state them; the computed ones where one is lost. */
  readonly stated: readonly Uint8Array[]
  /** Whether every bundle was there or had a tile in its place. */
  readonly complete: boolean
  /** The last entry, when it could be read. */
  readonly last: Leaf | undefined
  /** SHA-256 of the files of disclosures, by path: they are in the manifest as well. */
  readonly digests: ReadonlyMap<string, Uint8Array>
}

/** Somebody who calls `checkBundle` for us, on other threads; `atOnce` is how many are under way. */
export type Bundles = {
  readonly check: (read: BundleRead) => Promise<BundleChecked>
  readonly atOnce: number
}

type Given = {
  readonly folder: Folder
  /** Entries of the log, and of the view that was printed. */
  readonly size: number
  readonly shownSize: number
  readonly reader: Reader | undefined
  readonly hash: Hash
  readonly bundles: Bundles | undefined
  readonly findings: Findings
  readonly onProgress: OnProgress | undefined
}

/** Reads every bundle with its tile and its disclosures, and checks and hashes each entry. */
export async function readLog(given: Given): Promise<ReadLog> {
  const { folder, size, hash, findings } = given
  const { check, atOnce } = given.bundles ?? { check: (read) => checkBundle(read, hash), atOnce: 1 }
  const gathered = new Gathered(given)
  const underWay: Promise<Part>[] = []
  for (const { n, width } of bundlesOf(size)) {
    // A head may state any size; beyond one bundle for each file there is nothing to read.
    if (n > folder.paths.size) {
      findings.add("file.missing", bundlePath(n, width), "is missing, as are all after it")
      gathered.complete = false
      break
    }
    const part = readPart(given, n, width, check)
    // Whoever takes it is told, should it fail.
    part.catch(() => undefined)
    underWay.push(part)
    if (underWay.length === atOnce) await gathered.add(await underWay.shift())
  }
  for (const part of underWay) await gathered.add(await part)
  return gathered
}

/** A bundle that was read and checked, with what was wrong with its files. */
type Part = {
  readonly read: Pick<BundleRead, "n" | "width" | "shownWidth">
  readonly tile: Uint8Array | undefined
  readonly checked: BundleChecked
  readonly findings: Findings
}

async function readPart(
  { folder, shownSize, reader }: Given,
  n: number,
  width: number,
  check: Bundles["check"],
): Promise<Part> {
  const findings = new Findings()
  const bundle = await folder.read(bundlePath(n, width), maximumBundleLength, findings)
  const tile = await readTile(folder, n, width, findings)
  const shownWidth = Math.max(0, Math.min(tileWidth, shownSize - n * tileWidth))
  const path = disclosurePath(n, shownWidth)
  const disclosures =
    shownWidth === 0 ? undefined : await folder.read(path, maximumDisclosuresLength, findings)
  const read = { n, width, shownWidth }
  const checked = await check({ ...read, bundle, disclosures, reader })
  return { read, tile, checked, findings }
}

async function readTile(
  folder: Folder,
  n: number,
  width: number,
  findings: Findings,
): Promise<Uint8Array | undefined> {
  const path = tilePath(0, n, width)
  const bytes = await folder.read(path, width * 32, findings)
  if (bytes?.length === width * 32) return bytes
  if (bytes) findings.add("tile.differs", path, `is not a tile of ${width} hashes`)
  return undefined
}

/** The parts of a log, put together in the order of its entries. */
class Gathered implements ReadLog {
  readonly computed: Uint8Array[] = []
  readonly stated: Uint8Array[] = []
  readonly digests = new Map<string, Uint8Array>()
  readonly published: Noted["published"] = []
  readonly anchored: Noted["anchored"] = []
  readonly erasures: Noted["erasures"] = []
  readonly handovers: Noted["handovers"] = []
  last: Leaf | undefined
  complete = true
  readonly #given: Given

  constructor(given: Given) {
    this.#given = given
  }

  async add(part: Part | undefined): Promise<void> {
    if (part === undefined) return
    const { read, tile, checked, findings } = part
    const { n, width, shownWidth } = read
    const { folder, size, onProgress } = this.#given
    this.#given.findings.absorb(findings)
    this.#given.findings.absorb(checked.found)
    const known = checked.hashes ?? tile ?? new Uint8Array(width * 32)
    this.complete &&= checked.hashes !== undefined || tile !== undefined
    this.computed.push(known)
    // One of two that are equal is enough to keep.
    this.stated.push(tile && !sameBytes(tile, known) ? tile : known)
    if (checked.digest) this.digests.set(disclosurePath(n, shownWidth), checked.digest)
    this.published.push(...checked.published)
    this.anchored.push(...checked.anchored)
    this.erasures.push(...checked.erasures)
    this.handovers.push(...checked.handovers)
    this.last = checked.last
    const entries = n * tileWidth + width
    await onProgress?.({ entries, of: size, files: 0, ofFiles: folder.paths.size })
  }
}

/** The entries at which two tiles of leaf hashes differ. */
export function differing(a: Uint8Array, b: Uint8Array): number[] {
  const entries: number[] = []
  for (let at = 0; at * 32 < a.length; at++) {
    const [start, end] = [at * 32, at * 32 + 32]
    if (!sameBytes(a.subarray(start, end), b.subarray(start, end))) entries.push(at)
  }
  return entries
}
