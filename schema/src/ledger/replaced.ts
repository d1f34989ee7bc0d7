import { isListed, pastFolder } from "./manifest.ts"

/** Where a snapshot that is kept in a later one says which of its files were replaced. */
export const replacedPath = `${pastFolder}replaced.txt`

/** The longest of such notes in bytes: it has a line for each file. */
export const maximumReplacedLength = 64 * 1024 * 1024

// No head of a log begins like this: its second line is a number.
const format = "answerable/replaced@v1"

/** Which files of an earlier snapshot its publisher replaced after something was erased. */
export type Replacement = {
  /** The name of the log. */
  readonly origin: string
  /** SHA-256 of the snapshot's manifest in hexadecimal. */
  readonly manifest: string
  /** The indices of the entries that say what was erased, ascending. */
  readonly erasures: readonly number[]
  /** SHA-256 in hexadecimal of each file that is not that of the manifest; null where it is left out. */
  readonly files: ReadonlyMap<string, string | null>
}

/** The text of the note that is signed. */
export function formatReplacement(replacement: Replacement): string {
  const text = textOf(replacement)
  if (parseReplacement(text) === undefined) throw new RangeError("these are no replaced files")
  return text
}

/** What a note says, from its text; undefined for a text that `formatReplacement` would not write. */
export function parseReplacement(text: string): Replacement | undefined {
  const [, log, manifest, erased, ...lines] = text.split("\n")
  const [, origin] = /^log (\S+)$/u.exec(log ?? "") ?? []
  const [, digest] = /^manifest ([0-9a-f]{64})$/.exec(manifest ?? "") ?? []
  const [, indices] = /^erasures ([0-9]{1,15}(?: [0-9]{1,15})*)$/.exec(erased ?? "") ?? []
  if (origin === undefined || digest === undefined || indices === undefined) return undefined
  const files = new Map<string, string | null>()
  for (const line of lines.slice(0, -1)) {
    const [, now, path] = /^(-|[0-9a-f]{64}) (.+)$/su.exec(line) ?? []
    if (now === undefined || path === undefined || !isListed(path)) return undefined
    files.set(path, now === "-" ? null : now)
  }
  const erasures = indices.split(" ").map(Number)
  const replacement = { origin, manifest: digest, erasures, files }
  return files.size > 0 && textOf(replacement) === text ? replacement : undefined
}

const textOf = ({ origin, manifest, erasures, files }: Replacement): string =>
  [
    format,
    `log ${origin}`,
    `manifest ${manifest}`,
    `erasures ${[...new Set(erasures)].sort((a, b) => a - b).join(" ")}`,
    ...[...files.keys()].sort().map((path) => `${files.get(path) ?? "-"} ${path}`),
  ]
    .map((line) => `${line}\n`)
    .join("")

/** The entries that say what was erased, as they are called in words. */
export const erasuresInWords = (erasures: readonly number[]): string =>
  erasures.length === 1
    ? `erasure ${erasures[0]}`
    : `erasures ${erasures.slice(0, -1).join(", ")} and ${erasures.at(-1)}`
