import { stateSentence } from "../lists/row.ts"
import type { SystemRow } from "../lists/row.ts"
import { inOrder } from "../lists/organisations.ts"
import { frontCoded, searchTable } from "./table.ts"

/** What `search-index.js` hands to `search.js`: the systems in the order of their slugs. */
export type SearchFile = {
  organisations: string[]
  states: string[]
  /** Front-coded (search/table.ts). */
  slugs: string
  names: string[]
  /** Of each system, its positions in `organisations` and `states`, one after the other. */
  places: number[]
  /** What of the handbook can be found, after the systems: title, path below the root, and a line. */
  handbook: [title: string, path: string, line: string][]
  words: string
  /** Base64. */
  documents: string
}

/** What of the handbook can be found, and by which words. */
export type Passage = {
  readonly title: string
  readonly path: string
  readonly line: string
  readonly words: string
}

/** A classic script: `fetch` does not work from `file://`. */
export function searchFile(rows: readonly SystemRow[], passages: readonly Passage[]): string {
  const sorted = rows.toSorted((a, b) => inOrder(a.slug, b.slug))
  const organisations = new Positions()
  const states = new Positions()
  const table = searchTable([
    ...sorted.map(({ name, organisation, keys, purpose }) =>
      [name, organisation.name, ...keys, purpose].join(" "),
    ),
    ...passages.map(({ words }) => words),
  ])
  const file: SearchFile = {
    slugs: frontCoded(sorted.map(({ slug }) => slug)),
    names: sorted.map(({ name }) => name),
    places: sorted.flatMap((row) => [
      organisations.of(row.organisation.name),
      states.of(stateSentence(undated(row))),
    ]),
    organisations: organisations.texts,
    states: states.texts,
    handbook: passages.map(({ title, path, line }) => [title, path, line]),
    words: table.words,
    documents: Buffer.from(table.documents).toString("base64"),
  }
  return `answerableSearch=${JSON.stringify(file)}\n`
}

/** Dates are on the page: without them the states are few, and each is in the file once. */
const undated = (row: SystemRow): SystemRow => ({
  ...row,
  stateSince: null,
  reports: row.reports.map((report) => ({ ...report, since: null })),
})

/** Gives each text a number, in the order in which texts are first seen. */
class Positions {
  readonly texts: string[] = []
  readonly #numbers = new Map<string, number>()

  of(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.texts.push(text)
    this.#numbers.set(text, this.texts.length - 1)
    return this.texts.length - 1
  }
}
