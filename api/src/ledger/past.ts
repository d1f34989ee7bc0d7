import { hash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
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
  tileWidth,
  type Past,
} from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import { listOfKind } from "./entry.store.ts"
import { linkFile, readOnly } from "./link.ts"
import type { SnapshotFolder } from "./snapshot-folder.ts"

/** What was erased: the index of the entry that holds it, and the commitments to the values. */
export type Erased = { readonly entry: number; readonly commitments: readonly string[] }

/** Everything that was erased by an entry of this log. */
export const listErased = async (reader: Reader): Promise<Erased[]> =>
  // The members of the log's own kinds stand in the leaf.
  (await listOfKind(reader, "fields.erased@1")).map(({ leaf }) => JSON.parse(leaf) as Erased)

/**
 * Keeps the earlier snapshot below the new one, and those that it keeps, by links to their files,
 * with the page that lists them. All lie outside the manifest. One that shows a value that was
 * erased since is not kept; returns the sizes of those.
 */
export function keepPast(
  { folder, previous }: SnapshotFolder,
  size: number,
  erased: readonly Erased[],
): number[] {
  const past: Past[] = []
  const leftOut: number[] = []
  for (const [of, its] of previous ? earlierThan(size, previous.folder) : []) {
    const manifest = parseManifest(readFileSync(join(its, manifestPath)))
    if (manifest?.size !== of) continue
    if (erased.some((one) => shows(its, of, one))) {
      leftOut.push(of)
      continue
    }
    linkTree(its, join(folder, pastPath(of)))
    writePage(join(folder, pastPath(of)), formatKept())
    past.push(manifest)
  }
  writePage(folder, formatPast(past))
  return leftOut
}

/** Whether a snapshot of a view of `size` entries discloses what was erased. */
function shows(folder: string, size: number, { entry, commitments }: Erased): boolean {
  if (entry >= size) return false
  const n = Math.floor(entry / tileWidth)
  const path = disclosurePath(n, Math.min(tileWidth, size - n * tileWidth))
  const lines = decodeDisclosures(readFileSync(join(folder, path)))
  // One that cannot be read is not known to be free of it.
  if (lines === undefined) return true
  const shown = lines[entry % tileWidth] ?? []
  return shown.some((disclosure) => commitments.includes(hash("sha256", disclosure, "base64url")))
}

/** The folders of a snapshot and of those that it keeps, of views of fewer entries. */
function earlierThan(size: number, folder: string): Map<number, string> {
  const found = new Map<number, string>()
  const below = join(folder, pastFolder)
  for (const name of existsSync(below) ? readdirSync(below) : [])
    if (/^(?:0|[1-9]\d*)$/.test(name) && existsSync(join(below, name, manifestPath)))
      found.set(Number(name), join(below, name))
  const manifest = parseManifest(readFileSync(join(folder, manifestPath)))
  if (manifest) found.set(manifest.size, folder)
  return new Map([...found].filter(([of]) => of < size).sort(([a], [b]) => a - b))
}

/** Links every file below a folder but those of its own past. */
function linkTree(from: string, to: string): void {
  const made = new Set<string>()
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = relative(from, join(entry.parentPath, entry.name))
    if (!entry.isFile() || path.replaceAll("\\", "/").startsWith(pastFolder)) continue
    const place = dirname(join(to, path))
    if (!made.has(place)) mkdirSync(place, { recursive: true })
    made.add(place)
    linkFile(join(from, path), join(to, path))
  }
}

function writePage(folder: string, text: string): void {
  mkdirSync(join(folder, pastFolder), { recursive: true })
  writeFileSync(join(folder, pastListPath), text, { mode: readOnly, flag: "wx" })
}
