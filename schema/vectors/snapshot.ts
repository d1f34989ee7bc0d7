import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { envelopeNames, kindOf, type Reader } from "../src/entries/kinds.ts"
import {
  base64url,
  bundlesOf,
  checkpointPath,
  clearLeaf,
  commitment,
  digestCount,
  disclosurePath,
  encodeBundle,
  encodeDisclosures,
  formatCheckpoint,
  formatHeads,
  formatManifest,
  formatNote,
  formatProof,
  formatVkey,
  Frontier,
  headsPath,
  hexDigest,
  inclusionProof,
  leafHash,
  manifestPath,
  noteKey,
  pathOf,
  sealDisclosure,
  sealLeaf,
  signNote,
  tilesOf,
  tileWidth,
  utf8,
  type Json,
  type Manifest,
  type NodeReader,
  type SignedHead,
} from "../src/ledger.ts"

/** A key anybody can make: SHA-256 of a text. For tests and vectors, never for a register. */
export const testSecret = sha256(utf8("answerable test key"))
export const origin = "example.invalid/vectors"
export const testKey = noteKey(sha256, origin, ed25519.getPublicKey(testSecret))
const day = "2026-11-23"
const at = `${day}T10:00:00.000Z`

/** Bytes that look random and are the same each time. */
const bytesFor = (text: string, length: number): Uint8Array =>
  sha256(utf8(text)).subarray(0, length)

/** An entry as a writer makes it: the leaf, and the disclosures in the order of the commitments. */
export type MadeEntry = { readonly leaf: string; readonly disclosures: readonly string[] }

/**
 * Seals an entry of a kind; salts, id and decoys follow from `index`. Other `names` than those of
 * the kind, in their order, make an entry that is wrong.
 */
export function sealEntry(
  index: number,
  kindName: string,
  values: { readonly [name: string]: Json },
  names: readonly string[] = [...envelopeNames, ...Object.keys(kindOf(kindName)?.fields ?? {})],
): MadeEntry {
  const envelope = { kind: kindName, system: null, references: [], at, actor: null, narrowed: [] }
  const members: { readonly [name: string]: Json } = { ...envelope, ...values }
  const disclosures = names.map((name) =>
    sealDisclosure(bytesFor(`salt ${index} ${name}`, 16), name, members[name] ?? null),
  )
  const digests = disclosures.map((disclosure) => commitment(sha256, disclosure))
  while (digests.length < digestCount(names.length)) {
    digests.push(base64url(bytesFor(`decoy ${index} ${digests.length}`, 32)))
  }
  const id = base64url(bytesFor(`id ${index}`, 16))
  return { leaf: sealLeaf({ id, day, digests }), disclosures }
}

/** An ordinary entry with a few words in it. */
export const someEntry = (index: number): MadeEntry =>
  sealEntry(index, "model.registered@1", {
    slug: `model-${index}`,
    name: `Modèle ${index}`,
    provider: null,
  })

/** The growing tree with every node it completed. */
export function treeOf(leaves: readonly Uint8Array[]): { read: NodeReader; frontier: Frontier } {
  const nodes = new Map<string, Uint8Array>()
  const frontier = new Frontier(sha256)
  for (const leaf of leaves) {
    frontier.append(leafHash(sha256, leaf), (level, index, node) => {
      nodes.set(`${level}/${index}`, node)
    })
  }
  const read: NodeReader = (level, index) => {
    const node = nodes.get(`${level}/${index}`)
    if (node === undefined) throw new RangeError(`no node ${level}/${index}`)
    return node
  }
  return { read, frontier }
}

export function signHead(leaves: readonly Uint8Array[]): SignedHead {
  const { frontier } = treeOf(leaves)
  const head = { origin, size: leaves.length, root: frontier.root() }
  const text = formatCheckpoint(head)
  const signature = signNote(text, testKey, (bytes) => ed25519.sign(bytes, testSecret))
  return { ...head, note: formatNote({ text, signatures: [signature] }) }
}

/** The whole snapshot of these entries, printed for an audience in the order of FORMAT.md 9. */
export function makeSnapshot({
  entries,
  pages = { "index.html": "<!doctype html><title>A register</title>" },
  audience = "PUBLIC",
  manifested = {},
  stated = {},
}: {
  entries: readonly MadeEntry[]
  pages?: { readonly [path: string]: string }
  audience?: Reader
  /** What the manifest, and the entry that binds it, say instead: a snapshot well signed but wrong. */
  manifested?: Partial<Manifest>
  stated?: { readonly [name: string]: Json }
}): Map<string, Uint8Array> {
  const files = new Map(Object.entries(pages).map(([path, text]) => [path, utf8(text)]))
  for (const { n, width } of bundlesOf(entries.length)) {
    const shown = entries.slice(n * tileWidth, n * tileWidth + width)
    const lines = encodeDisclosures(shown.map(({ disclosures }) => disclosures))
    files.set(disclosurePath(n, width), utf8(lines))
  }
  const size = entries.length
  const digests = [...files].map(([path, bytes]) => [path, hexDigest(sha256, bytes)] as const)
  const renderer = hexDigest(sha256, utf8("renderer"))
  const listed = { origin, audience, size, asOf: at, renderer, files: Object.fromEntries(digests) }
  const manifest = utf8(formatManifest({ ...listed, ...manifested }))
  files.set(manifestPath, manifest)
  const published = clearLeaf({
    id: base64url(bytesFor(`id ${size}`, 16)),
    day,
    kind: "snapshot.published@1",
    members: {
      at,
      size,
      asOf: at,
      audiences: { [audience]: hexDigest(sha256, manifest) },
      ...stated,
    },
  })
  const leaves = [...entries.map(({ leaf }) => leaf), published].map(utf8)
  const before = signHead(leaves.slice(0, size))
  const head = signHead(leaves)
  for (const [path, bytes] of logFiles(leaves)) files.set(path, bytes)
  files.set("log/checkpoint", utf8(head.note))
  files.set("log/log.vkey", utf8(`${formatVkey(testKey)}\n`))
  const heads = size === 0 ? [head] : [before, head]
  for (const one of heads) files.set(checkpointPath(one.size), utf8(one.note))
  const { read } = treeOf(leaves)
  files.set(headsPath, utf8(formatHeads(sha256, heads, read)))
  const receipt = (index: number) => ({
    index,
    hashes: inclusionProof(sha256, read, index, size + 1),
    note: head.note,
  })
  files.set(`proofs/${size}.tlog-proof`, utf8(formatProof(receipt(size))))
  const [first] = entries
  if (first !== undefined) {
    const extra = utf8(encodeDisclosures([first.disclosures]).trimEnd())
    files.set("proofs/0.tlog-proof", utf8(formatProof({ ...receipt(0), extra })))
  }
  return files
}

/** The tiles and bundles of a log. */
export function* logFiles(leaves: readonly Uint8Array[]): Generator<[string, Uint8Array]> {
  const { read } = treeOf(leaves)
  for (const tile of bundlesOf(leaves.length)) {
    const start = tile.n * tileWidth
    yield [pathOf(tile), encodeBundle(leaves.slice(start, start + tile.width))]
  }
  for (const tile of tilesOf(leaves.length)) {
    const level = Number(tile.level)
    const bytes = new Uint8Array(tile.width * 32)
    for (let one = 0; one < tile.width; one++) {
      bytes.set(read(level * 8, tile.n * tileWidth + one), one * 32)
    }
    yield [pathOf(tile), bytes]
  }
}
