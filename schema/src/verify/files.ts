import { isPlainPath } from "../ledger/manifest.ts"
import type { Findings } from "./report.ts"

/**
 * A snapshot as files. `list` names every file, relative and with "/"; `read` gives the bytes of a
 * plain file of at most `maxBytes`, and undefined for anything else: absent, longer, a link.
 */
export type Files = {
  list(): Promise<readonly string[]> | AsyncIterable<string>
  read(path: string, maxBytes: number): Promise<Uint8Array | undefined>
  /** Whether the place may keep a file to itself, so that not to see it there shows nothing. */
  readonly mayKeep?: (path: string) => boolean
  /** Whether nobody can list the place, so that a file may be there that is not in the list. */
  readonly isUnlistable?: boolean
}

/** The longest page or download in bytes: a file is hashed as a whole. */
export const maximumFileLength = 512 * 1024 * 1024

/** The bytes of a file of a snapshot; undefined for whatever cannot be read, for any reason. */
export const readOrNot = (
  files: Files,
  path: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> => files.read(path, maxBytes).catch(() => undefined)

/** The longest file of disclosures beside one bundle, in bytes. */
export const maximumDisclosuresLength = 64 * 1024 * 1024

/** The files of a snapshot with what is known about them; every read is counted. */
export class Folder {
  readonly paths: ReadonlySet<string>
  readonly #files: Files
  readonly #findings: Findings

  constructor(paths: ReadonlySet<string>, files: Files, findings: Findings) {
    this.paths = paths
    this.#files = files
    this.#findings = findings
  }

  /** Lists the files; a path that is not plain is a problem, and is never read. */
  static async open(files: Files, findings: Findings): Promise<Folder> {
    const paths = new Set<string>()
    for await (const path of await files.list()) {
      if (isPlainPath(path)) paths.add(path)
      else findings.add("file.path", path, "is not a plain relative path")
    }
    return new Folder(paths, files, findings)
  }

  /** Whether a file is not there because the place keeps it to itself (FORMAT.md 8.3). */
  keepsToItself(path: string): boolean {
    return !this.paths.has(path) && this.#files.mayKeep?.(path) === true
  }

  /** The bytes of a file that has to be there; a problem, in `findings`, and undefined otherwise. */
  async read(
    path: string,
    maxBytes: number,
    findings: Findings = this.#findings,
  ): Promise<Uint8Array | undefined> {
    const isListed = this.paths.has(path)
    const isSought = isListed || this.#files.isUnlistable === true
    const bytes = isSought ? await readOrNot(this.#files, path, maxBytes) : undefined
    if (!isListed && bytes === undefined) {
      findings.add("file.missing", path, "is missing")
      return undefined
    }
    if (bytes === undefined || bytes.length > maxBytes) {
      findings.add("file.unreadable", path, `is not a plain file of at most ${maxBytes} bytes`)
      return undefined
    }
    findings.checked.files += 1
    findings.checked.bytes += bytes.length
    return bytes
  }

  /** The bytes of a file that was read before; what is wrong with it was told then. */
  async readAgain(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
    if (!this.paths.has(path)) return undefined
    return this.#files.read(path, maxBytes).catch(() => undefined)
  }
}
