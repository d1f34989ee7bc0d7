/**
 * What is known of one thing about a system in a view: a value, and the entry that says so; `entry`
 * is null where it follows from there being none. A value of null is UNKNOWN: nobody can tell.
 */
export type Fact<T> = { readonly value: T | null; readonly entry: number | null }

export const known = <T>(value: T, entry: number | null = null): Fact<T> => ({ value, entry })
export const unknown: Fact<never> = { value: null, entry: null }

/** The sorts of values that a fact can have. Instants are ISO 8601 in UTC; no fact is an age. */
type Values = {
  readonly truth: boolean
  readonly number: number
  readonly text: string
  readonly instant: string
  readonly texts: readonly string[]
}

/** The declaration of one fact: what clauses are checked against, and what the site documents. */
export type Leaf<Sort extends keyof Values = keyof Values> = {
  readonly sort: Sort
  readonly meaning: string
}
/** The declaration of a list of records; its size comes with it. */
export type ListOf<Of extends Shape = Shape> = {
  readonly sort: "list"
  readonly meaning: string
  readonly of: Of
}
export type Shape = { readonly [name: string]: Leaf | ListOf | Shape }

/** The facts that a shape declares: all of them, each known or unknown. */
export type FactsOf<Of extends Shape> = {
  readonly [Name in keyof Of]: Of[Name] extends Leaf<infer Sort>
    ? Fact<Values[Sort]>
    : Of[Name] extends ListOf<infer Item>
      ? Fact<readonly FactsOf<Item>[]>
      : Of[Name] extends Shape
        ? FactsOf<Of[Name]>
        : never
}

const leaf =
  <Sort extends keyof Values>(sort: Sort) =>
  (meaning: string): Leaf<Sort> => ({ sort, meaning })

/** How facts are declared. A meaning is a sentence that a reader of the handbook understands. */
export const fact = {
  truth: leaf("truth"),
  /** A whole number; the meaning names its unit. */
  number: leaf("number"),
  text: leaf("text"),
  /** An instant or a deadline, which clauses compare with `asOf`. */
  instant: leaf("instant"),
  texts: leaf("texts"),
  list: <Of extends Shape>(meaning: string, of: Of): ListOf<Of> => ({ sort: "list", meaning, of }),
}

/** Whether a node of a shape is a fact or a list of them, and no further shape. */
export const isLeaf = (node: Leaf | ListOf | Shape): node is Leaf | ListOf =>
  typeof node["sort"] === "string"
