import { astFromValue, getNamedType, isObjectType, isUnionType, print } from "graphql"
import { expect } from "vitest"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import type { serveEverybody } from "../support/everybody.ts"
import type { Reply } from "../support/http.ts"
import type { SqlLog } from "../support/sql-log.ts"
import { shownBy, usualInputs } from "./injection.acts.ts"
import { corpus } from "./injection.corpus.ts"
import { actPlaces, call, needed, withText, type Place } from "./injection.places.ts"

export type Served = Awaited<ReturnType<typeof serveEverybody>>

/** A text given at a place: by a variable, or as it stands in the document. */
type Shot = { readonly text: string; readonly byVariable: boolean }

/** What came of a text: the answer with "…" in its place, and whether an engine was given it whole. */
type Outcome = { readonly answer: unknown; readonly wasBound: boolean }

/** The same for every text that is no attack: a name nobody has. */
const harmless = (word: string): string => `${word} of nothing`

/** The word that a text is found again by; no statement of ours has one. */
const wordOf = (number: number): string => `q${number}z`
export const someWord = /q\d+z/

/** All texts in something that was answered. */
const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

/** An answer with "…" for a text, and 0 for numbers, of which each act has its own. */
function withoutText({ status, body }: Reply, text: string): unknown {
  const escaped = JSON.stringify(text)
  const plain = (said: string) =>
    said.replaceAll(escaped, "…").replaceAll(text, "…").replaceAll(/\d+/g, "0")
  const errors = body.errors?.map(({ message, path, extensions: { code } }) => ({
    message: plain(message),
    path,
    code,
  }))
  const data: unknown = JSON.parse(JSON.stringify(body.data ?? null), (_name, value: unknown) =>
    typeof value === "number" ? 0 : typeof value === "string" ? plain(value) : value,
  )
  return { status, errors, data }
}

/** What is asked of a thing that a field leads to. */
function selectionOf({ field: { type } }: Place): string {
  const inside = getNamedType(type)
  if (isUnionType(inside)) {
    const recorded = inside
      .getTypes()
      .filter((one) => one.getFields()["receipt"])
      .map(({ name }) => `... on ${name} { receipt { index } }`)
    return `{ __typename ... on Refusal { message } ${recorded.join(" ")} }`
  }
  const isList = isObjectType(inside) && inside.getFields()["totalCount"] !== undefined
  return isList ? "{ __typename totalCount nodes { __typename } }" : "{ __typename }"
}

/** Gives texts at places, and looks what comes of it. */
export class Range {
  readonly served: Served
  readonly log: SqlLog
  readonly #expected = new Map<string, Outcome>()
  #number = 0
  /** The attacks that were given, by place. */
  readonly given = new Map<string, Set<number>>()
  /** Acts that were done with a text in them. */
  readonly done = new Set<string>()
  /** Places at which a text was taken and is kept. */
  readonly kept = new Map<string, string[]>()
  /** Places whose texts were given to an engine. */
  readonly bound = new Set<string>()

  constructor(served: Served, log: SqlLog) {
    this.served = served
    this.log = log
  }

  /** Gives an attack at a place: what comes of it is what comes of a name nobody has. */
  async shoot(place: Place, attack: number): Promise<void> {
    const byVariable = this.#number % 2 === 0
    const kind = `${place.name} ${byVariable}`
    const expected =
      this.#expected.get(kind) ??
      (await this.#come(place, { text: this.#text(harmless), byVariable }))
    this.#expected.set(kind, expected)
    const text = this.#text(corpus[attack] ?? harmless)
    const came = await this.#come(place, { text, byVariable })
    expect(came, `${place.name} given ${JSON.stringify(text)}`).toEqual(expected)
    if (came.wasBound) this.bound.add(place.name)
    this.given.set(place.name, (this.given.get(place.name) ?? new Set()).add(attack))
  }

  #text(of: (word: string) => string): string {
    this.#number += 1
    return of(wordOf(this.#number))
  }

  async #come(place: Place, shot: Shot): Promise<Outcome> {
    const { text } = shot
    const isAct = actPlaces.includes(place)
    const before = isAct ? await this.#input(place) : undefined
    const { size } = await readEnd(this.served.register.engine.reader)
    const input = withText(place.argument.type, before, place.within, text)
    const reply = await this.#post(place, shot, input)
    const [index] = [...reply.text.matchAll(/"index":(\d+)/g)].map(([, digits]) => Number(digits))
    const end = await readEnd(this.served.register.engine.reader)
    // An act may be followed by entries of its own, such as the finding of a breach.
    if (index === undefined) expect(end.size, `${place.name} given ${text}`).toBe(size)
    else expect(end.size, `${place.name} given ${text}`).toBeGreaterThan(size)
    if (index !== undefined) this.done.add(place.field.name)
    if (index !== undefined) await this.#readBack(place, shot, input, [index, end.size])
    return { answer: withoutText(reply, text), wasBound: this.log.bound.has(text) }
  }

  async #input({ field }: Place): Promise<unknown> {
    const { ctx, sealed } = this.served
    this.#number += 1
    return usualInputs[field.name]?.({ ctx, sealed, number: this.#number })
  }

  #post(place: Place, { byVariable }: Shot, input: unknown): Promise<Reply> {
    const { path, field, argument } = place
    const { name, type } = argument
    const literal = astFromValue(input, type)
    const value = byVariable || !literal ? "$given" : print(literal)
    const asked = call(field, [...needed(field, argument), `${name}: ${value}`])
    const whole = [...path, `${asked} ${selectionOf(place)}`].join(" { ") + " }".repeat(path.length)
    const kind = actPlaces.includes(place) ? "mutation" : "query"
    const head = byVariable ? `${kind} ($given: ${String(type)})` : kind
    return this.#ask(`${head} { ${whole} }`, byVariable ? { given: input } : {})
  }

  #ask(query: string, variables: Record<string, unknown> = {}): Promise<Reply> {
    const { server, keys } = this.served
    return server.post({ query, variables, key: keys.person })
  }

  /** What the register shows the person. */
  async look<Of>(query: string, variables?: Record<string, unknown>): Promise<Of> {
    const { body, text } = await this.#ask(query, variables)
    if (!body.data?.["register"]) throw new Error(`${query}: ${text}`)
    return body.data["register"] as Of
  }

  /** What was recorded holds the very text; an idempotency key leads to the same receipt. */
  async #readBack(
    place: Place,
    shot: Shot,
    input: unknown,
    [index, until]: readonly [number, number],
  ): Promise<void> {
    const { text } = shot
    if (place.within.includes("idempotencyKey")) {
      const again = await this.#post(place, shot, input)
      expect(again.text).toContain(`"index":${index}`)
      return
    }
    const shown = shownBy[place.name]?.(input as never) ?? ""
    const indices = Array.from({ length: until - index }, (_one, at) => index + at)
    const asked = `{ register { entriesAt(indices: [${indices.join()}]) { members { name value } } ${shown} } }`
    const register = await this.look<Record<string, unknown>>(asked)
    for (const [field, value] of Object.entries(register))
      expect(textsIn(value), `${place.name} given ${text}, by ${field}`).toContain(text)
    this.kept.set(place.name, [...(this.kept.get(place.name) ?? []), text])
  }
}
