import { searchWords } from "./words.ts"

/**
 * A sorted table of words, and for each the documents it is in. `words` is front-coded: each word
 * is one base-36 digit, the number of characters it shares with the one before, and the rest.
 * `documents` holds, for each word, the count and the ascending differences as base-128 numbers.
 */
export type SearchTable = { words: string; documents: Uint8Array }

const mostShared = 35

export function searchTable(texts: readonly string[]): SearchTable {
  const documentsOf = new Map<string, number[]>()
  texts.forEach((text, document) => {
    for (const word of new Set(searchWords(text))) {
      const documents = documentsOf.get(word)
      if (documents) documents.push(document)
      else documentsOf.set(word, [document])
    }
  })
  const sorted = [...documentsOf.keys()].sort()
  const bytes: number[] = []
  for (const word of sorted) {
    const documents = documentsOf.get(word) ?? []
    pushNumber(bytes, documents.length)
    documents.forEach((document, index) =>
      pushNumber(bytes, document - (documents[index - 1] ?? 0)),
    )
  }
  return { words: frontCoded(sorted), documents: Uint8Array.from(bytes) }
}

/** Sorted texts without spaces as one; `unfolded` is the way back. */
export const frontCoded = (sorted: readonly string[]): string =>
  sorted.map((text, index) => afterShared(text, sorted[index - 1] ?? "")).join(" ")

function afterShared(word: string, before: string): string {
  let shared = 0
  while (shared < mostShared && shared < before.length && word[shared] === before[shared]) shared++
  return shared.toString(36) + word.slice(shared)
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
}

/** Opens a table for queries: the documents in which every word of the query begins a word. */
export function openTable({ words, documents }: SearchTable): (query: string) => number[] {
  const sorted = unfolded(words)
  const lists = documentLists(documents, sorted.length)
  return (query) => {
    const sets = searchWords(query).map((prefix) => {
      const found = new Set<number>()
      for (let at = firstFrom(sorted, prefix); sorted[at]?.startsWith(prefix); at++) {
        for (const document of lists[at] ?? []) found.add(document)
      }
      return found
    })
    const [first, ...others] = sets
    if (!first) return []
    return [...first].filter((document) => others.every((set) => set.has(document))).sort(ascending)
  }
}

const ascending = (a: number, b: number) => a - b

export function unfolded(coded: string): string[] {
  let before = ""
  return coded.split(" ").map((code) => {
    before = before.slice(0, Number.parseInt(code.charAt(0), 36)) + code.slice(1)
    return before
  })
}

function documentLists(bytes: Uint8Array, count: number): number[][] {
  let at = 0
  const next = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  return Array.from({ length: count }, () => {
    let document = 0
    return Array.from({ length: next() }, () => (document += next()))
  })
}

/** Index of the first word that is not before `prefix`. */
function firstFrom(sorted: readonly string[], prefix: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? "") < prefix) low = middle + 1
    else high = middle
  }
  return low
}
