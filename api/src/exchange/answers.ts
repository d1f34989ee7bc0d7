import type { Cells } from "./cells.ts"
import { readList } from "./cell-lists.ts"
import type { Mapping, QuestionRule } from "./mapping.schema.ts"
import { RowRefused } from "./refusals.ts"
import type { Answer } from "./reported.ts"
import type { SourceRow } from "./rows.ts"
import { UnknownWord } from "./unknown-word.ts"
import { Vocabulary, Words, clean } from "./text.ts"

/** Reads the answer to one question from a row; undefined where the source does not answer it. */
export type AnswerReader = (row: SourceRow, cells: Cells) => Answer | undefined

/** How a mapping reads the answer to a question. */
export function answerReader(question: string, rule: QuestionRule, mapping: Mapping): AnswerReader {
  const silent = new Words([""], mapping.notStated, rule.notStated)
  const notApplicable = new Words(rule.notApplicable)
  const withheld = new Words(rule.withheld)
  const values = new Vocabulary(rule.values ?? {})

  const valueOf = (word: string): string => {
    const value = values.get(word)
    if (value !== undefined) return value
    if (rule.values !== undefined && rule.unknown !== "keep")
      throw new UnknownWord(question, word, rule.unknown)
    return word
  }
  const without = (state: "NOT_APPLICABLE" | "WITHHELD", word: string): Answer => ({
    question,
    state,
    value: null,
    word,
  })
  const one = (text: string): Answer => {
    if (notApplicable.has(text)) return without("NOT_APPLICABLE", text)
    if (withheld.has(text)) return without("WITHHELD", text)
    const value = valueOf(text)
    return { question, state: "STATED", value, word: value === text ? null : text }
  }
  const several = (text: string, form: NonNullable<QuestionRule["list"]>): Answer | undefined => {
    const items = parts(text, form, question).filter((item) => !silent.has(item))
    if (items.length === 0) return undefined
    const stated = items.filter((item) => !notApplicable.has(item) && !withheld.has(item))
    if (stated.length === 0)
      return without(items.some((item) => withheld.has(item)) ? "WITHHELD" : "NOT_APPLICABLE", text)
    return { question, state: "STATED", value: [...new Set(stated.map(valueOf))], word: text }
  }

  return (row, cells) => {
    const text = cells.read(row, rule)
    if (silent.has(text)) return undefined
    return rule.list === undefined ? one(text) : several(text, rule.list)
  }
}

function parts(
  text: string,
  form: NonNullable<QuestionRule["list"]>,
  question: string,
): readonly string[] {
  try {
    return readList(text, form).map(clean)
  } catch (error) {
    if (error instanceof RowRefused) throw new RowRefused(`${question}: ${error.message}`)
    throw error
  }
}
