import { nodeHash, rememberedNodes, tileWidth, type NodeReader } from "@answerable/schema/ledger"
import { sha256 } from "./tree.ts"

/** How many full tiles have their inner nodes kept, at 8 KB each: those that were used last. */
const most = 1024

const kept = new Map<
  string,
  { readonly hashes: Uint8Array; readonly inner: readonly Uint8Array[] }
>()

/** The nodes over the hashes of a full tile, from the pairs of its hashes to the two halves of it. */
function innerNodes(place: string, hashes: Uint8Array): readonly Uint8Array[] {
  const known = kept.get(place)
  kept.delete(place)
  // Another register may have another tile in this place.
  const same = known !== undefined && Buffer.compare(known.hashes, hashes) === 0
  const inner = same ? known.inner : joinedUp(hashes)
  kept.set(place, { hashes, inner })
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return inner
}

function joinedUp(hashes: Uint8Array): Uint8Array[] {
  const levels: Uint8Array[] = []
  for (let below = hashes; below.length > 64;) {
    const level = new Uint8Array(below.length / 2)
    for (let at = 0; at < level.length; at += 32)
      level.set(
        nodeHash(
          sha256,
          below.subarray(2 * at, 2 * at + 32),
          below.subarray(2 * at + 32, 2 * at + 64),
        ),
        at,
      )
    levels.push(level)
    below = level
  }
  return levels
}

/**
 * The nodes of a tree from its stored tiles, for many proofs: `read` gives every eighth level, which
 * tiles hold, and `tileAt` a tile as it is stored.
 */
export function nodesForProofs(
  read: NodeReader,
  tileAt: (level: number, n: number) => Uint8Array | undefined,
): NodeReader {
  const remembered = rememberedNodes(sha256, read)
  return (level, index) => {
    const above = level % 8
    const width = tileWidth >> above
    const [tileLevel, n] = [(level - above) / 8, Math.floor(index / width)]
    const tile = above === 0 ? undefined : tileAt(tileLevel, n)
    if (tile?.length !== tileWidth * 32) return remembered(level, index)
    const at = (index % width) * 32
    return innerNodes(`${tileLevel}/${n}`, tile)[above - 1]?.subarray(at, at + 32) ?? tile
  }
}
