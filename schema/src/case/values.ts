import { kindOf } from "../entries/kinds.ts"
import type { ToldEntry } from "../changes/change.ts"
import type { Told } from "../changes/members.ts"
import type { Json } from "../ledger/canonical.ts"
import { instant } from "../words/dates.ts"
import { bdi, markup, none, type Html } from "./html.ts"
import type { NameOf } from "./told.ts"

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** "answer by" for `answerBy`. */
const wordsOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** "Version signed off" for `version.signed-off@1`: a kind's name is already its words. */
export function titleOf(kind: string): string {
  const words = kind.replace(/@\d+$/, "").replaceAll(/[.-]/g, " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value as a reader sees it; an id with what it is called, where that is told. */
function valueHtml(value: Json, nameOf: NameOf): Html {
  if (value === null) return markup`nothing`
  if (typeof value === "boolean") return markup`${value ? "yes" : "no"}`
  if (typeof value === "number") return markup`${value}`
  if (typeof value === "string") return textHtml(value, nameOf)
  if (Array.isArray(value)) {
    const list = value as Json[]
    if (list.length === 0) return markup`none`
    return markup`<ul>\n${list.map((one) => markup`<li>${valueHtml(one, nameOf)}</li>\n`)}</ul>`
  }
  const members = Object.entries(value as { readonly [name: string]: Json })
  return markup`${members.map(
    ([name, one], at) => markup`${at === 0 ? "" : "; "}${wordsOf(name)}: ${valueHtml(one, nameOf)}`,
  )}`
}

function textHtml(text: string, nameOf: NameOf): Html {
  const name = nameOf(text)
  if (name !== undefined) return markup`${bdi(name)} <code>${text}</code>`
  if (instantShape.test(text)) return markup`${instant(text)} <code>${text}</code>`
  return text.includes("\n") ? markup`<pre>${text}</pre>` : bdi(text)
}

function toldHtml(told: Told, nameOf: NameOf): Html {
  if ("value" in told) return valueHtml(told.value, nameOf)
  return told.hidden === "ERASED"
    ? markup`<em>erased, by entry ${told.by}</em>`
    : markup`<em>not for the readers of this case</em>`
}

/** The fields of an entry, those without a value left out, and those named in `but`. */
export function fieldsHtml(entry: ToldEntry, nameOf: NameOf, but: readonly string[]): Html {
  const fields = Object.keys(kindOf(entry.kind)?.fields ?? {}).flatMap((name) => {
    const told = entry.members.get(name)
    const isAbsent = told === undefined || ("value" in told && told.value === null)
    return isAbsent || but.includes(name) ? [] : [{ name, told }]
  })
  if (fields.length === 0) return none
  const rows = fields.map(
    ({ name, told }) => markup`<dt>${wordsOf(name)}</dt><dd>${toldHtml(told, nameOf)}</dd>\n`,
  )
  return markup`<dl>\n${rows}</dl>\n`
}
