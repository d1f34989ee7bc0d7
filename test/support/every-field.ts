import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLObjectType,
} from "graphql"
import { schema } from "../../api/src/graphql/schema.ts"

/** Arguments by name, for fields that cannot do without. */
const given: { readonly [argument: string]: string } = {
  first: "3",
  environment: '"production"',
  on: '"2026-03-02T00:00:00.000Z"',
  index: "2",
  indices: "[2, 0]",
  since: "0",
  direction: "OUT",
  of: "CHANGE",
}

/**
 * A selection of every field of a type and of what it leads to, with both pages and counts. A type
 * is not entered again below itself, and nothing is entered below `depth` objects.
 */
export function everyField(typeName: string, depth: number): string {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`There is no object type ${typeName}.`)
  return selectionOf(type, depth, [])
}

function selectionOf(type: GraphQLObjectType, depth: number, above: readonly string[]): string {
  const fields = Object.values(type.getFields()).flatMap(({ name, args, type: of }) => {
    const needed = args.filter((argument) => isNonNullType(argument.type))
    if (!needed.every((argument) => argument.name in given)) return []
    const inside = getNamedType(of)
    const call = name + argumentsFor(needed)
    if (isLeafType(inside)) return [call]
    if (!isObjectType(inside) || above.includes(inside.name)) return []
    const isPart = inside.name.endsWith("Connection") || inside.name.endsWith("Edge")
    if (depth === 0 && !isPart) return []
    // The edges lead to the same things as the nodes.
    if (inside.name.endsWith("Edge")) return [`${call} { cursor }`]
    const below = selectionOf(inside, isPart ? depth : depth - 1, [...above, type.name])
    return below === "" ? [] : [`${call} { ${below} }`]
  })
  return fields.join(" ")
}

const argumentsFor = (needed: readonly GraphQLArgument[]): string =>
  needed.length === 0 ? "" : `(${needed.map(({ name }) => `${name}: ${given[name]}`).join(", ")})`
