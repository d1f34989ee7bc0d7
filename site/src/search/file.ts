import { stateSentence } from "../lists/row.ts"
import type { SystemRow } from "../lists/row.ts"
import { searchTable } from "./table.ts"

/** What `search-index.js` hands to `search.js`: systems as name, slug, organisation and state. */
export type SearchFile = {
  organisations: string[]
  states: string[]
  /** The last two are positions in `organisations` and `states`. */
  systems: [name: string, slug: string, organisation: number, state: number][]
  words: string
  /** Base64. */
  documents: string
}

/** A classic script: `fetch` does not work from `file://`. */
export function searchFile(rows: readonly SystemRow[]): string {
  const organisations = new Positions()
  const states = new Positions()
  const table = searchTable(
    rows.map(({ name, slug, organisation, keys, purpose }) =>
      [name, slug, organisation.name, ...keys, purpose].join(" "),
    ),
  )
  const file: SearchFile = {
    systems: rows.map((row) => [
      row.name,
      row.slug,
      organisations.of(row.organisation.name),
      states.of(stateSentence(row)),
    ]),
    organisations: organisations.texts,
    states: states.texts,
    words: table.words,
    documents: Buffer.from(table.documents).toString("base64"),
  }
  return `answerableSearch=${JSON.stringify(file)}\n`
}

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
