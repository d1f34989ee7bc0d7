import {
  changeOf,
  recordTypes,
  type Change,
  type RecordType,
  type ToldEntry,
} from "./changes/change.ts"
import { Names } from "./changes/names.ts"
import { continues } from "./compare/consistency.ts"
import { Erased, readEntries, type ShownEntry } from "./compare/entries.ts"
import { whatTimeChanged, type Passed } from "./compare/tables.ts"
import type { Hash } from "./ledger/hash.ts"
import { manifestPath, parseManifest, type Manifest } from "./ledger/manifest.ts"
import { verifySnapshot, type Files, type Report, type Trust } from "./verify.ts"
import { nameOfKey } from "./verify/handovers.ts"
import { maximumFileLength, readOrNot } from "./verify/files.ts"

export type { Passed } from "./compare/tables.ts"

/** Why two snapshots cannot be compared, or must not agree. */
export type Disagreement = {
  readonly code: "UNVERIFIED" | "ORIGIN" | "AUDIENCE" | "ORDER" | "FORK"
  /** In words for a person. */
  readonly message: string
}

/** A record with what changed of it, in the order of the entries. */
export type RecordChanges = {
  readonly type: RecordType
  readonly slug: string | null
  readonly name: string | null
  readonly changes: readonly Pick<Change, "index" | "day" | "sentence">[]
}

/** One of the two snapshots. */
export type Side = { readonly report: Report; readonly manifest: Manifest | undefined }

/** The outcome. With a disagreement nothing else is told: it would rest on nothing. */
export type Comparison = {
  readonly older: Side
  readonly newer: Side
  readonly disagreements: readonly Disagreement[]
  /** How many entries were added, and how many of them this audience may not even know the kind of. */
  readonly added: number
  readonly hidden: number
  readonly records: readonly RecordChanges[]
  /** Systems of which an answer changed by the passing of time alone. */
  readonly passed: readonly Passed[]
}

export type CompareGiven = {
  readonly older: Files
  readonly newer: Files
  readonly trust: Trust | undefined
  readonly hash: Hash
  readonly onProgress?: (progress: { entries: number; of: number; what: string }) => void
}

/**
 * Verifies two snapshots, proves that the newer log continues the older one, and tells in words what
 * was recorded in between, record by record.
 */
export async function compareSnapshots(given: CompareGiven): Promise<Comparison> {
  const older = await readSide(given, "older")
  const newer = await readSide(given, "newer")
  const disagreements = await disagreementsOf(given, older, newer)
  const nothing = { added: 0, hidden: 0, records: [], passed: [] }
  if (disagreements.length > 0 || !older.manifest || !newer.manifest)
    return { older, newer, disagreements, ...nothing }
  const { changes, names, hidden } = await readChanges(given, newer, older.manifest.size)
  const records = recordsOf(changes, names)
  const touched = new Set(records.flatMap(({ type, slug }) => (type === "SYSTEM" && slug) || []))
  const passed =
    older.manifest.asOf === newer.manifest.asOf
      ? []
      : await whatTimeChanged(given.older, given.newer, touched)
  const added = newer.manifest.size - older.manifest.size
  return { older, newer, disagreements, added, hidden, records, passed }
}

async function readSide(
  { trust, hash, onProgress, ...files }: CompareGiven,
  which: "older" | "newer",
): Promise<Side> {
  const report = await verifySnapshot(files[which], trust, hash, {
    onProgress: ({ entries, of }) =>
      onProgress?.({ entries, of, what: `Checking the ${which} snapshot: entry` }),
  })
  const bytes = await readOrNot(files[which], manifestPath, maximumFileLength)
  return { report, manifest: bytes && parseManifest(bytes) }
}

async function disagreementsOf(
  { newer: files, hash }: CompareGiven,
  older: Side,
  newer: Side,
): Promise<Disagreement[]> {
  const found: Disagreement[] = []
  const say = (code: Disagreement["code"], message: string): void =>
    void found.push({ code, message })
  for (const [which, { report }] of [["older", older] as const, ["newer", newer] as const])
    if (report.problems.length > 0)
      say(
        "UNVERIFIED",
        `The ${which} snapshot does not verify. Run answerable verify on it, which names what is wrong.`,
      )
  const [a, b] = [older.manifest, newer.manifest]
  const [from, to] = [older.report.head, newer.report.head]
  if (!a || !b || !from || !to) return found
  if (a.origin !== b.origin && !wasCalled(newer.report, a.origin))
    say("ORIGIN", `They are of two logs: ${a.origin} and ${b.origin}.`)
  if (a.audience !== b.audience)
    say("AUDIENCE", `One was printed for ${a.audience}, the other for ${b.audience}.`)
  if (found.length > 0) return found
  if (from.size > to.size)
    say("ORDER", `The first is of ${from.size} entries, the second of ${to.size}: swap them.`)
  else if (!(await continues(from, to, files, hash)))
    say(
      "FORK",
      `The first ${from.size} entries of the newer log are not those of the older one: one history ` +
        "was shown to one reader and another to the other. The two signed heads are the proof; keep both folders.",
    )
  return found
}

/** Whether a log had another name before it went on under its own. */
const wasCalled = ({ handovers }: Report, origin: string): boolean =>
  handovers.some(({ before }) => nameOfKey(before) === origin)

type Read = { readonly changes: readonly Change[]; readonly names: Names; readonly hidden: number }

async function readChanges(
  { newer: files, hash, onProgress }: CompareGiven,
  { report, manifest }: Side,
  since: number,
): Promise<Read> {
  const names = new Names()
  const erased = new Erased()
  const entries: (ShownEntry & { told: ToldEntry })[] = []
  let hidden = 0
  const sizes = { shown: manifest?.size ?? 0, log: report.head?.size ?? 0 }
  for await (const { index, told, withheld } of readEntries(files, sizes, hash)) {
    if (told) names.take(told)
    if (told) erased.take(told)
    if (index >= since && told) entries.push({ index, told, withheld })
    if (index >= since && !told) hidden += 1
    if (index % 256 === 0)
      onProgress?.({ entries: index, of: sizes.shown, what: "Reading what changed: entry" })
  }
  // Things are called what they are called in the newer snapshot.
  const changes = entries.map(({ told, withheld }) =>
    changeOf(erased.mark(told, withheld), names.nameOf),
  )
  return { changes, names, hidden }
}

function recordsOf(changes: readonly Change[], names: Names): RecordChanges[] {
  const groups = Map.groupBy(changes, ({ record }) => `${record.type} ${record.id}`)
  const records = [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { type, id } = first.record
    const named = names.get(id) ?? { slug: type === "LEDGER" ? null : id, name: null }
    const told = group.map(({ index, day, sentence }) => ({ index, day, sentence }))
    return [{ type, ...named, changes: told }]
  })
  const place = ({ type }: RecordChanges): number => recordTypes.indexOf(type)
  const called = ({ slug, name }: RecordChanges): string => name ?? slug ?? ""
  return records.sort(
    (a, b) => place(a) - place(b) || (called(a) < called(b) ? -1 : called(a) > called(b) ? 1 : 0),
  )
}
