import { committedNames, kindOf } from "../entries/kinds.ts"
import { fromUtf8 } from "../ledger/bytes.ts"
import { commitment, openDisclosure } from "../ledger/disclosure.ts"
import type { Hash } from "../ledger/hash.ts"
import { parseLeaf, type Leaf } from "../ledger/leaf.ts"
import {
  bundlePath,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  maximumBundleLength,
  tileWidth,
} from "../ledger/tiles.ts"
import { maximumDisclosuresLength, type Folder } from "./files.ts"
import type { Findings } from "./report.ts"

/** What one entry of the log says was destroyed of another. */
export type Erasure = {
  /** Index of the entry that says so, and where it stands. */
  readonly by: number
  readonly path: string
  readonly entry: unknown
  readonly entryId: unknown
  readonly commitments: unknown
}

/** An erasure of what an entry of the log commits to. */
export type KnownErasure = Erasure & {
  readonly entry: number
  readonly entryId: string
  readonly commitments: readonly string[]
}

/** The erasure that a leaf tells; undefined for any other leaf. */
export function erasureIn(leaf: Leaf, by: number, path: string): Erasure | undefined {
  if (leaf.form !== "clear" || leaf.kind !== "fields.erased@1") return undefined
  const { entry, entryId, commitments } = leaf.members
  return { by, path, entry, entryId, commitments }
}

type Given = {
  readonly folder: Folder
  readonly erasures: readonly Erasure[]
  /** Those of a later log that has the entries of this one: what they name is not disclosed either. */
  readonly later: readonly KnownErasure[]
  /** Entries of the log, and of the view that was printed. */
  readonly size: number
  readonly shownSize: number
  readonly hash: Hash
  readonly findings: Findings
}

/** What the snapshot has of an entry of which something was destroyed. */
type Target = {
  readonly leaf: Leaf
  readonly disclosures: readonly string[]
  readonly path: string
}

/**
 * Checks that each erasure names commitments of an earlier entry, to what may be destroyed, and
 * that the snapshot no longer discloses it; counts what is gone, and gives those that are good.
 * Erasures are few, so that the files of the entries they are of are read again.
 */
export async function verifyErasures(given: Given): Promise<KnownErasure[]> {
  const { erasures, later, shownSize, findings, hash } = given
  const known: KnownErasure[] = []
  const counted = new Set<string>()
  const since = later.filter(({ by, entry }) => by >= given.size && entry < shownSize)
  for (const erasure of [...erasures, ...since]) {
    let isGood = erasure.by < given.size
    const refuse = (reason: string): void => {
      // What is wrong with a later one, the later log tells.
      if (erasure.by < given.size) findings.add("leaf.value", erasure.path, reason, erasure.by)
      isGood = false
    }
    const target = await readTarget(given, erasure)
    if (target === undefined) refuse("entry is not that of an earlier entry of that id")
    const digests = textsOf(erasure.commitments)
    if (digests === undefined) refuse("commitments is not a list of texts, none twice")
    if (target === undefined || digests === undefined) continue
    const disclosed = new Map(target.disclosures.map((text) => [commitment(hash, text), text]))
    const names = namesOf(target.leaf, disclosed)
    for (const digest of digests) {
      const position = target.leaf.digests.indexOf(digest)
      if (position < 0) refuse("commitments names one that the entry does not have")
      else if (names !== undefined && !isErasable(names, position))
        refuse("commitments names one to what cannot be erased")
      if (disclosed.has(digest)) {
        const what = `is disclosed, and entry ${erasure.by} says that it was erased`
        findings.add("disclosure.erased", target.path, what, erasure.entry as number)
      } else if (position >= 0 && !counted.has(digest)) {
        counted.add(digest)
        findings.erased += 1
        if (names !== undefined) findings.redacted -= 1
      }
    }
    const { entry, entryId } = erasure
    if (isGood && typeof entry === "number" && typeof entryId === "string")
      known.push({ ...erasure, entry, entryId, commitments: digests })
  }
  return known
}

async function readTarget(
  given: Given,
  { by, entry, entryId }: Erasure,
): Promise<Target | undefined> {
  if (typeof entry !== "number" || !Number.isSafeInteger(entry)) return undefined
  if (entry < 0 || entry >= by) return undefined
  const { folder, size, shownSize } = given
  const n = Math.floor(entry / tileWidth)
  const at = entry % tileWidth
  const width = Math.min(tileWidth, size - n * tileWidth)
  const bundle = await folder.readAgain(bundlePath(n, width), maximumBundleLength)
  const bytes = bundle && decodeBundle(bundle)?.[at]
  const leaf = bytes && parseLeaf(fromUtf8(bytes) ?? "")
  if (leaf?.id !== entryId || leaf === undefined) return undefined
  const path = disclosurePath(n, Math.min(tileWidth, Math.max(1, shownSize - n * tileWidth)))
  const lines = entry < shownSize && (await folder.readAgain(path, maximumDisclosuresLength))
  return { leaf, path, disclosures: (lines && decodeDisclosures(lines)?.[at]) || [] }
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const texts = value.filter((one): one is string => typeof one === "string")
  return texts.length === value.length && new Set(texts).size === texts.length ? texts : undefined
}

/** The names behind the commitments of a leaf, each with whether it may be destroyed. */
type Names = readonly { readonly name: string; readonly erasable: boolean }[]

/** Undefined where the snapshot does not tell the kind. */
function namesOf(leaf: Leaf, disclosed: ReadonlyMap<string, string>): Names | undefined {
  const told = leaf.form === "clear" ? leaf.kind : valueOf(disclosed.get(leaf.digests[0] ?? ""))
  const kind = typeof told === "string" ? kindOf(told) : undefined
  return (
    kind &&
    committedNames(kind).map((name) => ({ name, erasable: kind.fields[name]?.erasable === true }))
  )
}

const valueOf = (disclosure: string | undefined): unknown =>
  disclosure === undefined ? undefined : openDisclosure(disclosure)?.value

const isErasable = (names: Names, position: number): boolean => names[position]?.erasable === true
