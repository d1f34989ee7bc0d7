import { fromUtf8 } from "../ledger/bytes.ts"
import { pastFolder } from "../ledger/manifest.ts"
import { parseNote, verifyNote, type Note } from "../ledger/note.ts"
import { formatKept, pastListPath } from "../ledger/past.ts"
import {
  erasuresInWords,
  maximumReplacedLength,
  parseReplacement,
  replacedPath,
  type Replacement,
} from "../ledger/replaced.ts"
import { maximumFileLength, type Folder } from "./files.ts"
import type { Findings, Report } from "./report.ts"
import type { KnownKey } from "./signatures.ts"
import type { ReadManifest } from "./site.ts"

/** A file that is not the one of the manifest because its publisher replaced it. */
export type ReplacedFile = {
  readonly path: string
  readonly outcome: "CHANGED" | "ADDED" | "LEFT_OUT"
}

/** What its publisher replaced in a snapshot that a later one keeps. */
export type Replaced = {
  /** The indices of the entries that say what was erased. */
  readonly erasures: readonly number[]
  /** Whether they were found in the later log. Otherwise the publisher says that they are there. */
  readonly isChecked: boolean
  readonly files: readonly ReplacedFile[]
}

/** What is known of the snapshot that keeps the one that is checked. */
export type KeptIn = Pick<Report, "vkey" | "erasures" | "replaced" | "head">

type Given = {
  readonly folder: Folder
  readonly site: ReadManifest
  /** Entries of the log. */
  readonly size: number
  /** Whose notes count: the key of the snapshot that keeps this one, or else those at hand. */
  readonly signers: readonly KnownKey[]
  readonly keptIn: KeptIn | undefined
  readonly findings: Findings
}

/**
 * Reads the note about files that were replaced (FORMAT.md 8.12); undefined where there is none that
 * holds. It is the publisher's word, so it has to be signed, about this manifest, and for erasures
 * that came later.
 */
export async function readReplacement(given: Given): Promise<Replacement | undefined> {
  const { folder, findings } = given
  if (!folder.paths.has(replacedPath)) return undefined
  const bytes = await folder.read(replacedPath, maximumReplacedLength)
  if (bytes === undefined) return undefined
  const note = parseNote(bytes, maximumReplacedLength)
  const replacement = note && parseReplacement(note.text)
  if (note === undefined || replacement === undefined) {
    findings.add("replaced.malformed", replacedPath, "is not a note about replaced files")
    return undefined
  }
  const wrong = (await isKept(folder, replacement, given.site.manifest.origin))
    ? whyNot(given, note, replacement)
    : (["file.unexpected", "is in a snapshot that no later one keeps"] as const)
  if (wrong === undefined) return replacement
  findings.add(wrong[0], replacedPath, wrong[1])
  return undefined
}

/** Whether this is a snapshot that a later one keeps, by the page that it has for that. */
async function isKept(folder: Folder, { erasures }: Replacement, origin: string): Promise<boolean> {
  for (const path of folder.paths)
    if (path.startsWith(pastFolder) && path !== pastListPath && path !== replacedPath) return false
  const page = await folder.readAgain(pastListPath, maximumFileLength)
  return page !== undefined && fromUtf8(page) === formatKept(erasures, origin)
}

function whyNot({ site, size, signers, keptIn }: Given, note: Note, replacement: Replacement) {
  const { origin, manifest, erasures } = replacement
  // The log's own name, or the one it goes on under.
  if (keptIn === undefined && origin !== site.manifest.origin)
    return ["replaced.manifest", "is of another log"] as const
  if (manifest !== site.digest) return ["replaced.manifest", "is about another snapshot"] as const
  const bearing = signers.filter(
    ({ key, until }) =>
      key.name === origin &&
      erasures.every((index) => index < until) &&
      note.signatures.some(({ name, id }) => name === key.name && id === key.id),
  )
  if (bearing.length === 0 || !bearing.every(({ key }) => verifyNote(note, key)))
    return [
      "replaced.signature",
      `has no good signature of ${origin} by a key that is known`,
    ] as const
  const early = erasures.find((index) => index < size)
  if (early !== undefined)
    return ["replaced.erasure", `names entry ${early}, which this snapshot's log has`] as const
  const known = keptIn?.erasures.filter(({ entry }) => entry < site.manifest.size)
  const strange = erasures.find((index) => known?.every(({ by }) => by !== index))
  if (strange === undefined) return undefined
  const reason = `names entry ${strange}, which erases nothing that this snapshot has`
  return ["replaced.erasure", reason] as const
}

const namedAtMost = 100

/** The files that were replaced, a line for each. */
export function replacedInWords({ replaced }: Pick<Report, "replaced">): string[] {
  if (replaced === undefined) return []
  const { files, erasures } = replaced
  const by = erasuresInWords(erasures)
  const outcomes = { CHANGED: "changed", ADDED: "put there", LEFT_OUT: "left out" }
  const more = files.length - namedAtMost
  return [
    ...files
      .slice(0, namedAtMost)
      .map(({ path, outcome }) => `${path}: ${outcomes[outcome]} by ${by}`),
    ...(more > 0 ? [`and ${more} files more by ${by}`] : []),
  ]
}
