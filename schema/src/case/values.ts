import type { Json } from "../ledger/canonical.ts"
import { day, instant } from "../words/dates.ts"
import { bdi, markup, none, type Html } from "./html.ts"
import type { NameOf } from "./told.ts"

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** "answer by" for `answerBy`. */
export const wordsOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** "Version signed off" for `version.signed-off@1`: a kind's name is already its words. */
export function titleOf(kind: string): string {
  const words = kind.replace(/@\d+$/, "").replaceAll(/[.-]/g, " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "in service" for `IN_SERVICE`. */
export const lowered = (word: string): string => word.toLowerCase().replaceAll("_", " ")

/** A value as a reader sees it; an id with what it is called, where that is told. */
export function valueHtml(value: Json, nameOf: NameOf): Html {
  if (value === null) return markup`nothing`
  if (typeof value === "boolean") return markup`${value ? "yes" : "no"}`
  if (typeof value === "number") return markup`${value}`
  if (typeof value === "string") return textHtml(value, nameOf)
  if (Array.isArray(value)) {
    const list = value as Json[]
    if (list.length === 0) return markup`none`
    if (isInLine(list)) return markup`${list.join(", ")}`
    return markup`<ul>\n${list.map((one) => markup`<li>${valueHtml(one, nameOf)}</li>\n`)}</ul>`
  }
  const record = value as { readonly [name: string]: Json }
  const { date, precision, text } = record
  if (typeof date === "string" && typeof precision === "string" && typeof text === "string")
    return markup`${day(date)}${text === date ? none : markup`, as it was stated: ${bdi(text)}`}`
  const members = Object.entries(record)
  // What has parts of its own does not stand in a line.
  if (members.some(([, one]) => !isInLine(one)))
    return markup`<ul>\n${members.map(
      ([name, one]) => markup`<li>${wordsOf(name)}: ${valueHtml(one, nameOf)}</li>\n`,
    )}</ul>`
  return markup`${members.map(
    ([name, one], at) => markup`${at === 0 ? "" : "; "}${wordsOf(name)}: ${valueHtml(one, nameOf)}`,
  )}`
}

/** Whether a value stands in a line with others: it has no parts, or numbers only. */
const isInLine = (value: Json): boolean =>
  typeof value !== "object" ||
  value === null ||
  (Array.isArray(value) && (value as Json[]).every((one) => typeof one === "number"))

function textHtml(text: string, nameOf: NameOf): Html {
  const name = nameOf(text)
  if (name !== undefined) return markup`${bdi(name)} <code>${text}</code>`
  if (instantShape.test(text)) return markup`${instant(text)} <code>${text}</code>`
  return text.includes("\n") ? markup`<pre>${text}</pre>` : bdi(text)
}
