import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from "graphql"
import { schema } from "../../api/src/graphql/schema.ts"
import type { Random } from "../bench/seeded.ts"
import { oneIn, valueFor, type Choices, type Known } from "./fuzzed-values.ts"

/** What is posted. */
export type Fuzzed = {
  readonly query: string
  readonly variables: unknown
  readonly operationName?: unknown
}

/** A document made from the grammar and the schema; most are valid, the others nearly so. */
export function fuzzedDocument(random: Random, known: Known): Fuzzed {
  return new Maker({ random, known, flawed: oneIn(random, 3) }).make()
}

/** A document that does one act, and is valid: what it is given is as strange as in any other. */
export function fuzzedAct(random: Random, known: Known, act: string): Fuzzed {
  return new Maker({ random, known, flawed: false }).makeAct(act)
}

const directives = [
  "@include(if: true)",
  "@skip(if: false)",
  "@skip(if: true)",
  "@deprecated",
  "@nothing",
  "@include",
  "@include(if: 1)",
  "@skip(if: true) @skip(if: true)",
]

const oddFields = ["nothing", "__typename(a: 1)", "__schema", "a: a: a", "...nothing", "..."]

const introspections = [
  "__schema { queryType { name fields { name args { name type { name } } } } }",
  '__type(name: "System") { name fields { name } possibleTypes { name } }',
  '__type(name: "__Type") { fields { name type { ofType { ofType { name } } } } }',
  '__type(name: "nothing") { name }',
]

const oddEnds = [
  "}",
  "{",
  "query",
  " fragment on on on { on }",
  "subscription { a }",
  "\ufeff",
  "#",
]

class Maker {
  readonly #random: Random
  readonly #choices: Choices
  readonly #variables = new Map<string, { type: string; value: unknown }>()
  readonly #fragments: string[] = []
  #aliases = 0
  /** How many fields may still be asked for. */
  #room: number

  constructor(choices: Choices) {
    this.#choices = choices
    this.#random = choices.random
    this.#room = oneIn(this.#random, 20) ? 300 : 5 + this.#random.below(30)
  }

