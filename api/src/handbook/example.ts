import type { Json } from "@answerable/schema/entries"
import { isLeaf, known, unknown, type Fact, type Leaf, type ListOf, type Shape } from "../facts.ts"
import type { TestedClause } from "./clause.ts"
import { evaluate, listFacts, type ConditionResult } from "./condition.ts"
import { factShape, type Facts } from "./fact-tree.ts"
import { nearestFirst } from "./nearest.ts"

/** What a clause is tried with: facts by their names; those not named are UNKNOWN. */
export type Example = TestedClause["examples"]["holds"][number]

/** Something that is wrong with an example; `name` is the fact it is about, null for the example. */
export type ExampleProblem = { readonly name: string | null; readonly message: string }

const names = listFacts()
const defaultAsOf = "2026-01-01T00:00:00.000Z"

/** Tries a condition with an example, and says what is wrong if it does not come out. */
export function tryExample(
  condition: string,
  example: Example,
  expected: ConditionResult,
): ExampleProblem[] {
  const { asOf = defaultAsOf, ...values } = example
  const wrong = Object.entries(values).flatMap(([name, value]) => problemsOf(name, value))
  if (typeof asOf !== "string" || Number.isNaN(Date.parse(asOf)))
    wrong.push({ name: "asOf", message: "is no instant such as 2026-01-01T00:00:00Z" })
  if (wrong.length > 0) return wrong
  const { result } = evaluate(condition, exampleFacts(values), instant(asOf))
  if (result === expected) return []
  return [{ name: null, message: `comes out as ${inWords(result)}, not as ${inWords(expected)}` }]
}

const inWords = (result: ConditionResult): string => result.toLowerCase().replaceAll("_", " ")
const instant = (value: Json): string => new Date(String(value)).toISOString()

function problemsOf(name: string, value: Json): ExampleProblem[] {
  const leaf = names.get(name)
  if (!leaf) return [{ name, message: `there is no fact ${name}${nearby(name)}` }]
  const message = whyNot(leaf, value)
  return message === undefined ? [] : [{ name, message }]
}

/** The facts that stand beside one that is not there, the nearest name first. */
function nearby(name: string): string {
  const parent = name.slice(0, name.lastIndexOf(".") + 1)
  const beside = [...names.keys()].filter((one) => one.startsWith(parent))
  return beside.length === 0 || parent === ""
    ? `; facts begin with ${nearestFirst(name, Object.keys(factShape)).join(", ")}`
    : `; there are, the nearest first, ${nearestFirst(name, beside).join(", ")}`
}

const sorts: { readonly [Sort in Leaf["sort"]]: (value: Json) => boolean } = {
  truth: (value) => typeof value === "boolean",
  number: (value) => Number.isSafeInteger(value),
  text: (value) => typeof value === "string",
  instant: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
}
const wanted: { readonly [Sort in Leaf["sort"]]: string } = {
  truth: "true or false",
  number: "a whole number",
  text: "a text",
  instant: "an instant such as 2026-01-01T00:00:00Z",
  texts: "a list of texts",
}

function whyNot(leaf: Leaf | ListOf, value: Json): string | undefined {
  if (leaf.sort !== "list")
    return sorts[leaf.sort](value) ? undefined : `takes ${wanted[leaf.sort]}`
  const { of } = leaf
  if (!Array.isArray(value)) return "takes a list"
  for (const item of value) {
    if (typeof item !== "object" || item === null || Array.isArray(item))
      return `takes a list of ${Object.keys(of).join(", ")}`
    for (const [name, one] of Object.entries(item)) {
      const node = of[name]
      if (!node || !isLeaf(node)) return `has no ${name}: there are ${Object.keys(of).join(", ")}`
      const why = whyNot(node, one as Json)
      if (why !== undefined) return `${name} ${why}`
    }
  }
  return undefined
}

/** The tree of facts with the values of an example in it. */
export const exampleFacts = (values: { readonly [name: string]: Json }): Facts =>
  filled(factShape, (path) => values[path], "") as Facts

function filled(shape: Shape, value: (path: string) => Json | undefined, path: string): object {
  return Object.fromEntries(
    Object.entries(shape).map(([name, node]) => {
      const at = path === "" ? name : `${path}.${name}`
      return [name, isLeaf(node) ? factFrom(node, value(at)) : filled(node, value, at)]
    }),
  )
}

function factFrom(leaf: Leaf | ListOf, value: Json | undefined): Fact<unknown> {
  if (value === undefined) return unknown
  if (leaf.sort === "instant") return known(instant(value))
  if (leaf.sort !== "list") return known(value)
  const items = value as readonly { readonly [name: string]: Json }[]
  return known(items.map((item) => filled(leaf.of, (name) => item[name], "")))
}
