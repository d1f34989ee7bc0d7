import { hash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { isInManifest, isPlainPath } from "@answerable/schema/ledger"
import { invariant } from "./refusal.ts"

/** A snapshot that is being written into a folder of its own, file by file. */
export class SnapshotFolder {
  readonly folder: string
  readonly #digests = new Map<string, string>()
  readonly #written = new Set<string>()
  readonly #made = new Set<string>()
  #bytes = 0

  constructor(folder: string) {
    this.folder = folder
  }

  /** Writes one file whole; each path once. */
  write(path: string, content: Uint8Array | string): void {
    invariant(isPlainPath(path), `${JSON.stringify(path)} is a plain relative path`)
    invariant(!this.#written.has(path), `${path} is printed once`)
    const bytes = typeof content === "string" ? Buffer.from(content) : content
    const folder = dirname(join(this.folder, path))
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true })
      this.#made.add(folder)
    }
    writeFileSync(join(this.folder, path), bytes, { flag: "wx" })
    if (isInManifest(path)) this.#digests.set(path, hash("sha256", bytes, "hex"))
    this.#written.add(path)
    this.#bytes += bytes.length
  }

  has(path: string): boolean {
    return this.#written.has(path)
  }

  /** The digest of each file written so far that belongs into the manifest, in hex. */
  get digests(): { readonly [path: string]: string } {
    return Object.fromEntries(this.#digests)
  }

  get paths(): ReadonlySet<string> {
    return this.#written
  }

  get files(): number {
    return this.#written.size
  }

  get bytes(): number {
    return this.#bytes
  }
}