  make(): Fuzzed {
    const isAct = oneIn(this.#random, 3)
    const root = isAct ? schema.getMutationType() : schema.getQueryType()
    const selection = root ? this.#selection(root, oneIn(this.#random, 10) ? 13 : 6) : "{ a }"
    const named = isAct || this.#variables.size > 0 || oneIn(this.#random, 2)
    const kind = this.#flaw(40) ? "subscription" : isAct ? "mutation" : "query"
    const head = named ? `${kind} Fuzz${this.#definitions()}${this.#directive(40)} ` : ""
    const parts = [`${head}${selection}`, ...this.#fragments]
    if (this.#flaw(10)) parts.push(this.#random.among(parts))
    if (this.#flaw(12)) parts.push(this.#random.among(oddEnds))
    if (oneIn(this.#random, 12)) parts.unshift("query Other { viewer { name } }")
    return {
      query: parts.join(oneIn(this.#random, 8) ? "\n# a comment\r\n,,,\t" : " "),
      variables: this.#values(),
      ...this.#named(parts.length > 1 + this.#fragments.length, named),
    }
  }

  makeAct(act: string): Fuzzed {
    const field = schema.getMutationType()?.getFields()[act]
    const selection = field ? `{ ${this.#field(field, 3)} }` : "{ a }"
    const whole = `mutation Fuzz${this.#definitions()} ${selection}`
    return { query: [whole, ...this.#fragments].join(" "), variables: this.#values() }
  }

  #flaw(count: number): boolean {
    return this.#choices.flawed && oneIn(this.#random, count)
  }

  #named(isNeeded: boolean, isNamed: boolean): { operationName?: unknown } {
    if (this.#flaw(6))
      return { operationName: this.#random.among(["Nothing", "", "Fuzz\0", "Other", 5, {}]) }
    return isNamed && (isNeeded || oneIn(this.#random, 2)) ? { operationName: "Fuzz" } : {}
  }

  #values(): unknown {
    if (this.#flaw(20)) return this.#random.among([[], "x", 5, [{ v0: 1 }]])
    const given = [...this.#variables].filter(() => !this.#flaw(8))
    const values = Object.fromEntries(given.map(([name, { value }]) => [name, value]))
    return this.#flaw(8) ? { ...values, more: 1, __proto__: 2 } : values
  }

  #definitions(): string {
    const all = [...this.#variables].map(([name, { type }]) => `$${name}: ${type}`)
    if (this.#flaw(10)) all.push("$unused: Int = 1")
    if (this.#flaw(16)) all.push("$odd: System!")
    return all.length === 0 ? "" : `(${all.join(", ")})`
  }

  #directive(count: number): string {
    if (!oneIn(this.#random, count)) return ""
    const { length } = directives
    return ` ${directives[this.#random.below(this.#choices.flawed ? length : 3)]}`
  }

  /** What is asked of a type, at most so many levels down. */
  #selection(type: GraphQLNamedType, levels: number): string {
    const parts = isObjectType(type) || isInterfaceType(type) ? this.#fields(type, levels) : []
    if (isAbstractType(type))
      for (const one of this.#some(schema.getPossibleTypes(type), 3))
        parts.push(this.#spread(one, levels - 1))
    if (type === schema.getQueryType() && oneIn(this.#random, 12))
      parts.push(this.#random.among(introspections))
    if (this.#flaw(15)) parts.push(this.#random.among(oddFields))
    if (parts.length === 0 || oneIn(this.#random, 6)) parts.push("__typename")
    return `{ ${parts.join(" ")} }`
  }

  #fields(type: GraphQLObjectType | GraphQLInterfaceType, levels: number): string[] {
    const fields = Object.values(type.getFields())
    const fitting = levels > 1 ? fields : fields.filter((one) => isLeafType(getNamedType(one.type)))
    const parts = this.#some(fitting, 4).map((one) => this.#field(one, levels))
    if (parts.length < 2 || !oneIn(this.#random, 8)) return parts
    // The same selection, by the detour of a fragment.
    return [this.#fragment(type.name, `{ ${parts.join(" ")} }`)]
  }

  #spread(type: GraphQLObjectType, levels: number): string {
    const selection = this.#selection(type, Math.max(1, levels))
    if (oneIn(this.#random, 4)) return this.#fragment(type.name, selection)
    const on = this.#flaw(20) ? "Receipt" : type.name
    return `... on ${on}${this.#directive(12)} ${selection}`
  }

  #fragment(type: string, selection: string): string {
    const name = `f${this.#fragments.length}`
    const circle = this.#flaw(10) ? ` ...${name} ` : ""
    this.#fragments.push(`fragment ${name} on ${type} { ${circle}... ${selection} }`)
    return `...${name}${this.#directive(12)}`
  }

  #field(field: GraphQLField<unknown, unknown>, levels: number): string {
    const { name, args, type } = field
    const inside = getNamedType(type)
    const call = this.#arguments(args)
    // Two fields of one name and different arguments are refused: each has a name of its own.
    const alias = call !== "" || oneIn(this.#random, 12) ? `a${this.#aliases++}: ` : ""
    const isLeaf = isLeafType(inside) !== this.#flaw(25)
    const below = isLeaf ? "" : ` ${this.#selection(inside, levels - 1)}`
    return `${alias}${name}${call}${this.#directive(20)}${below}`
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args
      .filter(({ type }) => (isNonNullType(type) ? !this.#flaw(15) : oneIn(this.#random, 3)))
      .map((argument) => `${argument.name}: ${this.#value(argument)}`)
    if (this.#flaw(30)) given.push(this.#random.among(["nothing: 1", "first: 1", 'x: "\\q"']))
    return given.length === 0 ? "" : `(${given.join(", ")})`
  }

  /** The text of a value, or a variable that stands for it. */
  #value({ name, type }: GraphQLArgument): string {
    const { text, value } = valueFor(this.#choices, type, name)
    if (!oneIn(this.#random, 3)) return text
    const variable = `v${this.#variables.size}`
    this.#variables.set(variable, { type: this.#flaw(12) ? "Int" : String(type), value })
    return `$${variable}`
  }

  /** Up to so many of a list, each once, as far as there is room. */
  #some<Of>(list: readonly Of[], most: number): Of[] {
    const count = Math.min(1 + this.#random.below(most), Math.max(this.#room, 1), list.length)
    this.#room -= count
    const rest = [...list]
    return Array.from({ length: count }, () =>
      rest.splice(this.#random.below(rest.length), 1),
    ).flat()
  }
}
