import type { Continued } from "./older.ts"

/** What can be wrong with a snapshot. */
export type ProblemCode =
  | "file.path"
  | "file.unreadable"
  | "file.missing"
  | "file.unexpected"
  | "file.differs"
  | "head.malformed"
  | "head.empty"
  | "head.signature"
  | "head.origin"
  | "head.root"
  | "head.fork"
  | "head.truncated"
  | "key.malformed"
  | "key.other"
  | "bundle.malformed"
  | "leaf.malformed"
  | "leaf.differs"
  | "leaf.kind"
  | "leaf.value"
  | "tile.differs"
  | "disclosures.malformed"
  | "disclosure.malformed"
  | "disclosure.unmatched"
  | "disclosure.repeated"
  | "disclosure.order"
  | "disclosure.name"
  | "disclosure.value"
  | "disclosure.audience"
  | "disclosure.kind"
  | "manifest.malformed"
  | "manifest.unbound"
  | "manifest.size"
  | "proof.malformed"
  | "proof.differs"

/** One thing that is wrong, in words for a person, with the file and the entry it is about. */
export type Problem = {
  readonly code: ProblemCode
  readonly path?: string
  readonly entry?: number
  readonly message: string
}

/** How much was looked at. */
export type Checked = {
  entries: number
  disclosures: number
  tiles: number
  files: number
  bytes: number
}

/** The head a snapshot was checked against. */
export type VerifiedHead = {
  readonly origin: string
  readonly size: number
  /** In base64, as the head has it. */
  readonly root: string
  /** Whose signature it bears; undefined when none verifies. */
  readonly keyName: string | undefined
  /** Whether that key is one the reader trusts. Otherwise the snapshot is whole, but not known whose. */
  readonly keyKnown: boolean
}

/** The outcome. No problem means verified. */
export type Report = {
  readonly problems: readonly Problem[]
  /** How many files there are, whether they belong there or not. */
  readonly listed: number
  /** Files that the place may keep to itself, and did: their absence shows nothing. */
  readonly unseen: readonly string[]
  /** When the snapshot was published, by the publisher's clock: from the last entry. */
  readonly publishedAt: string | undefined
  /** What became of each older head that the reader kept. */
  readonly older: readonly Continued[]
  readonly checked: Readonly<Checked>
  readonly head: VerifiedHead | undefined
  /** Members of entries that are disclosed. */
  readonly shown: number
  /** Members of entries of a disclosed kind that are not. */
  readonly redacted: number
  /** Entries of which not even the kind is disclosed. */
  readonly hidden: number
}

/** How far a verification is: first entry by entry, then file by file. */
export type Progress = {
  readonly entries: number
  readonly of: number
  readonly files: number
  readonly ofFiles: number
}

/** Is told how far it is; the verification waits for it, and stops when it rejects. */
export type OnProgress = (progress: Progress) => void | Promise<void>

/** Where the parts of a verification put what they find. */
export class Findings {
  readonly problems: Problem[] = []
  readonly checked: Checked = { entries: 0, disclosures: 0, tiles: 0, files: 0, bytes: 0 }
  shown = 0
  redacted = 0
  hidden = 0
  readonly unseen: string[] = []

  readonly #seen = new Set<string>()

  /** Adds a problem, once: a file may be looked at by more than one check. */
  add(code: ProblemCode, path: string, message: string, entry?: number): void {
    const key = JSON.stringify([code, path, message, entry])
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.problems.push({ code, path, message, ...(entry === undefined ? {} : { entry }) })
  }
}
