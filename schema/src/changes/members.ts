import type { Json } from "../entries/json.ts"
import { day } from "../words/dates.ts"

/** What an audience is told of a member of an entry: its value, or what stands in its place. */
export type Told =
  | { readonly value: Json }
  | { readonly hidden: "REDACTED" }
  /** With the index of the entry that says so. */
  | { readonly hidden: "ERASED"; readonly by: number }

/** The members of an entry by name, those of its envelope included. */
export type Members = ReadonlyMap<string, Told>

/** What a thing is called that an entry made, by the entry's id; undefined where nobody may say. */
export type NameOf = (id: string) => string | undefined

/** The longest text that is repeated in a sentence, in characters; the entry has the whole. */
const longest = 240

/** The members of one entry as the parts of a sentence. */
export class Said {
  readonly #members: Members
  readonly #nameOf: NameOf

  constructor(members: Members, nameOf: NameOf) {
    this.#members = members
    this.#nameOf = nameOf
  }

  /** Whether a member has a value, shown or not. */
  has(name: string): boolean {
    const told = this.#members.get(name)
    return told !== undefined && !("value" in told && told.value === null)
  }

  /** A value as a text; what stands in its place where it is not shown. */
  text(name: string): string {
    return this.#put(name, (value) => cut(textOf(value)))
  }

  /** What a value is called, by a list of words; of a list of values, what each is. */
  word(name: string, words: { readonly [value: string]: string }): string {
    const called = (value: Json): string =>
      Array.isArray(value)
        ? value.map(called).join(" and ")
        : (words[String(value)] ?? textOf(value))
    return this.#put(name, called)
  }

  /** How many a list has, with the noun for one; more than one take an s. */
  count(name: string, noun: string): string {
    return this.#put(name, (value) => {
      const count = Array.isArray(value) ? value.length : Number(value)
      return `${count} ${noun}${count === 1 ? "" : "s"}`
    })
  }

  /** The day of an instant or a date. */
  day(name: string): string {
    return this.#put(name, (value) => day(textOf(value)))
  }

  /** The name of the thing whose id a member is. */
  thing(name: string): string {
    return this.#put(name, (value) => this.#nameOf(String(value)) ?? "something not named here")
  }

  #put(name: string, words: (value: Json) => string): string {
    const told: Told = this.#members.get(name) ?? { hidden: "REDACTED" }
    if ("value" in told) return words(told.value)
    return told.hidden === "ERASED" ? `[erased by entry ${told.by}]` : "[redacted]"
  }
}

const cut = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest).trimEnd()}…`

function textOf(value: Json): string {
  if (value === null) return "nothing"
  if (typeof value === "string") return value
  return Array.isArray(value) ? value.map(textOf).join("; ") : JSON.stringify(value)
}
