import type { PreciseDate, ReportedState, StatementState } from "@answerable/schema/entries"
import type { Contact } from "./contact.ts"

/** What a source says of one system: one record of its file, read by a mapping. */
export type Reported = {
  /** The record of the file, the first being 1. */
  readonly row: number
  /** The line of the file on which the record begins, the first being 1. */
  readonly line: number
  /** What the source knows the system by; unique within the file. */
  readonly key: string
  readonly name: string
  readonly organisation: Organisation
  /** The part of the organisation, where the source names one. */
  readonly unit: string | null
  readonly state: ReportedState
  /** The source's own word for the state; null where it gives none. */
  readonly sourceWord: string | null
  readonly since: PreciseDate | null
  readonly contact: Contact | null
  /** In the order of the mapping. A question that is not here was not answered. */
  readonly answers: readonly Answer[]
}

export type Organisation = { readonly name: string; readonly abbreviation: string | null }

export type Answer = {
  /** The question's slug. */
  readonly question: string
  readonly state: StatementState
  /** What is stated; null unless STATED. */
  readonly value: string | readonly string[] | null
  /** The source's own text, where `value` is not that text. */
  readonly word: string | null
}

/** A record equal in every cell to an earlier one of the same file. */
export type Repeated = { readonly row: number; readonly line: number; readonly ofRow: number }

/** A record that could not be taken, and why. */
export type RefusedRow = { readonly row: number; readonly line: number; readonly reason: string }

/** A cell that was to hold a date and holds none that the mapping names; its record is taken. */
export type UnreadDate = {
  readonly row: number
  readonly line: number
  readonly text: string
}

/** A year that a spreadsheet had taken for a number of days; its record is taken with the year. */
export type RecoveredDate = UnreadDate & { readonly year: string }

/** A file, read whole and found to be what its mapping says. */
export type Reading = {
  readonly source: string
  readonly title: string
  /** Digest of the file's bytes, `sha256:` and 64 hexadecimal digits. */
  readonly file: string
  readonly fileName: string
  /** Digest of the mapping's bytes. */
  readonly mapping: string
  /** Records in the file: taken, repeated and refused. Blank lines are none. */
  readonly rows: number
  readonly taken: number
  readonly repeated: readonly Repeated[]
  readonly refused: readonly RefusedRow[]
  readonly unreadDates: readonly UnreadDate[]
  readonly recoveredDates: readonly RecoveredDate[]
  /** Columns of the file that the mapping neither reads nor ignores. */
  readonly unmapped: readonly string[]
  /** The records taken, in the order of their rows or of their keys. Nothing is held in memory. */
  records(order?: "row" | "key"): Iterable<Reported>
  /** Whether the file names a system by this key, be it in a record that was refused. */
  names(key: string): boolean
  /** Gives back the space the reading takes on disk. */
  close(): void
}
