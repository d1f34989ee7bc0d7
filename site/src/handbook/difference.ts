import { diffArrays, diffWordsWithSpace } from "diff"

/** A stretch of text that stands in both versions, or only in the later or only in the earlier one. */
export type Stretch = { readonly text: string; readonly is: "SAME" | "ADDED" | "TAKEN" }

/** Of what stands in both no more than so many characters are shown between two differences. */
const mostShown = 400
const edge = 160

/** A passage that differs, after so many that do not. */
export type Passage = { readonly skipped: number; readonly stretches: readonly Stretch[] }

export type Difference = {
  readonly passages: readonly Passage[]
  /** How many passages follow the last one that differs. */
  readonly after: number
  readonly added: number
  readonly taken: number
}

const beginsPassage = /^(?:#|[-*+] |\d+[.)] |\|)/

/** Paragraphs, headings, items of lists, rows of tables; what stands between lines of ``` is one. */
function passagesIn(text: string): string[] {
  const passages: string[] = []
  let open: string[] = []
  let fence = ""
  const end = () => {
    if (open.length > 0) passages.push(open.join("\n"))
    open = []
  }
  for (const line of text.split("\n")) {
    const mark = /^(?:```+|~~~+|---$)/.exec(line)?.[0] ?? ""
    const opens = fence === "" && mark !== "" && (mark !== "---" || passages.length === 0)
    if (fence === "" && (line.trim() === "" || opens || beginsPassage.test(line.trimStart()))) end()
    if (fence !== "" || line.trim() !== "") open.push(line)
    if (opens) fence = mark
    else if (fence !== "" && line.startsWith(fence)) {
      fence = ""
      end()
    }
  }
  end()
  return passages
}

/** What differs between two texts, passage by passage and word by word. */
export function differenceOf(earlier: string, later: string): Difference {
  const runs = diffArrays(passagesIn(earlier), passagesIn(later))
  const passages: Passage[] = []
  let skipped = 0
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]
    if (!run) break
    if (!run.added && !run.removed) {
      skipped += run.count
      continue
    }
    const next = runs[at + 1]
    const isPair = next !== undefined && run.removed && next.added
    if (isPair) at++
    const taken = run.removed ? run.value : []
    const added = isPair ? next.value : run.added ? run.value : []
    for (const stretches of paired(taken, added)) {
      passages.push({ skipped, stretches })
      skipped = 0
    }
  }
  const all = passages.flatMap(({ stretches }) => stretches)
  const words = (is: Stretch["is"]) =>
    all.filter((one) => one.is === is).reduce((sum, { text }) => sum + countWords(text), 0)
  return { passages, after: skipped, added: words("ADDED"), taken: words("TAKEN") }
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

type Words = { readonly text: string; readonly words: ReadonlySet<string> }
const wordsOf = (text: string): Words => ({ text, words: new Set(text.split(/\s+/)) })

/** From which share of common words on a passage is taken for the same, reworded. */
const alike = 0.5

/** Passages that were taken out beside those that came in for them, those most alike together. */
function paired(taken: readonly string[], added: readonly string[]): Stretch[][] {
  const result: Stretch[][] = []
  const waiting = taken.map(wordsOf)
  for (const later of added.map(wordsOf)) {
    const at = mostAlike(waiting, later)
    if (at === undefined) {
      result.push([{ text: later.text, is: "ADDED" }])
      continue
    }
    // What was taken out before it stands before it.
    for (const { text } of waiting.splice(0, at)) result.push([{ text, is: "TAKEN" }])
    result.push(wordByWord(waiting.shift()?.text ?? "", later.text))
  }
  return [...result, ...waiting.map(({ text }): Stretch[] => [{ text, is: "TAKEN" }])]
}

function mostAlike(waiting: readonly Words[], later: Words): number | undefined {
  let found: number | undefined
  let best = alike
  for (const [at, earlier] of waiting.entries()) {
    const likeness = likenessOf(earlier, later)
    if (likeness <= best) continue
    best = likeness
    found = at
  }
  return found
}

/** The share of words that two passages have in common. */
function likenessOf({ words: a }: Words, { words: b }: Words): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return (2 * common) / (a.size + b.size)
}

const wordByWord = (earlier: string, later: string): Stretch[] =>
  diffWordsWithSpace(earlier, later).map(({ value, added, removed }) => ({
    text: added || removed ? value : shortened(value),
    is: added ? "ADDED" : removed ? "TAKEN" : "SAME",
  }))

const shortened = (text: string): string =>
  text.length <= mostShown ? text : `${text.slice(0, edge)} […] ${text.slice(-edge)}`
