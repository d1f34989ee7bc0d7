import type { ToldEntry } from "../changes/change.ts"
import type { Told } from "../changes/members.ts"
import { kindOf } from "../entries/kinds.ts"
import { markup, none, type Html } from "./html.ts"
import type { NameOf } from "./told.ts"
import { lowered, valueHtml, wordsOf } from "./values.ts"
import { isVerdict, verdictHtml } from "./verdict.ts"

function toldHtml(told: Told, of: { isWord: boolean; nameOf: NameOf }): Html {
  if ("value" in told) {
    if (of.isWord && typeof told.value === "string") return markup`${lowered(told.value)}`
    return isVerdict(told.value)
      ? verdictHtml(told.value, of.nameOf)
      : valueHtml(told.value, of.nameOf)
  }
  return told.hidden === "ERASED"
    ? markup`<em>erased, by entry ${told.by}</em>`
    : markup`<em>not for the readers of this case</em>`
}

/** The fields of an entry, those without a value left out, and those named in `but`. */
export function fieldsHtml(entry: ToldEntry, nameOf: NameOf, but: readonly string[]): Html {
  const fields = Object.entries(kindOf(entry.kind)?.fields ?? {}).flatMap(([name, { type }]) => {
    const told = entry.members.get(name)
    if (told === undefined || isEmpty(told) || but.includes(name)) return []
    return [{ name, told, isWord: type === "oneOf" }]
  })
  if (fields.length === 0) return none
  const rows = fields.map(
    ({ name, told, isWord }) =>
      markup`<dt>${wordsOf(name)}</dt><dd>${toldHtml(told, { isWord, nameOf })}</dd>\n`,
  )
  return markup`<dl>\n${rows}</dl>\n`
}

/** Whether a field tells nothing: no value, or a list of none. */
const isEmpty = (told: Told): boolean =>
  "value" in told && (told.value === null || (Array.isArray(told.value) && told.value.length === 0))
