const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const edges = /^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g
const dashes = /[\u2010-\u2015\u2212]/g
const apostrophes = /[\u2018\u2019\u02bc]/g

/** A cell's text as it is kept: line ends as LF, ordinary spaces, nothing invisible at its ends. */
export const clean = (cell: string): string =>
  cell.normalize("NFC").replace(/\r\n?/g, "\n").replace(spaces, " ").replace(edges, "")

/** The same on one line, as names and keys are kept. */
export const oneLine = (cell: string): string => clean(cell).replace(/\s+/g, " ")

/** What two spellings of one word have in common: used to compare words, never to keep them. */
const folded = (cell: string): string =>
  oneLine(cell).replace(dashes, "-").replace(apostrophes, "'").toLowerCase()

/** Words compared without regard to case, spacing, and the sort of dash or apostrophe. */
export class Words {
  readonly #words: ReadonlySet<string>

  constructor(...lists: readonly (readonly string[])[]) {
    this.#words = new Set(lists.flat().map(folded))
  }

  has(cell: string): boolean {
    return this.#words.has(folded(cell))
  }
}

/** What a word stands for, words being compared in the same way. */
export class Vocabulary<Meaning> {
  readonly #meanings: ReadonlyMap<string, Meaning>

  constructor(meanings: Readonly<Record<string, Meaning>>) {
    this.#meanings = new Map(Object.entries(meanings).map(([word, is]) => [folded(word), is]))
  }

  get(cell: string): Meaning | undefined {
    return this.#meanings.get(folded(cell))
  }
}

/** Why a text cannot be kept as it is; undefined when it can. */
export function unkeepable(cell: string): string | undefined {
  // PostgreSQL has no U+0000 in a text; a half surrogate has no UTF-8 (RFC 8785 3.2.2.2).
  if (cell.includes("\u0000")) return "holds the character U+0000"
  if (!cell.isWellFormed()) return "holds half of a character (a lone surrogate)"
  return undefined
}
