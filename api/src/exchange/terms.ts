import {
  kindOf,
  validateField,
  type EntryOf,
  type FieldDeclaration,
} from "@answerable/schema/entries"

type Values = EntryOf<"system.reported@1">["values"]

export type ReportedState = Values["reportedState"]
export type ContactKind = NonNullable<Values["contactKind"]>
/** A date as precisely as its source gave it, with the source's own text. */
export type PreciseDate = NonNullable<Values["since"]>

const declared = (name: keyof Values): FieldDeclaration => {
  const field = kindOf("system.reported@1")?.fields[name]
  if (field === undefined) throw new Error(`system.reported@1 has no field ${name}`)
  // A declaration carries the type of its values and none of them.
  return field as FieldDeclaration
}

/** The states a source can report, as `system.reported@1` declares them. */
export const reportedStates = (declared("reportedState").values ?? []) as readonly ReportedState[]

const since = declared("since")

/** Whether a date names a year, month or day of the calendar, as the entry will be held to. */
export const isPreciseDate = (date: PreciseDate): boolean =>
  validateField(since, date) === undefined
