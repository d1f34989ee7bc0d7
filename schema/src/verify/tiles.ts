import { sameBytes } from "../ledger/bytes.ts"
import type { Hash } from "../ledger/hash.ts"
import { leafHash } from "../ledger/merkle.ts"
import {
  bundlePath,
  decodeBundle,
  maximumBundleLength,
  partialTilesOf,
  pathOf,
  tilePath,
  tilesOf,
  tileWidth,
  type Tile,
} from "../ledger/tiles.ts"
import type { Folder } from "./files.ts"
import { checkpointShape, headPath, vkeyPath, type Heads } from "./head.ts"
import { differing, type ReadLog } from "./log.ts"
import type { Findings } from "./report.ts"
import { Tree } from "./tree.ts"

type Given = {
  readonly folder: Folder
  readonly heads: Heads
  readonly log: ReadLog
  readonly hash: Hash
  readonly findings: Findings
}

/**
 * Compares heads, bundles and tiles with one another. Where a bundle and its tile disagree, the
 * signed root tells which of them was changed. Gives the tree that the head vouches for.
 */
export async function verifyTree(given: Given): Promise<Tree | undefined> {
  const { heads, log, hash, findings } = given
  const { newest } = heads
  if (!log.complete) return undefined
  const fromEntries = new Tree(hash, log.computed)
  const asSigned = (tree: Tree): boolean =>
    newest === undefined || sameBytes(tree.root(), newest.root)
  if (asSigned(fromEntries)) {
    reportLevel0(log, findings, "tile")
    await verifyRest(given, fromEntries)
    return fromEntries
  }
  const fromTiles = new Tree(hash, log.stated)
  if (asSigned(fromTiles)) {
    reportLevel0(log, findings, "entry")
    await verifyRest(given, fromTiles)
    return fromTiles
  }
  findings.add("head.root", headPath, "is not the head of these entries")
  reportLevel0(log, findings, "tile")
  await verifyRest(given, fromEntries)
  return undefined
}

function reportLevel0(log: ReadLog, findings: Findings, changed: "tile" | "entry"): void {
  log.computed.forEach((computed, n) => {
    const width = computed.length / 32
    findings.checked.tiles += 1
    for (const at of differing(computed, log.stated[n] ?? computed)) {
      const index = n * tileWidth + at
      if (changed === "entry") {
        findings.add("leaf.differs", bundlePath(n, width), "is not the entry of the head", index)
      } else {
        findings.add("tile.differs", tilePath(0, n, width), "is not the hash of the entry", index)
      }
    }
  })
}

async function verifyRest(given: Given, tree: Tree): Promise<void> {
  const { folder, heads, findings } = given
  for (const { level, n, width } of tilesOf(tree.size)) {
    if (typeof level === "number" && level > 0) await verifyTile(given, tree, level, n, width)
  }
  const expected = new Set([headPath, vkeyPath])
  for (const tile of [...tilesOf(tree.size), ...bundles(tree.size)]) expected.add(pathOf(tile))
  for (const [size, head] of heads.published) {
    if (size > tree.size || !sameBytes(tree.root(size), head.root)) {
      findings.add("head.root", `log/checkpoints/${size}`, "is not a head of these entries")
      continue
    }
    for (const tile of partialTilesOf(size)) {
      if (expected.has(pathOf(tile)) || !folder.paths.has(pathOf(tile))) continue
      expected.add(pathOf(tile))
      await verifyOlder(given, tree, tile)
    }
  }
  for (const path of folder.paths) {
    if (!path.startsWith("log/") || expected.has(path) || isElsewhere(path)) continue
    findings.add("file.unexpected", path, "is no part of a log of this size")
  }
}

/** Heads and anchors are checked by what states them. */
const isElsewhere = (path: string): boolean =>
  checkpointShape.test(path) || path.startsWith("log/anchors/")

function* bundles(size: number): Generator<Tile> {
  for (let n = 0; n * tileWidth < size; n++) {
    yield { level: "entries", n, width: Math.min(tileWidth, size - n * tileWidth) }
  }
}

async function verifyTile(
  { folder, findings }: Given,
  tree: Tree,
  level: number,
  n: number,
  width: number,
): Promise<void> {
  const path = tilePath(level, n, width)
  const bytes = await folder.read(path, width * 32)
  if (bytes === undefined) return
  findings.checked.tiles += 1
  if (!tree.holds(level, n, width, bytes)) {
    findings.add("tile.differs", path, "is not the hashes of the level below")
  }
}

/** A narrow tile or bundle that an older published head still has: the beginning of today's. */
async function verifyOlder(given: Given, tree: Tree, { level, n, width }: Tile): Promise<void> {
  if (level !== "entries") return verifyTile(given, tree, level, n, width)
  const path = bundlePath(n, width)
  const bytes = await given.folder.read(path, maximumBundleLength)
  if (bytes === undefined) return
  const leaves = decodeBundle(bytes)
  const same = leaves?.every((leaf, at) =>
    sameBytes(leafHash(given.hash, leaf), tree.tile(0, n).subarray(at * 32, at * 32 + 32)),
  )
  if (leaves?.length !== width || same !== true) {
    given.findings.add("bundle.malformed", path, "is not the beginning of the entries")
  }
}
