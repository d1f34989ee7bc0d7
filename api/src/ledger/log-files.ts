import { hash } from "node:crypto"
import {
  bundlePath,
  bundlesOf,
  decodeBundle,
  disclosurePath,
  encodeBundle,
  encodeDisclosures,
  leafHash,
  partialTilesOf,
  pathOf,
  tilesOf,
  tileWidth,
  utf8,
  type Tile,
} from "@answerable/schema/ledger"
import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { disclosuresFor } from "./disclosed.ts"
import { listDisclosures } from "./disclosure.store.ts"
import { listEntries } from "./entry.store.ts"
import { invariant } from "./refusal.ts"
import { findTile } from "./tile.store.ts"
import { kindsIn } from "./touched.store.ts"
import type { SnapshotFolder } from "./snapshot-folder.ts"

/** One audience's snapshot while it is being written. */
export type Edition = { readonly audience: Audiences; readonly folder: SnapshotFolder }

/**
 * Writes, for the first `size` entries and bundle by bundle, the entries and what each audience may
 * see of them. Tells after each bundle how many entries are written.
 */
export async function writeEntries(
  reader: Reader,
  editions: readonly Edition[],
  size: number,
  onProgress: (entries: number) => Promise<void>,
): Promise<void> {
  const mayKeep = !(await wasErased(reader, editions, size))
  for (const { n, width } of bundlesOf(size)) {
    const from = n * tileWidth
    if (mayKeep && (await keepBundle(reader, editions, { n, width }))) {
      await onProgress(from + width)
      continue
    }
    const entries = await listEntries(reader, from, from + width)
    invariant(entries.length === width, `entries ${from} to ${from + width} are there`)
    const disclosures = await listDisclosures(reader, from, from + width)
    const bundle = encodeBundle(entries.map(({ leaf }) => utf8(leaf)))
    for (const { audience, folder } of editions) {
      const lines = entries.map(({ idx, kind }) =>
        disclosuresFor(audience, kind, disclosures.get(idx) ?? []),
      )
      folder.write(pathOf({ level: "entries", n, width }), bundle)
      folder.write(disclosurePath(n, width), encodeDisclosures(lines))
    }
    await onProgress(from + width)
  }
}

/**
 * Takes a full bundle and its disclosures from the earlier snapshots, where every edition has them:
 * the entries are those of the tree, and no disclosure of them was taken back since.
 */
async function keepBundle(
  reader: Reader,
  editions: readonly Edition[],
  { n, width }: Pick<Tile, "n" | "width">,
): Promise<boolean> {
  const [path, disclosures] = [bundlePath(n), disclosurePath(n)]
  const has = ({ folder: { previous } }: Edition) =>
    previous?.has(path) === true && previous.has(disclosures)
  if (width < tileWidth || !editions.every(has)) return false
  const tile = await findTile(reader, 0, n)
  for (const { folder } of editions) {
    const leaves = decodeBundle(folder.previous?.read(path) ?? new Uint8Array())
    const hashes = leaves?.map((leaf) => leafHash(sha256, leaf)) ?? []
    if (tile === undefined || !Buffer.concat(hashes).equals(tile.hashes)) return false
  }
  for (const { folder } of editions) {
    folder.keep(path)
    folder.keep(disclosures)
  }
  return true
}

/** Whether something that an earlier snapshot shows was erased since. */
async function wasErased(
  reader: Reader,
  editions: readonly Edition[],
  until: number,
): Promise<boolean> {
  const sizes = editions.map(({ folder }) => folder.previous?.manifest.size ?? until)
  const kinds = await kindsIn(reader, { from: Math.min(...sizes), until })
  return kinds.includes("fields.erased@1")
}

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** Writes the tiles of a log of `size` entries that are not written yet, narrow ones included. */
export async function writeTiles(
  reader: Reader,
  editions: readonly Edition[],
  size: number,
): Promise<void> {
  for (const tile of tilesOf(size)) await writeTile(reader, editions, tile)
}

/** Writes what a log that grew to `size` entries has besides: its right edge. */
export async function writeEdge(
  reader: Reader,
  editions: readonly Edition[],
  size: number,
): Promise<void> {
  await writeTiles(reader, editions, size)
  const last = [...partialTilesOf(size)].find(({ level }) => level === "entries") ?? {
    level: "entries" as const,
    n: size / tileWidth - 1,
    width: tileWidth,
  }
  const from = last.n * tileWidth
  const entries = await listEntries(reader, from, from + last.width)
  invariant(entries.length === last.width, `entries ${from} to ${size} are there`)
  const bundle = encodeBundle(entries.map(({ leaf }) => utf8(leaf)))
  for (const { folder } of editions) folder.write(pathOf(last), bundle)
}

async function writeTile(reader: Reader, editions: readonly Edition[], tile: Tile): Promise<void> {
  const path = pathOf(tile)
  const lacking = editions.filter(({ folder }) => !folder.has(path))
  if (lacking.length === 0 || typeof tile.level !== "number") return
  const stored = await findTile(reader, tile.level, tile.n)
  const bytes = stored?.hashes.subarray(0, tile.width * 32)
  invariant(bytes?.length === tile.width * 32, `${path} is stored`)
  for (const { folder } of lacking) folder.write(path, bytes)
}
