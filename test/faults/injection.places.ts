import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from "graphql"
import { schema } from "../../api/src/graphql/schema.ts"

/** A place that a text can be given at: an argument of a field, or a field of an input. */
export type Place = {
  /** Such as `System.deployedVersion(environment)`. */
  readonly name: string
  /** The fields that lead to it from the root, each with its arguments. */
  readonly path: readonly string[]
  readonly field: GraphQLField<unknown, unknown>
  readonly argument: GraphQLArgument
  /** Where in the argument; nothing where it is the argument itself. */
  readonly within: readonly (string | 0)[]
}

/** What leads on where a field cannot do without an argument. */
const onTheWay: { readonly [argument: string]: string } = {
  "system(slug)": '"system-1"',
  "party(slug)": '"p-1"',
  "obligation(name)": '"law/watch"',
  first: "3",
  environment: '"production"',
  on: '"2099-01-01T00:00:00.000Z"',
  index: "2",
  of: "CHANGE",
}

const usual = (field: string, argument: string): string | undefined =>
  onTheWay[`${field}(${argument})`] ?? onTheWay[argument]

/** What a field is given for the arguments that it needs, that one excepted. */
export const needed = (
  { name, args }: GraphQLField<unknown, unknown>,
  except?: GraphQLArgument,
): string[] =>
  args
    .filter((argument) => isNonNullType(argument.type) && argument !== except)
    .map((argument) => `${argument.name}: ${usual(name, argument.name)}`)

/** Every object that a query leads to, with the shortest way there. */
function ways(): Map<GraphQLObjectType, readonly string[]> {
  const query = schema.getQueryType()
  const found = new Map<GraphQLObjectType, readonly string[]>(query ? [[query, []]] : [])
  for (const [type, path] of found)
    for (const field of Object.values(type.getFields())) {
      const inside = getNamedType(field.type)
      if (!isObjectType(inside) || found.has(inside)) continue
      const isOpen = field.args.every(
        ({ name, type }) => !isNonNullType(type) || usual(field.name, name) !== undefined,
      )
      if (isOpen) found.set(inside, [...path, call(field, needed(field))])
    }
  return found
}

export const call = ({ name }: { name: string }, given: readonly string[]): string =>
  given.length === 0 ? name : `${name}(${given.join(", ")})`

const numbers = ["Int", "Float", "Boolean"]

/** Where in a value of a type a text can stand. */
function textsIn(type: GraphQLInputType): (string | 0)[][] {
  if (isNonNullType(type)) return textsIn(type.ofType)
  if (isListType(type)) return textsIn(type.ofType).map((rest) => [0, ...rest])
  if (isInputObjectType(type))
    return Object.values(type.getFields()).flatMap((field) =>
      textsIn(field.type).map((rest) => [field.name, ...rest]),
    )
  return isEnumType(type) || numbers.includes(type.name) ? [] : [[]]
}

const placesOf = (type: GraphQLObjectType, path: readonly string[]): Place[] =>
  Object.values(type.getFields()).flatMap((field) =>
    field.args.flatMap((argument) =>
      textsIn(argument.type).map((within) => {
        const at = [argument.name, ...within].join(".")
        return { name: `${type.name}.${field.name}(${at})`, path, field, argument, within }
      }),
    ),
  )

/** Every place of every field that a query leads to. */
export const readPlaces: readonly Place[] = [...ways()].flatMap(([type, path]) =>
  placesOf(type, path),
)

const mutation = schema.getMutationType()

/** Every place of every act. */
export const actPlaces: readonly Place[] = mutation ? placesOf(mutation, []) : []

/** The types of output whose fields have a place, reached or not. */
export const typesWithPlaces: readonly string[] = Object.values(schema.getTypeMap())
  .filter((type: GraphQLNamedType) => isObjectType(type))
  .filter((type) => placesOf(type, []).length > 0)
  .map(({ name }) => name)

/** A value of an argument with a text at a place of it; what it needs besides is filled in. */
export function withText(
  type: GraphQLInputType,
  before: unknown,
  within: Place["within"],
  text: string,
): unknown {
  if (isNonNullType(type)) return withText(type.ofType, before, within, text)
  const [at, ...rest] = within
  if (at === undefined) return text
  if (isListType(type)) {
    const [first] = Array.isArray(before) ? (before as unknown[]) : []
    return [withText(type.ofType, first, rest, text)]
  }
  if (!isInputObjectType(type)) return before
  const object = (before ?? filled(type)) as { readonly [name: string]: unknown }
  const field = type.getFields()[String(at)]
  return field && { ...object, [at]: withText(field.type, object[at], rest, text) }
}

/** The least that a type of input takes. */
function filled(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return filled(type.ofType)
  if (isListType(type)) return [filled(type.ofType)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (!isInputObjectType(type)) return numbers.includes(type.name) ? 1 : "text"
  const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type))
  return Object.fromEntries(fields.map((field) => [field.name, filled(field.type)]))
}
