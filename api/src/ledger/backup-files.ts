import { randomBytes } from "node:crypto"
import {
  closeSync,
  createReadStream,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs"
import type { HeadTable } from "../db/tables.ts"
import type { Sample } from "../register.ts"
import { codeOf, FolderProblem } from "./keys.ts"
import { Refusal } from "./refusal.ts"

/** The first line of a backup. */
export type BackupHead = {
  readonly format: "answerable/backup@v1"
  /** The name of the log; null where no head was signed yet. */
  readonly origin: string | null
  readonly size: number
  readonly sample: Sample | null
  readonly takenAt: string
}

/** An entry of a backup: its leaf, and what it commits to, sealed under a key that is elsewhere. */
export type EntryLine = { readonly leaf: string; readonly sealed?: string }
export type HeadLine = { readonly head: HeadTable }
/** What an authority answered, of which an entry holds the digest. */
export type AnchorLine = { readonly anchor: { readonly token: string; readonly answer: string } }
/** A file that is evidence, under its keyed name, sealed under a key that is elsewhere. */
export type FileLine = {
  readonly file: { readonly evidence: string; readonly name: string; readonly sealed: string }
}
/** The last line of a backup: a backup without it was cut off. */
export type EndLine = { readonly end: { readonly size: number; readonly root: string } }
export type BackupLine = EntryLine | HeadLine | AnchorLine | FileLine | EndLine

/** The first line of the file of keys. */
export type KeysHead = {
  readonly format: "answerable/backup-keys@v1"
  readonly origin: string | null
  readonly size: number
  readonly takenAt: string
}

/**
 * The key of an entry. Where a value of it was destroyed, what is left is sealed anew and stands
 * here too: a backup from before holds it under a key that is gone.
 */
export type KeyLine = {
  readonly entry: number
  readonly key: string
  readonly sealed?: string
  readonly erased?: readonly ErasedLine[]
}
/** The key of a file, after those of the entries; of one that is gone what says so, where one does. */
export type FileKeyLine = {
  readonly file: string
  readonly key?: string
  readonly erased?: { readonly ground: string; readonly erasedIn: number } | null
}
export type ErasedLine = {
  readonly commitment: string
  readonly ground: string
  readonly erasedIn: number
}

/** The files do not make a register, with the reason. Nothing was restored. */
export class NotRestorable extends Refusal {
  override readonly name = "NotRestorable"
  constructor(why: string) {
    super(`${why} Nothing was restored.`)
  }
}

/** A file of lines of JSON that takes its place when it is whole; readable by this user only. */
export class LineFile {
  readonly #path: string
  readonly #draft: string
  readonly #file: number
  #lines: string[] = []
  #length = 0

  constructor(path: string, flag: string) {
    this.#path = path
    this.#draft = `${path}.${randomBytes(6).toString("hex")}.new`
    try {
      this.#file = openSync(this.#draft, "wx", 0o600)
    } catch (cause) {
      const why = `${path} cannot be written (${codeOf(cause)})`
      throw new FolderProblem(`${why}. Give a place that can be with ${flag}.`, { cause })
    }
  }

  write(line: object): void {
    const text = `${JSON.stringify(line)}\n`
    this.#lines.push(text)
    this.#length += text.length
    if (this.#length >= 1_000_000) this.#flush()
  }

  #flush(): void {
    const bytes = Buffer.from(this.#lines.splice(0).join(""))
    this.#length = 0
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
  }

  place(): void {
    this.#flush()
    fsyncSync(this.#file)
    closeSync(this.#file)
    renameSync(this.#draft, this.#path)
  }

  discard(): void {
    closeSync(this.#file)
    rmSync(this.#draft, { force: true })
  }
}

/** The lines of a file, as JSON. Throws `NotRestorable` for one that is none, and `FolderProblem`. */
export async function* readLines(path: string, flag: string): AsyncGenerator {
  let rest: string[] = []
  try {
    for await (const chunk of createReadStream(path, "utf8")) {
      // A line may be as long as a file: it is looked through once.
      const lines = String(chunk).split("\n")
      const last = lines.pop() ?? ""
      for (const line of lines) {
        yield parsed(rest.join("") + line, path)
        rest = []
      }
      rest.push(last)
    }
  } catch (cause) {
    if (cause instanceof NotRestorable) throw cause
    const why = `${path} cannot be read (${codeOf(cause)})`
    throw new FolderProblem(`${why}. Give the file with ${flag}.`, { cause })
  }
  const cut = rest.join("")
  if (cut !== "") yield parsed(cut, path)
}

function parsed(line: string, path: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new NotRestorable(`${path} is cut off or not a file of answerable backup.`)
  }
}
