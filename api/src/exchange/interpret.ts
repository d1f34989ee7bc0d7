import type { ReportedState } from "@answerable/schema/entries"
import { answerReader, type AnswerReader } from "./answers.ts"
import { Cells } from "./cells.ts"
import { contactReader } from "./contact.ts"
import { columnName, type Header } from "./header.ts"
import { columnsOfSince } from "./mapping.ts"
import type { Mapping } from "./mapping.schema.ts"
import { dateReader } from "./precise-dates.ts"
import { RowRefused } from "./refusals.ts"
import type { Answer, Reported } from "./reported.ts"
import type { SourceRow } from "./rows.ts"
import { Vocabulary, oneLine, unkeepable } from "./text.ts"
import { UnknownWord } from "./unknown-word.ts"

/** What a mapping makes of one row, before its place among the other rows is known. */
export type Interpreted = {
  readonly key: BaseKey
  readonly reported: Omit<Reported, "key" | "row">
  /** The text of a date that the mapping's formats do not read. */
  readonly unreadDate: string | null
  /** Whether the date is a year that a spreadsheet had taken for a number of days. */
  readonly recovered: boolean
}

/** A key before the ordinal among equal ones: `ordinal` says that even the first shows it. */
export type BaseKey = { readonly text: string; readonly ordinal: boolean }

type State = Pick<Reported, "state" | "sourceWord">

/** Reads the rows of one file by one mapping. Each method throws RowRefused. */
export class Interpreter {
  readonly cells: Cells
  readonly #mapping: Mapping
  readonly #states: Vocabulary<ReportedState>
  readonly #dates: ReturnType<typeof dateReader>
  readonly #contacts: ReturnType<typeof contactReader>
  readonly #answers: ReadonlyMap<string, AnswerReader>

  constructor(mapping: Mapping, header: Header) {
    this.#mapping = mapping
    this.cells = new Cells(header, mapping)
    this.#states = new Vocabulary(mapping.state?.words ?? {})
    this.#dates = dateReader(mapping.since?.formats ?? [], {
      firstYear: mapping.since?.notBefore,
      yearsAsDays: mapping.since?.yearsAsDays,
    })
    this.#contacts = contactReader(mapping.contact?.mailboxes ?? [])
    this.#answers = new Map(
      Object.entries(mapping.questions).map(([question, rule]) => [
        question,
        answerReader(question, rule, mapping),
      ]),
    )
  }

  interpret(row: SourceRow): Interpreted {
    holdToText(row)
    const key = this.key(row)
    const state = this.state(row)
    const since = this.since(row, state.state)
    const reported = {
      line: row.line,
      name: this.name(row),
      organisation: this.organisation(row),
      unit: this.unit(row),
      ...state,
      since: since.date,
      contact: this.contact(row),
      answers: [...this.#answers.values()].flatMap((read) => read(row, this.cells) ?? []),
    }
    return { key, reported, unreadDate: since.unread, recovered: since.recovered }
  }

  /** The first of the mapping's keys whose columns all say something. */
  key(row: SourceRow): BaseKey {
    for (const { columns, ordinal } of this.#mapping.key) {
      const parts = columns.map((column) => oneLine(this.cells.text(row, column)))
      if (parts.every((part) => part !== "")) return { text: parts.map(keyPart).join("/"), ordinal }
    }
    const needed = this.#mapping.key.map(({ columns }) => columns.map(columnName).join(" and "))
    throw new RowRefused(`has no key: nothing in ${needed.join(", nor in ")}`)
  }

  name(row: SourceRow): string {
    const name = oneLine(this.cells.read(row, this.#mapping.name))
    if (name === "") throw new RowRefused("has no name")
    return name
  }

  organisation(row: SourceRow): Reported["organisation"] {
    const { organisation } = this.#mapping
    const name = oneLine(this.cells.read(row, organisation))
    if (name === "") throw new RowRefused("names no organisation")
    const short = organisation.abbreviation
    return { name, abbreviation: short ? oneLine(this.cells.text(row, short)) || null : null }
  }

  unit(row: SourceRow): string | null {
    const { unit } = this.#mapping
    return unit === undefined ? null : oneLine(this.cells.read(row, unit)) || null
  }

  state(row: SourceRow): State {
    const rule = this.#mapping.state
    if (rule === undefined) return { state: "UNDETERMINED", sourceWord: null }
    const word = oneLine(this.cells.raw(row, rule.column))
    const state = this.#states.get(word)
    if (state !== undefined) return { state, sourceWord: word }
    if (this.cells.text(row, rule.column) === "")
      return { state: "UNDETERMINED", sourceWord: word === "" ? null : word }
    throw new UnknownWord(columnName(rule.column), word, rule.unknown)
  }

  since(
    row: SourceRow,
    state: ReportedState,
  ): {
    readonly date: Reported["since"]
    readonly unread: string | null
    readonly recovered: boolean
  } {
    const rule = this.#mapping.since
    const firstOf = rule === undefined ? [] : columnsOfSince(rule, state)
    const text = oneLine(this.cells.read(row, { firstOf: [...firstOf] }))
    if (text === "") return { date: null, unread: null, recovered: false }
    const read = this.#dates(text)
    if (read === undefined) return { date: null, unread: text, recovered: false }
    const { recovered = false, ...date } = read
    return { date, unread: null, recovered }
  }

  contact(row: SourceRow): Reported["contact"] {
    const rule = this.#mapping.contact
    const text = rule === undefined ? "" : oneLine(this.cells.text(row, rule.column))
    return text === "" ? null : this.#contacts(text)
  }

  answer(row: SourceRow, question: string): Answer | undefined {
    return this.#answers.get(question)?.(row, this.cells)
  }
}

// A part keeps its own slashes and ordinals apart from those that join the parts.
const keyPart = (part: string): string => part.replace(/[\\/#]/g, "\\$&")

/** A key with its place among equal ones. */
export const keyWith = ({ text, ordinal }: BaseKey, place: number): string =>
  ordinal || place > 1 ? `${text}#${place}` : text

function holdToText(row: SourceRow): void {
  if (row.problem !== undefined) throw new RowRefused(row.problem)
  for (const cell of row.cells) {
    const problem = unkeepable(cell)
    if (problem !== undefined) throw new RowRefused(problem)
  }
}
