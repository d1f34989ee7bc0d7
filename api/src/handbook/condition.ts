import { Environment, type ASTNode } from "@marcbachmann/cel-js"
import type { Json } from "@answerable/schema/entries"
import { isLeaf, type Fact, type Leaf, type ListOf, type Shape } from "../facts.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { factShape, type Facts } from "./fact-tree.ts"

/** What comes of a condition over the facts about a system. */
export const conditionResults = ["HOLDS", "DOES_NOT_HOLD", "CANNOT_BE_KNOWN"] as const
export type ConditionResult = (typeof conditionResults)[number]

/** A fact that a condition looked at: its name, its value, and the entry that says so. */
export type FactRead = {
  readonly name: string
  readonly value: Json
  readonly entry: number | null
}

export type Evaluated = {
  readonly result: ConditionResult
  /** What the result rests on, in the order in which it was looked at. */
  readonly facts: readonly FactRead[]
}

/** A fact that a condition needs is UNKNOWN. One for all: making an error costs more than the rest. */
class UnknownFact extends Error {
  override readonly name = "UnknownFact"
}
const unknownFact = new UnknownFact()

type Reads = Map<string, FactRead>
type Values = { readonly [name: string]: unknown }

/** What stands for a shape in a condition: each fact is read when the condition asks for it. */
class Branch {
  readonly #values: Values
  readonly #reads: Reads | undefined
  readonly #path: string

  constructor(values: object, reads: Reads | undefined, path: string) {
    this.#values = values as Values
    this.#reads = reads
    this.#path = path
  }

  read(name: string, node: Leaf | ListOf | Shape, below: typeof Branch | undefined): unknown {
    // Names are for what is told of a result: where nobody listens, none is made.
    const at = !this.#reads || this.#path === "" ? name : `${this.#path}.${name}`
    const value = this.#values[name]
    if (!isLeaf(node)) return below && new below(value as object, this.#reads, at)
    const fact = value as Fact<unknown>
    this.#reads?.set(at, { name: at, value: plain(fact.value), entry: fact.entry })
    if (fact.value === null) throw unknownFact
    // What stands in a list is told with the list.
    return below
      ? (fact.value as readonly object[]).map((one) => new below(one, undefined, at))
      : celValue(node.sort, fact.value)
  }
}

function celValue(sort: (Leaf | ListOf)["sort"], value: unknown): unknown {
  if (sort === "number") return BigInt(value as number)
  return sort === "instant" ? new Date(value as string) : value
}

const celTypes: { readonly [Sort in Leaf["sort"]]: string } = {
  truth: "bool",
  number: "int",
  text: "string",
  instant: "google.protobuf.Timestamp",
  texts: "list<string>",
}

const environment = new Environment()
const { type: rootType, branch: Root } = declare("facts", factShape)
const root: Shape = factShape
for (const name of Object.keys(root)) environment.registerVariable(name, `${rootType}.${name}`)
environment.registerVariable("asOf", celTypes.instant)

/** Registers the type of a shape and of all below it. */
function declare(type: string, shape: Shape): { type: string; branch: typeof Branch } {
  const fields: { [name: string]: string } = {}
  const branches: { [name: string]: typeof Branch } = {}
  for (const [name, node] of Object.entries(shape)) {
    if (isLeaf(node) && node.sort !== "list") fields[name] = celTypes[node.sort]
    else {
      const below = declare(`${type}.${name}`, isLeaf(node) ? (node as ListOf).of : node)
      branches[name] = below.branch
      fields[name] = isLeaf(node) ? `list<${below.type}>` : below.type
    }
  }
  const branch = branchOf(shape, branches)
  environment.registerType(type, { ctor: branch, fields })
  return { type, branch }
}

function branchOf(
  shape: Shape,
  branches: { readonly [name: string]: typeof Branch },
): typeof Branch {
  const branch = class extends Branch {}
  for (const [name, node] of Object.entries(shape))
    Object.defineProperty(branch.prototype, name, {
      enumerable: true,
      get(this: Branch) {
        return this.read(name, node, branches[name])
      },
    })
  return branch
}

/** The values of facts without the entries behind them. */
function plain(value: unknown): Json {
  if (!Array.isArray(value)) return value as Json
  return value.map((one: unknown) =>
    typeof one === "object" && one !== null
      ? Object.fromEntries(
          Object.entries(one as { [name: string]: Fact<Json> }).map(([name, { value: of }]) => [
            name,
            of,
          ]),
        )
      : (one as Json),
  )
}

const compiled = new Map<string, ReturnType<typeof environment.parse>>()

function compile(condition: string): ReturnType<typeof environment.parse> {
  const known = compiled.get(condition) ?? environment.parse(condition)
  compiled.set(condition, known)
  return known
}

/** The facts about a system at an instant, ready for any number of conditions. */
export type Asked = Values & { readonly asOf: Date }

/** Makes facts ready; `reads` is told of each that a condition looks at. */
export function ready(facts: Facts, asOf: string, reads?: Map<string, FactRead>): Asked {
  const tree = new Root(facts, reads, "") as unknown as Values
  const variables = Object.keys(root).map((name) => [name, tree[name]])
  return { ...Object.fromEntries(variables), asOf: new Date(asOf) } as Asked
}

/**
 * What comes of a condition. An UNKNOWN fact that it needs makes it one that cannot be known;
 * anything else that fails throws.
 */
export function resultOf(condition: string, asked: Asked): ConditionResult {
  try {
    const holds: unknown = compile(condition)(asked)
    return holds === true ? "HOLDS" : "DOES_NOT_HOLD"
  } catch (error) {
    if (!(error instanceof UnknownFact)) throw error
    return "CANNOT_BE_KNOWN"
  }
}

/** A published clause that this program cannot evaluate: what it asks for is not among the facts. */
class CannotBeEvaluated extends BadRequest {
  override readonly name = "CannotBeEvaluated"
  constructor(policy: string, clause: string, why: string) {
    super(`The clause ${clause} of ${policy} cannot be evaluated: ${why}`, "CLAUSE_NOT_EVALUATED")
  }
}

/** Evaluates a clause of a policy. Throws `CannotBeEvaluated`, which names it. */
export function ofClause<Result>(
  of: { readonly policy: string; readonly clause: string },
  evaluated: () => Result,
): Result {
  try {
    return evaluated()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotBeEvaluated(of.policy, of.clause, why)
  }
}

/** The same, with what it rests on. */
export function evaluate(condition: string, facts: Facts, asOf: string): Evaluated {
  const reads: Reads = new Map()
  const result = resultOf(condition, ready(facts, asOf, reads))
  return { result, facts: [...reads.values()] }
}

/** What the types of a condition say of it, before anything runs. */
export const typesOf = (condition: string) => environment.check(condition)

/** A condition as a tree; undefined where it cannot even be parsed. */
export function treeOf(condition: string): ASTNode | undefined {
  try {
    return compile(condition).ast
  } catch {
    return undefined
  }
}

/** The names of all facts, with what each means, in the order of the tree. */
export function listFacts(shape: Shape = factShape, path = ""): Map<string, Leaf | ListOf> {
  const found = new Map<string, Leaf | ListOf>()
  for (const [name, node] of Object.entries(shape)) {
    const at = path === "" ? name : `${path}.${name}`
    if (isLeaf(node)) found.set(at, node)
    else for (const [below, leaf] of listFacts(node, at)) found.set(below, leaf)
  }
  return found
}
