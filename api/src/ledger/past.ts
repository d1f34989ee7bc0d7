import { hash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import {
  decodeDisclosures,
  disclosurePath,
  formatKept,
  formatPast,
  manifestPath,
  parseManifest,
  pastFolder,
  pastListPath,
  pastPath,
  replacedPath,
  tileWidth,
  type Past,
} from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import type { Register } from "../register.ts"
import type { EditionsGiven, NamedEdition } from "./edition.ts"
import { listOfKind } from "./entry.store.ts"
import { listHandovers } from "./handover.store.ts"
import { linkFile, readOnly } from "./link.ts"
import { isStated, pathsOf } from "./previous.ts"
import { invariant } from "./refusal.ts"
import { replacementIn, replaceFiles, type Earlier, type ReplaceGiven } from "./replace.ts"
import { signersAt } from "./signing.ts"

/** What was erased: by which entry, of which entry, and the commitments to the values. */
type Erased = {
  readonly by: number
  readonly entry: number
  readonly commitments: readonly string[]
}

/** An earlier snapshot of which files were replaced, because they showed what was erased since. */
export type ReplacedPrint = {
  /** Of its view. */
  readonly size: number
  readonly files: number
  readonly erasures: readonly number[]
}

export type KeptPast = {
  readonly replaced: readonly ReplacedPrint[]
  /** The sizes of those that are not kept: what was erased of them since, this log cannot vouch for. */
  readonly notKept: readonly number[]
}

type Given = Pick<EditionsGiven, "pages" | "watch"> & {
  /** Of the view that is published. */
  readonly size: number
  readonly out: string
  /** Whether earlier ones are kept at all; the page that lists them is there in any case. */
  readonly past?: boolean | undefined
}

/** Everything that was erased by the first `size` entries. */
const listErased = async (reader: Reader, size: number): Promise<Erased[]> =>
  // The members of the log's own kinds stand in the leaf.
  (await listOfKind(reader, "fields.erased@1"))
    .filter(({ idx }) => idx < size)
    .map(({ idx, leaf }) => ({ ...(JSON.parse(leaf) as Omit<Erased, "by">), by: idx }))

/**
 * Keeps the earlier snapshots below the new ones, and those that they keep, by links to their files,
 * with the page that lists them. All lie outside the manifest. Files that show a value that was
 * erased since are replaced.
 */
export async function keepPast(
  register: Register,
  editions: readonly NamedEdition[],
  given: Given,
): Promise<KeptPast[]> {
  const erased = await listErased(register.engine.reader, given.size)
  const kept: KeptPast[] = []
  for (const edition of editions) kept.push(await keepOne(register, edition, given, erased))
  return kept
}

async function keepOne(
  register: Register,
  { folder: { folder, previous } }: NamedEdition,
  given: Given,
  erased: readonly Erased[],
): Promise<KeptPast> {
  const past: Past[] = []
  const replaced: ReplacedPrint[] = []
  const notKept: number[] = []
  for (const earlier of given.past && previous ? earlierThan(given.size, previous.folder) : []) {
    const { size, asOf } = earlier.manifest
    const since = erased.filter(({ by, entry }) => by > size && entry < size)
    const place = placesIn(join(folder, pastPath(size)))
    let changedBy = await standing(register, earlier, given, since)
    if (changedBy) linkTree(earlier, place, changedBy.length > 0)
    else if (since.length > 0 && (await isStated(register, earlier.manifest, earlier.digest))) {
      const erasures = since.map(({ by }) => by)
      const signer = await signerOf(register, given)
      const files = await replaceFiles(register, { ...given, earlier, place, erasures, signer })
      changedBy = files > 0 ? erasures : []
      replaced.push({ size, files, erasures })
    } else {
      notKept.push(size)
      continue
    }
    write(place(pastListPath), formatKept(changedBy, earlier.manifest.origin))
    past.push({ size, asOf, changedBy })
  }
  write(placesIn(folder)(pastListPath), formatPast(past, register.origin))
  return { replaced, notKept }
}

/**
 * The erasures because of which files of an earlier snapshot were replaced, none where it is as it
 * was published; undefined where it cannot stay as it is.
 */
async function standing(
  register: Register,
  earlier: Earlier,
  given: Given,
  since: readonly Erased[],
): Promise<readonly number[] | undefined> {
  if (since.some((one) => shows(earlier, one))) return undefined
  if (!existsSync(join(earlier.folder, replacedPath))) return []
  const erasures = replacementIn(earlier, await signerOf(register, given))?.erasures
  const isOfThisLog = erasures?.every((index) => since.some(({ by }) => by === index))
  return isOfThisLog ? erasures : undefined
}

/** Whose key signs the head of the publication, and what is said beside it. */
async function signerOf({ engine, keys }: Register, { size }: Given) {
  const signer = signersAt(keys, await listHandovers(engine.reader), size + 1).at(-1)
  invariant(signer, "the head of a publication is signed")
  return signer
}

/** Whether a snapshot discloses what was erased. */
function shows({ folder, manifest: { size } }: Earlier, { entry, commitments }: Erased): boolean {
  const n = Math.floor(entry / tileWidth)
  const path = join(folder, disclosurePath(n, Math.min(tileWidth, size - n * tileWidth)))
  const lines = existsSync(path) ? decodeDisclosures(readFileSync(path)) : undefined
  // One that cannot be read is not known to be free of it.
  if (lines === undefined) return true
  const shown = lines[entry % tileWidth] ?? []
  return shown.some((disclosure) => commitments.includes(hash("sha256", disclosure, "base64url")))
}

/** A snapshot and those that it keeps, as far as they are of views of fewer entries. */
function earlierThan(size: number, folder: string): Earlier[] {
  const below = join(folder, pastFolder)
  const names = existsSync(below) ? readdirSync(below) : []
  const kept = names
    .filter((name) => /^(?:0|[1-9]\d*)$/.test(name))
    .flatMap((name) => {
      const one = earlierIn(join(below, name))
      return one?.manifest.size === Number(name) ? [one] : []
    })
  const found = new Map(
    [...kept, earlierIn(folder)].flatMap((one) => (one ? [[one.manifest.size, one]] : [])),
  )
  return [...found.values()]
    .filter(({ manifest }) => manifest.size < size)
    .sort((a, b) => a.manifest.size - b.manifest.size)
}

function earlierIn(folder: string): Earlier | undefined {
  const file = join(folder, manifestPath)
  const bytes = existsSync(file) ? readFileSync(file) : undefined
  const manifest = bytes && parseManifest(bytes)
  if (bytes === undefined || manifest === undefined) return undefined
  return { folder, manifest, digest: hash("sha256", bytes, "hex") }
}

/** The path of each file in a folder, whose own folder is made where it is not there. */
function placesIn(root: string): (path: string) => string {
  const made = new Set<string>()
  return (path) => {
    const place = join(root, path)
    if (!made.has(dirname(place))) mkdirSync(dirname(place), { recursive: true })
    made.add(dirname(place))
    return place
  }
}

/** Links every file of a snapshot but those of its own past; with it the note of what was replaced. */
function linkTree({ folder }: Earlier, place: ReplaceGiven["place"], withNote: boolean): void {
  for (const path of [...pathsOf(folder), ...(withNote ? [replacedPath] : [])])
    linkFile(join(folder, path), place(path))
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: readOnly, flag: "wx" })
}
