import { fromUtf8 } from "../ledger/bytes.ts"
import { checkpointPath } from "../ledger/heads.ts"
import { manifestPath, parseManifest, pastFolder } from "../ledger/manifest.ts"
import { formatKept, formatPast, pastListPath, pastPath, type Past } from "../ledger/past.ts"
import { replacedPath } from "../ledger/replaced.ts"
import { maximumFileLength, type Files } from "./files.ts"
import { replacedInWords, type KeptIn } from "./replaced.ts"
import type { Problem, Report } from "./report.ts"

/** What was found of the earlier snapshots that a snapshot keeps. */
export type PastReport = {
  readonly problems: readonly Problem[]
  /** Each of them, by its size, with what was checked of it as a snapshot of its own. */
  readonly kept: readonly (Past & { readonly report: Report })[]
}

/** Checks one snapshot, kept in another, as whoever asks trusts. */
type Verify = (files: Files, keptIn: KeptIn) => Promise<Report>

/**
 * Checks the earlier snapshots that a snapshot keeps (FORMAT.md 8.10): each as its own, that its head
 * is one that the newest log goes on from, and the list of them. The snapshot itself is not checked:
 * `newest` is its report.
 */
export async function verifyPast(
  files: Files,
  newest: KeptIn,
  verify: Verify,
): Promise<PastReport> {
  const { sizes, problems } = await pathsOfPast(files)
  const kept: (Past & { report: Report })[] = []
  for (const [size, paths] of [...sizes].sort(([a], [b]) => a - b)) {
    const below = pastPath(size)
    const its: Files = {
      list: async () => paths,
      read: (path, maxBytes) => files.read(below + path, maxBytes),
      ...(files.mayKeep && { mayKeep: files.mayKeep }),
      ...(files.isUnlistable && { isUnlistable: true }),
    }
    const report = await verify(its, newest)
    const changedBy = report.replaced?.erasures ?? []
    const named = (path: string | undefined) => ({ path: below + (path ?? "") })
    problems.push(...report.problems.map((one) => ({ ...one, ...named(one.path) })))
    if (!(await continues(files, size, report)))
      problems.push({
        code: "head.root",
        path: `${below}log/checkpoint`,
        message: "is not a head of the log that this snapshot has",
      })
    if (paths.includes(pastListPath))
      await compare(its, pastListPath, formatKept(changedBy, originOf(report)), below, problems)
    const bytes = await its.read(manifestPath, maximumFileLength).catch(() => undefined)
    const asOf = bytes && parseManifest(bytes)?.asOf
    if (asOf !== undefined) kept.push({ size, asOf, changedBy, report })
  }
  await compareList(files, kept, newest, problems)
  return { problems, kept }
}

/** What was found of each, a line for each, and one for each file that was replaced in it. */
export const pastInWords = (kept: PastReport["kept"]): string =>
  kept
    .flatMap(({ size, asOf, report }) => [
      `Kept below it: the print of ${size} entries as of ${asOf}, ` +
        `${report.problems.length === 0 ? "which verifies" : "which does not verify"}.\n`,
      ...replacedInWords(report).map((line) => `  ${pastPath(size)}${line}\n`),
    ])
    .join("")

const originOf = ({ head }: Pick<Report, "head">): string => head?.origin ?? ""

const ofPast: ReadonlySet<string> = new Set([pastListPath, replacedPath])

/** The paths of each kept snapshot, by its size. */
async function pathsOfPast(files: Files) {
  const sizes = new Map<number, string[]>()
  const problems: Problem[] = []
  for await (const path of await files.list()) {
    // A note beside the list is checked with the snapshot itself.
    if (!path.startsWith(pastFolder) || ofPast.has(path)) continue
    const [, size, its] = /^snapshots\/(0|[1-9]\d{0,14})\/(.+)$/s.exec(path) ?? []
    if (its === undefined || (its.startsWith(pastFolder) && !ofPast.has(its))) {
      problems.push({ code: "file.unexpected", path, message: "is of no snapshot that is kept" })
      continue
    }
    const paths = sizes.get(Number(size)) ?? []
    sizes.set(Number(size), paths)
    paths.push(its)
  }
  return { sizes, problems }
}

/** Whether the head of a kept snapshot is the one that the newest kept of its size. */
async function continues(files: Files, size: number, { head }: Report): Promise<boolean> {
  if (head === undefined || head.size !== size + 1) return false
  const bytes = await files.read(checkpointPath(head.size), 65_536).catch(() => undefined)
  const [origin, stated, root] = (bytes && fromUtf8(bytes))?.split("\n") ?? []
  return origin === head.origin && stated === String(head.size) && root === head.root
}

/**
 * The page that lists them. Whoever copied the snapshot without those has no list either, and a
 * snapshot that was taken out of another says that it is kept.
 */
async function compareList(
  files: Files,
  kept: readonly Past[],
  { replaced, head }: KeptIn,
  problems: Problem[],
): Promise<void> {
  const bytes = await files.read(pastListPath, maximumFileLength).catch(() => undefined)
  if (kept.length === 0 && bytes === undefined) return
  const isKept =
    bytes && fromUtf8(bytes) === formatKept(replaced?.erasures ?? [], originOf({ head }))
  if (kept.length > 0 || !isKept)
    await compare(files, pastListPath, formatPast(kept, originOf({ head })), "", problems)
}

async function compare(
  files: Files,
  path: string,
  text: string,
  below: string,
  problems: Problem[],
): Promise<void> {
  const bytes = await files.read(path, maximumFileLength).catch(() => undefined)
  if (bytes && fromUtf8(bytes) === text) return
  const message = "does not list the snapshots that are kept"
  problems.push({ code: "file.differs", path: below + path, message })
}
