import type { Handover } from "../ledger/handover.ts"
import type { Anchor } from "./anchors.ts"
import type { KnownErasure } from "./erased.ts"
import type { Continued } from "./older.ts"
import type { Replaced } from "./replaced.ts"

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
  | "head.key-revoked"
  | "head.cosignature"
  | "head.quorum"
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
  | "disclosure.batch"
  | "disclosure.audience"
  | "disclosure.kind"
  | "disclosure.erased"
  | "manifest.malformed"
  | "manifest.unbound"
  | "manifest.size"
  | "anchor.head"
  | "anchor.differs"
  | "anchor.token"
  | "proof.malformed"
  | "proof.differs"
  | "replaced.malformed"
  | "replaced.manifest"
  | "replaced.signature"
  | "replaced.erasure"
  | "case.malformed"
  | "case.item"
  | "case.section"
  | "case.page"
  | "case.pdf"

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

/** That a witness saw a head, by its own clock. */
export type Witnessed = {
  /** As the trust file calls it, or as the line does where the witness is not known. */
  readonly name: string
  readonly at: string
  /** Of the head. */
  readonly size: number
  /** Whether the reader's trust file has its key. Otherwise nothing is checked: it is a claim. */
  readonly known: boolean
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
  /** The line of the key by which the head is signed; undefined when none verifies. */
  readonly vkey: string | undefined
  /** Where the log took another key, or goes on under another name; `handoverInWords` tells it. */
  readonly handovers: readonly Handover[]
  /** Who saw which head when, smallest head first. */
  readonly witnesses: readonly Witnessed[]
  /** Members of entries that are disclosed. */
  readonly shown: number
  /** Members of entries of a disclosed kind that are neither disclosed nor erased. */
  readonly redacted: number
  /** Members that an entry of the log says were destroyed, and that are not disclosed. */
  readonly erased: number
  /** Entries of which not even the kind is disclosed. */
  readonly hidden: number
  /** What good entries of the log say was destroyed, in their order. */
  readonly erasures: readonly KnownErasure[]
  /** In a snapshot that a later one keeps: the files that an erasure changed since. */
  readonly replaced: Replaced | undefined
  /** The heads that the log says authorities stamped, with where their answers are. */
  readonly anchors: readonly Anchor[]
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

/** What a part of a verification found, as plain data. */
export type Found = Pick<Findings, "problems" | "checked" | "shown" | "redacted" | "hidden">

/** Where the parts of a verification put what they find. */
export class Findings {
  readonly problems: Problem[] = []
  readonly checked: Checked = { entries: 0, disclosures: 0, tiles: 0, files: 0, bytes: 0 }
  shown = 0
  redacted = 0
  erased = 0
  hidden = 0
  readonly unseen: string[] = []

  readonly #seen = new Set<string>()

  /** Adds a problem, once: a file may be looked at by more than one check. */
  add(code: ProblemCode, path: string | undefined, message: string, entry?: number): void {
    const key = JSON.stringify([code, path, message, entry])
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.problems.push({
      code,
      ...(path === undefined ? {} : { path }),
      message,
      ...(entry === undefined ? {} : { entry }),
    })
  }

  /** Adds what a part found by itself. */
  absorb({ problems, checked, shown, redacted, hidden }: Found): void {
    for (const { code, path, message, entry } of problems) this.add(code, path, message, entry)
    for (const name of ["entries", "disclosures", "tiles", "files", "bytes"] as const)
      this.checked[name] += checked[name]
    this.shown += shown
    this.redacted += redacted
    this.hidden += hidden
  }
}
