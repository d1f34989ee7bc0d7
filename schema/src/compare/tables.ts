import { fromUtf8 } from "../ledger/bytes.ts"
import { maximumFileLength, readOrNot, type Files } from "../verify/files.ts"
import { day } from "../words/dates.ts"
import { stateWords } from "../words/states.ts"

/** A value of a record that differs, in words; null where there is none. */
export type Difference = {
  readonly column: string
  readonly before: string | null
  readonly after: string | null
}

/** A system of which an answer changed though no entry was about it. */
export type Passed = {
  readonly slug: string
  readonly name: string
  readonly differences: readonly Difference[]
}

type Row = { readonly [column: string]: unknown }

/** What can change by the passing of time alone, and what each column is called. */
const columns: { readonly [column: string]: string } = {
  state: "state",
  stateSince: "in that state since",
  admitted: "admitted",
  accountableOffice: "accountable office",
}

const path = "data/systems.json"

/** What differs between two prints of the systems that no entry between them is about. */
export async function whatTimeChanged(
  older: Files,
  newer: Files,
  touched: ReadonlySet<string>,
): Promise<Passed[]> {
  const [before, after] = [await readRows(older), await readRows(newer)]
  const passed: Passed[] = []
  for (const [slug, row] of after) {
    const was = before.get(slug)
    if (was === undefined || touched.has(slug)) continue
    const differences = Object.entries(columns)
      .map(([column, name]) => ({
        column: name,
        before: inWords(was[column]),
        after: inWords(row[column]),
      }))
      .filter((difference) => difference.before !== difference.after)
    if (differences.length > 0) passed.push({ slug, name: String(row["name"]), differences })
  }
  return passed
}

async function readRows(files: Files): Promise<ReadonlyMap<string, Row>> {
  const bytes = await readOrNot(files, path, maximumFileLength)
  const rows = parse(bytes && fromUtf8(bytes))
  // A system that several sources report has several rows, which agree on these columns.
  return new Map(rows.map((row) => [String(row["slug"]), row]))
}

function parse(text: string | undefined): readonly Row[] {
  try {
    const rows: unknown = JSON.parse(text ?? "[]")
    return Array.isArray(rows) ? rows.filter((row): row is Row => typeof row === "object") : []
  } catch {
    return []
  }
}

function inWords(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === "boolean") return value ? "yes" : "no"
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return day(text)
  const words: { readonly [state: string]: string } = stateWords
  return words[text] ?? text
}
