import type { Entry, EntryOf } from "@answerable/schema/entries"
import type { Answer, Reported } from "./reported.ts"
import { narrowedTo } from "../ownership/statement.rules.ts"

/** The file that is being imported: what every value read from it names as its source. */
export type ImportedFile = {
  readonly source: string
  /** Digest of the file. */
  readonly file: string
  /** When it was read. */
  readonly readAt: string
}

/** A question as it is put in the register when the file is read. */
export type PutQuestion = { readonly entryId: string; readonly audience: string }

/** What the register has from the same source under the same key. */
export type Before = {
  readonly systemId: string
  readonly slug: string
  readonly stillReported: boolean
  readonly report: Said
  /** Whether the contact it gave was erased: nobody can tell whether another is given now. */
  readonly contactErased: boolean
  /** The answers that stand, whoever gave them. */
  readonly answers: readonly StandingAnswer[]
}

/** What is compared of a report: all but the file, the row and the time. */
export type Said = Pick<
  EntryOf<"system.reported@1">["values"],
  | "name"
  | "organisation"
  | "unit"
  | "reportedState"
  | "sourceWord"
  | "since"
  | "contact"
  | "contactKind"
>

export type StandingAnswer = {
  readonly question: string
  readonly state: string
  readonly values: readonly string[]
  /** Whether they were erased: nobody can tell whether others are given now. */
  readonly erased: boolean
  /** The source it was read from; null when a person gave it. */
  readonly source: string | null
}

export type ImportCase = {
  readonly reported: Reported
  /** The ids of the organisation and the unit that the record names. */
  readonly organisation: string
  readonly unit: string | null
  readonly file: ImportedFile
  readonly questions: ReadonlyMap<string, PutQuestion>
  /** What is known under the key; for a key that is new, the id and the slug it is given. */
  readonly before: Before | null
  readonly fresh: { readonly systemId: string; readonly slug: string }
}

export type ImportDecision = {
  readonly change: "ADDED" | "CHANGED" | "UNCHANGED"
  readonly entries: readonly Entry[]
  /** Values that differ from those that stood; none of a system that is new. */
  readonly changedValues: number
  /** Answers of the file that were not taken, because somebody else's answer stands. */
  readonly answeredOtherwise: number
}

/**
 * What a record changes in the register: nothing where it says what it said before. It never
 * replaces an answer that a person or another source gave.
 */
export function decideImport(given: ImportCase): ImportDecision {
  const { before, reported, file } = given
  const { systemId } = before ?? given.fresh
  const said = saidBy(given)
  const reportedAnew = before === null || !before.stillReported || !sameJson(said, before.report)
  const standing = new Map(before?.answers.map((answer) => [answer.question, answer]))
  const others = reported.answers.filter(({ question }) => isOthers(standing.get(question), file))
  const mine = reported.answers.filter(({ question }) => !isOthers(standing.get(question), file))
  const made = mine.filter((answer) => !says(standing.get(answer.question), answer))
  const answered = new Set(reported.answers.map(({ question }) => question))
  const withdrawn = [...standing.values()].filter(
    (answer) => answer.source === file.source && !answered.has(answer.question),
  )
  const entries = [
    ...(reportedAnew ? [reportEntry(given, said)] : []),
    ...made.map((answer) => statementEntry(given, systemId, answer)),
    ...withdrawn.map(({ question }) => withdrawalEntry(given, systemId, question)),
  ]
  const change = before === null ? "ADDED" : entries.length > 0 ? "CHANGED" : "UNCHANGED"
  const changedValues =
    before === null ? 0 : changedFields(said, before.report) + made.length + withdrawn.length
  return { change, entries, changedValues, answeredOtherwise: others.length }
}

/** What was erased is not taken again from a source that still has it. */
const contactOf = ({ reported, before }: ImportCase): string | null =>
  before?.contactErased ? null : (reported.contact?.text ?? null)

const saidBy = (given: ImportCase): Said => {
  const { reported, organisation, unit } = given
  return {
    name: reported.name,
    organisation,
    unit,
    reportedState: reported.state,
    sourceWord: reported.sourceWord,
    since: reported.since,
    contact: contactOf(given),
    contactKind: reported.contact?.kind ?? null,
  }
}

// The source's word and the kind of contact only repeat what the state and the contact say.
const told = ["name", "organisation", "unit", "reportedState", "since", "contact"] as const

const changedFields = (now: Said, before: Said): number =>
  told.filter((field) => !sameJson(now[field], before[field])).length

const isOthers = (answer: StandingAnswer | undefined, { source }: ImportedFile): boolean =>
  answer !== undefined && answer.source !== source

function says(standing: StandingAnswer | undefined, answer: Answer): boolean {
  const values = typeof answer.value === "string" ? [answer.value] : (answer.value ?? [])
  return standing?.state === answer.state && (standing.erased || sameJson(standing.values, values))
}

function reportEntry(given: ImportCase, said: Said): EntryOf<"system.reported@1"> {
  const { before, reported, file, fresh } = given
  const ids = [said.organisation, said.unit].filter((id) => id !== null)
  return {
    kind: "system.reported@1",
    ...(before === null && { id: fresh.systemId }),
    system: before?.systemId ?? null,
    references: ids,
    values: {
      ...said,
      ...file,
      slug: before?.slug ?? fresh.slug,
      key: reported.key,
      row: reported.row,
    },
    // What is not plainly an office's address may be somebody's own.
    narrowed:
      said.contactKind === "PERSONAL"
        ? [{ field: "contact", audience: "INTERNAL", reason: "PERSONAL_DATA" }]
        : [],
  }
}

function statementEntry(given: ImportCase, systemId: string, answer: Answer): Entry {
  const question = given.questions.get(answer.question)
  if (question === undefined) throw new Error(`The question ${answer.question} was not put.`)
  return {
    kind: "statement.made@1",
    system: systemId,
    references: [],
    values: {
      question: answer.question,
      wording: question.entryId,
      state: answer.state,
      value: answer.value,
      source: { ...given.file, row: given.reported.row, word: answer.word },
    },
    // The source's own word tells as much as the value does.
    narrowed: narrowedTo(question.audience, ["value", "source"]),
  }
}

const withdrawalEntry = (given: ImportCase, systemId: string, question: string): Entry => ({
  kind: "statement.withdrawn@1",
  system: systemId,
  references: [],
  values: { question, source: { ...given.file, row: given.reported.row, word: null } },
})

/** Equal as JSON, whatever the order of members. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && sameJson(value, right.get(name)))
  )
}
