import type { Json } from "../ledger/canonical.ts"
import { bdi, markup, none, type Html } from "./html.ts"
import type { NameOf } from "./told.ts"
import { lowered, valueHtml } from "./values.ts"

type Members = { readonly [name: string]: Json }
/** What came of a clause, as an admission or a refusal holds it. */
type Answered = Members & {
  readonly clause: string
  readonly result: string
  readonly version: string
  readonly facts: readonly Members[]
}

const isMembers = (value: Json | undefined): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isAnswered = (value: Json): value is Answered =>
  isMembers(value) &&
  typeof value["clause"] === "string" &&
  typeof value["result"] === "string" &&
  typeof value["version"] === "string" &&
  Array.isArray(value["facts"]) &&
  (value["facts"] as Json[]).every(isMembers)

/** Whether a value is what came of clauses at a gate. */
export const isVerdict = (value: Json): value is readonly Answered[] =>
  Array.isArray(value) && value.length > 0 && (value as Json[]).every(isAnswered)

/** What came of clauses at a gate: a line each, with the facts behind it and where they stand. */
export const verdictHtml = (clauses: readonly Answered[], nameOf: NameOf): Html =>
  markup`<ul>\n${clauses.map((one) => markup`<li>${clauseHtml(one, nameOf)}</li>\n`)}</ul>`

function clauseHtml({ clause, result, version, facts, ...more }: Answered, nameOf: NameOf): Html {
  const exception = isMembers(more["exception"])
    ? markup`, by the exception ${valueHtml(more["exception"], nameOf)}`
    : none
  return markup`<strong>${clause}</strong> of ${bdi(nameOf(version) ?? version)}: ${lowered(result)}${exception}${
    facts.length === 0 ? none : markup`<ul>\n${facts.map((fact) => factHtml(fact, nameOf))}</ul>`
  }`
}

function factHtml({ name, value, entry }: Members, nameOf: NameOf): Html {
  const told = typeof name === "string" ? name : ""
  return markup`<li>${told}: ${value === null ? "not known" : valueHtml(value ?? null, nameOf)}${
    typeof entry === "number" ? markup` (entry ${entry})` : none
  }</li>\n`
}
