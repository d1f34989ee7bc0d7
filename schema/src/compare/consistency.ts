import { fromBase64, sameBytes } from "../ledger/bytes.ts"
import type { Hash } from "../ledger/hash.ts"
import { rootFromTiles, tilePath, tileWidth } from "../ledger/tiles.ts"
import { readOrNot, type Files } from "../verify/files.ts"
import type { VerifiedHead } from "../verify/report.ts"

/**
 * Whether the log of one snapshot continues that of another: the root over as many entries as the
 * older head has, made anew from the tiles of the newer log, is the older root.
 */
export async function continues(
  older: VerifiedHead,
  newer: VerifiedHead,
  files: Files,
  hash: Hash,
): Promise<boolean> {
  const root = fromBase64(older.root)
  if (root === undefined || older.size > newer.size) return false
  const tiles = new Map<string, Uint8Array>()
  for (const [level, n, width] of edge(older.size, newer.size)) {
    const bytes = await readOrNot(files, tilePath(level, n, width), width * 32)
    if (bytes?.length !== width * 32) return false
    tiles.set(`${level}/${n}`, bytes)
  }
  const read = (level: number, n: number): Uint8Array =>
    tiles.get(`${level}/${n}`) ?? new Uint8Array(0)
  return sameBytes(rootFromTiles(hash, newer.size, read, older.size), root)
}

/** The tiles of a log of `size` entries that the root over its first `oldSize` is made from. */
function* edge(
  oldSize: number,
  size: number,
): Generator<[level: number, n: number, width: number]> {
  let count = size
  for (let level = 0, old = oldSize; count > 0; level++) {
    const last = Math.ceil(count / tileWidth) - 1
    const n = Math.min(Math.floor(old / tileWidth), last)
    for (const one of new Set([Math.max(0, n - 1), n]))
      yield [level, one, Math.min(tileWidth, count - one * tileWidth)]
    old = Math.floor(old / tileWidth)
    count = Math.floor(count / tileWidth)
  }
}
