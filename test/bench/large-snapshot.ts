import { createPrivateKey, createPublicKey, hash, randomBytes, sign } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { envelopeNames, kindOf } from "@answerable/schema/entries"
import {
  base64url,
  bundlePath,
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
  formatVkey,
  Frontier,
  headsPath,
  hexDigest,
  leafHash,
  manifestPath,
  nodesFromTiles,
  noteKey,
  sealDisclosure,
  sealLeaf,
  signNote,
  tilePath,
  tileWidth,
  utf8,
  type SignedHead,
} from "@answerable/schema/ledger"

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")
const origin = "bench.invalid/large"
const day = "2026-11-23"
const at = `${day}T10:00:00.000Z`

// A key that everybody can make (RFC 8410, 32 equal bytes): this is nobody's log.
const secret = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, 7)]),
  format: "der",
  type: "pkcs8",
})
const publicKey = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32)
const key = noteKey(sha256, origin, publicKey)

const kindName = "model.registered@1"
const names = [...envelopeNames, ...Object.keys(kindOf(kindName)?.fields ?? {})]

/**
 * Writes the snapshot of a log of so many entries, the publication that is the last one counted
 * in, into a folder; every member is disclosed. Made entry by entry: memory stays small.
 */
export function writeLargeSnapshot(folder: string, entries: number): void {
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const files: { [path: string]: string } = {}
  const writePage = (path: string, text: string): void => {
    write(path, text)
    files[path] = hexDigest(sha256, utf8(text))
  }
  const log = new LogWriter(write)
  const size = entries - 1
  for (let start = 0; start < size; start += tileWidth) {
    const width = Math.min(tileWidth, size - start)
    const made = Array.from({ length: width }, (_, at) => makeEntry(start + at))
    const shown = encodeDisclosures(made.map(({ disclosures }) => disclosures))
    writePage(disclosurePath(start / tileWidth, width), shown)
    for (const { leaf } of made) log.append(leaf)
  }
  writePage("index.html", "<!doctype html><title>A large register</title>")
  const before = log.head()
  const renderer = hexDigest(sha256, utf8("bench"))
  const audience = "PUBLIC"
  const manifest = formatManifest({ origin, audience, size, asOf: at, renderer, files })
  const audiences = { [audience]: hexDigest(sha256, utf8(manifest)) }
  const members = { at, size, asOf: at, audiences }
  const id = base64url(randomBytes(16))
  log.append(clearLeaf({ id, day, kind: "snapshot.published@1", members }))
  log.end()
  const after = log.head()
  write(manifestPath, manifest)
  for (const head of [before, after]) write(checkpointPath(head.size), head.note)
  write("log/log.vkey", `${formatVkey(key)}\n`)
  write("log/checkpoint", after.note)
  const read = nodesFromTiles(sha256, after.size, (level, n, width) =>
    readFileSync(join(folder, tilePath(level, n, width))),
  )
  write(headsPath, formatHeads(sha256, [before, after], read))
}

function makeEntry(index: number): { leaf: string; disclosures: string[] } {
  const values = {
    ...{ kind: kindName, system: null, references: [], at, actor: null, narrowed: [] },
    ...{ slug: `model-${index}`, name: `Modèle ${index}`, provider: null },
  }
  const members = new Map(Object.entries(values))
  const disclosures = names.map((name) =>
    sealDisclosure(randomBytes(16), name, members.get(name) ?? null),
  )
  const digests = disclosures.map((disclosure) => commitment(sha256, disclosure))
  while (digests.length < digestCount(names.length)) digests.push(base64url(randomBytes(32)))
  return { leaf: sealLeaf({ id: base64url(randomBytes(16)), day, digests }), disclosures }
}

/** The bundles and tiles of a log that grows; each is written when it is full, the rest at the end. */
class LogWriter {
  readonly #frontier = new Frontier(sha256)
  readonly #write: (path: string, bytes: Uint8Array) => void
  #bundle: Uint8Array[] = []
  readonly #tiles: Uint8Array[][] = []

  constructor(write: (path: string, bytes: Uint8Array) => void) {
    this.#write = write
  }

  append(leaf: string): void {
    const bytes = utf8(leaf)
    this.#bundle.push(bytes)
    this.#frontier.append(leafHash(sha256, bytes), (level, index, node) => {
      if (level % 8 !== 0) return
      const tile = (this.#tiles[level / 8] ??= [])
      tile.push(node)
      if (tile.length === tileWidth) this.#writeTile(level / 8, Math.floor(index / tileWidth))
    })
    if (this.#bundle.length === tileWidth) this.#writeBundle()
  }

  /** Writes the narrow ones. */
  end(): void {
    if (this.#bundle.length > 0) this.#writeBundle()
    this.#tiles.forEach((tile, level) => {
      const count = Math.floor(this.#frontier.size / tileWidth ** level)
      if (tile.length > 0) this.#writeTile(level, Math.floor(count / tileWidth))
    })
  }

  head(): SignedHead {
    const head = { origin, size: this.#frontier.size, root: this.#frontier.root() }
    const text = formatCheckpoint(head)
    const signature = signNote(text, key, (bytes) => sign(null, bytes, secret))
    return { ...head, note: formatNote({ text, signatures: [signature] }) }
  }

  #writeBundle(): void {
    const n = Math.ceil(this.#frontier.size / tileWidth) - 1
    this.#write(bundlePath(n, this.#bundle.length), encodeBundle(this.#bundle))
    this.#bundle = []
  }

  #writeTile(level: number, n: number): void {
    const tile = this.#tiles[level] ?? []
    this.#write(tilePath(level, n, tile.length), Buffer.concat(tile))
    this.#tiles[level] = []
  }
}
