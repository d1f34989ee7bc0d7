import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  disclosurePath,
  formatProof,
  fromUtf8,
  inclusionProof,
  nodesFromTiles,
  parseCheckpoint,
  parseNote,
  tilePath,
  tileWidth,
  utf8,
} from "@answerable/schema/ledger"

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** The receipt of an entry of a snapshot, made from its tiles; `as` lies about which entry it is. */
export function receiptOf(folder: string, index: number, as: number = index): Buffer {
  const read = (path: string) => readFileSync(join(folder, path))
  const note = fromUtf8(read("log/checkpoint")) ?? ""
  const size = parseCheckpoint(parseNote(utf8(note))?.text ?? "")?.size ?? 0
  const nodes = nodesFromTiles(sha256, size, (level, n, width) => read(tilePath(level, n, width)))
  const shown = read(disclosurePath(Math.floor(index / tileWidth), Math.min(tileWidth, size - 1)))
  const extra = utf8(shown.toString().split("\n")[index % tileWidth] ?? "")
  const hashes = inclusionProof(sha256, nodes, index, size)
  return Buffer.from(formatProof({ index: as, extra, hashes, note }))
}
