import { hash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { isInManifest, isPlainPath } from "@answerable/schema/ledger"
import { linkFile, readOnly } from "./link.ts"
import type { Previous } from "./previous.ts"
import { invariant } from "./refusal.ts"

/**
 * A snapshot that is being written into a folder of its own, file by file. A file that an earlier
 * snapshot has with the same bytes is linked to, not written.
 */
export class SnapshotFolder {
  readonly folder: string
  readonly previous: Previous | undefined
  readonly #digests = new Map<string, string>()
  readonly #placed = new Set<string>()
  readonly #made = new Set<string>()
  #bytes = 0
  #linked = 0

  constructor(folder: string, previous?: Previous) {
    this.folder = folder
    this.previous = previous
  }

  /** Writes one file whole; each path once. */
  write(path: string, content: Uint8Array | string): void {
    const bytes = typeof content === "string" ? Buffer.from(content) : content
    const digest = isInManifest(path) ? hash("sha256", bytes, "hex") : undefined
    if (this.#isPrevious(path, bytes, digest)) return this.keep(path)
    this.#place(path, bytes.length)
    writeFileSync(`${this.folder}/${path}`, bytes, { flag: "wx", mode: readOnly })
    if (digest !== undefined) this.#digests.set(path, digest)
  }

  /** Takes one file from the earlier snapshot, which has to have it. */
  keep(path: string): void {
    const { previous } = this
    invariant(previous !== undefined && previous.has(path), `the earlier snapshot has ${path}`)
    this.#place(path, previous.lengthOf(path))
    linkFile(`${previous.folder}/${path}`, `${this.folder}/${path}`)
    const digest = previous.digestOf(path)
    invariant(!isInManifest(path) || digest !== undefined, `${path} has a digest`)
    if (digest !== undefined) this.#digests.set(path, digest)
    this.#linked++
  }

  #isPrevious(path: string, bytes: Uint8Array, digest: string | undefined): boolean {
    const { previous } = this
    if (!previous?.has(path)) return false
    if (digest !== undefined) return previous.digestOf(path) === digest
    return Buffer.from(bytes).equals(previous.read(path))
  }

  #place(path: string, length: number): void {
    invariant(isPlainPath(path), `${JSON.stringify(path)} is a plain relative path`)
    invariant(!this.#placed.has(path), `${path} is printed once`)
    this.#make(path.slice(0, Math.max(0, path.lastIndexOf("/"))))
    this.#placed.add(path)
    this.#bytes += length
  }

  /**
   * Makes a folder below this one, given by its path; this one itself by the empty path. Node's own
   * way to make a folder and those above it asks the system about each of them.
   */
  #make(path: string): void {
    if (this.#made.has(path)) return
    if (path === "") mkdirSync(this.folder, { recursive: true })
    else {
      this.#make(path.slice(0, Math.max(0, path.lastIndexOf("/"))))
      mkdirSync(`${this.folder}/${path}`)
    }
    this.#made.add(path)
  }

  has(path: string): boolean {
    return this.#placed.has(path)
  }

  /** The digest of each file so far that belongs into the manifest, in hex. */
  get digests(): { readonly [path: string]: string } {
    return Object.fromEntries(this.#digests)
  }

  get paths(): ReadonlySet<string> {
    return this.#placed
  }

  get files(): number {
    return this.#placed.size
  }

  /** How many of the files are links to those of the earlier snapshot. */
  get linked(): number {
    return this.#linked
  }

  get bytes(): number {
    return this.#bytes
  }
}
