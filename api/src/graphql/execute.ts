import { randomUUID } from "node:crypto"
import { complexityFromQuery } from "@pothos/plugin-complexity"
import {
  getOperationAST,
  GraphQLError,
  isInputObjectType,
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLNamedType,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type TypeNode,
} from "graphql"
import { getVariableValues } from "graphql/execution/values.js"
import { compileQuery, isCompiledQuery, type CompiledQuery } from "graphql-jit"
import { isKeepable, unkeepableIn } from "../ledger/input.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { GraphQLContext } from "./builder.ts"
import { toGraphQLError } from "./errors.ts"
import { Recent } from "./recent.ts"
import { schema } from "./schema.ts"

/** How many characters of documents are kept compiled; one takes some 150 bytes then. */
export const mostKept = 500_000

const compiled = new Recent<CompiledQuery>(mostKept)

type Request = {
  readonly document: DocumentNode
  /** The text of the document, by which it is known again. */
  readonly text: string
  readonly operationName: string | null | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/** Executes a validated operation, compiled once. Errors carry a code; faults are masked. */
export async function execute(request: Request, ctx: GraphQLContext): Promise<ExecutionResult> {
  const { document, operationName } = request
  const operation = getOperationAST(document, operationName)
  if (!operation) return { errors: [noOperation(operationName)] }
  if (!schema.getRootType(operation.operation)) return { errors: [noRoot(operation)] }
  const wrong = unkeepable(request)
  if (wrong) return { errors: [wrong] }
  const refused = overCost(request, ctx)
  if (refused) return { errors: refused }
  const query = compile(request)
  if (!query) return { errors: [new GraphQLError("This operation cannot be executed.")] }
  const result = await query.query({}, ctx, request.variables)
  if (!result.errors) return result
  // Without data nothing was executed: the variables do not fit.
  if (!("data" in result)) return { errors: variableErrors(request) ?? [...result.errors] }
  return {
    ...result,
    errors: result.errors.map((error) => toGraphQLError(error, request.document, idOf(ctx))),
  }
}

/** Whether anything is asked for that no engine can keep: then there is nothing to look for. */
function unkeepable({ document, text, variables }: Request): GraphQLError | undefined {
  const place = unkeepableIn("variables", variables) ?? unkeepableInText(document, text)
  return place === undefined
    ? undefined
    : new GraphQLError(`${place}: a text cannot hold U+0000 or half a surrogate pair.`, {
        extensions: { code: "BAD_USER_INPUT" },
      })
}

function unkeepableInText(document: DocumentNode, text: string): string | undefined {
  // Such a text stands in a document as an escape only: most documents have none.
  if (!/\\u/i.test(text) && isKeepable(text)) return undefined
  let place: string | undefined
  visit(document, {
    StringValue: ({ value }) => {
      place ??= unkeepableIn("A text of the document", value)
    },
  })
  return place
}

const idOf = ({ requestId }: GraphQLContext): string => requestId ?? randomUUID()

/** Why an operation is not executed: it costs more than one may, or than its caller has left. */
function overCost(request: Request, ctx: GraphQLContext): GraphQLError[] | undefined {
  const { document, operationName, variables } = request
  const { costLimit, spend } = ctx
  if (costLimit === Number.POSITIVE_INFINITY) return undefined
  const operation = getOperationAST(document, operationName)
  // The plugin counts the first operation of a document; this is the one that will run.
  const others = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  const chosen = {
    ...document,
    definitions: operation ? [withoutInputs(operation), ...others] : others,
  }
  try {
    const { complexity } = complexityFromQuery(chosen, { schema, variables, ctx })
    if (complexity > costLimit)
      throw new BadRequest(
        `This query costs ${complexity}, and one query may cost ${costLimit}. Ask for fewer things at a time.`,
        "COST_LIMIT",
      )
    spend?.(complexity)
    return undefined
  } catch (error) {
    const raised = { message: "", originalError: error }
    return variableErrors(request) ?? [toGraphQLError(raised, document, idOf(ctx))]
  }
}

/**
 * The operation, with variables of input types passed on as they are: no cost depends on what is in
 * them, and a batch of a thousand is looked at once only, when it is executed.
 */
const withoutInputs = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
  ...operation,
  variableDefinitions: (operation.variableDefinitions ?? []).map((definition) =>
    isInputObjectType(namedTypeOf(definition.type))
      ? { ...definition, type: anything }
      : definition,
  ),
})

const anything: NamedTypeNode = {
  kind: Kind.NAMED_TYPE,
  name: { kind: Kind.NAME, value: "Json" },
}

const namedTypeOf = (type: TypeNode): GraphQLNamedType | undefined =>
  type.kind === Kind.NAMED_TYPE ? schema.getType(type.name.value) : namedTypeOf(type.type)

const noOperation = (operationName: string | null | undefined): GraphQLError =>
  new GraphQLError(
    operationName
      ? `operationName: the document has no operation named "${operationName}".`
      : "operationName: name the operation, as the document does not have exactly one.",
    { extensions: { code: "BAD_USER_INPUT" } },
  )

// Validation lets an operation pass whose root the schema does not have.
const noRoot = (operation: OperationDefinitionNode): GraphQLError =>
  new GraphQLError(`This schema has no ${operation.operation}.`, {
    nodes: operation,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
  })

function compile({ document, text, operationName }: Request): CompiledQuery | undefined {
  const key = `${operationName ?? ""}\n${text}`
  const known = compiled.find(key)
  if (known) return known
  const made = compileQuery(schema, document, operationName ?? undefined)
  if (!isCompiledQuery(made)) return undefined
  compiled.keep(key, made, text.length)
  return made
}

/** What is wrong with the variables: said by the reference implementation, which names the place. */
function variableErrors({
  document,
  operationName,
  variables,
}: Request): GraphQLError[] | undefined {
  const operation = getOperationAST(document, operationName)
  const definitions = operation?.variableDefinitions ?? []
  const { errors } = getVariableValues(schema, definitions, variables)
  return errors?.map((error) => coded(error, "BAD_USER_INPUT"))
}

const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    originalError: error.originalError ?? null,
    extensions: { code, ...error.extensions },
  })
