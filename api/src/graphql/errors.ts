import { isErrorCode, type ErrorCode } from "@answerable/schema/api"
import {
  GraphQLError,
  Kind,
  locatedError,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionSetNode,
} from "graphql"
import { StorageFault, StorageFull } from "../db/engine.ts"
import { HeadsDisagree } from "../ledger/heads-disagree.ts"
import { BadRequest } from "../ledger/refusal.ts"

type Raised = {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly originalError?: unknown
}

/** Told of each fault, with the id of the request, by which its caller knows it. */
let report: (fault: unknown, id: string) => void = () => undefined
export const onFault = (listener: typeof report): void => {
  report = listener
}

/**
 * An error of the executor as the caller sees it: with a code, its path and its place in the
 * document. A fault says nothing but the id under which the log knows it.
 */
export function toGraphQLError(
  raised: Raised,
  document: DocumentNode,
  requestId: string,
): GraphQLError {
  const cause = raised.originalError instanceof Error ? raised.originalError : raised
  const nodes = nodeAt(document, raised.path ?? [])
  const { message, ...extensions } = told(cause, requestId)
  const error = new GraphQLError(message, { nodes, extensions })
  return locatedError(error, nodes, raised.path ?? null)
}

type Told = { message: string; code: ErrorCode; requestId?: string }

function told(cause: unknown, requestId: string): Told {
  if (cause instanceof BadRequest) return { message: cause.message, code: cause.code }
  if (cause instanceof StorageFull) return { message: cause.message, code: "STORAGE_FULL" }
  if (cause instanceof HeadsDisagree) return { message: cause.message, code: "LOG_CLOSED" }
  if (cause instanceof StorageFault) return { message: cause.message, code: "TRY_AGAIN" }
  if (cause instanceof GraphQLError && isErrorCode(cause.extensions["code"]))
    return { message: cause.message, code: cause.extensions["code"] }
  report(cause, requestId)
  return {
    message: `This is a fault of the register, known to its log as ${requestId}.`,
    code: "INTERNAL_SERVER_ERROR",
    requestId,
  }
}

/** The field of the document that a path of the answer leads to. */
function nodeAt(document: DocumentNode, path: readonly (string | number)[]): FieldNode[] {
  const names = path.filter((part) => typeof part === "string")
  const found = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => fieldIn(document, selectionSet, names))
    .find((field) => field !== undefined)
  return found ? [found] : []
}

function fieldIn(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  names: readonly string[],
): FieldNode | undefined {
  const [name, ...rest] = names
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) {
      const inside = selectionsOf(document, selection)
      const found = inside && fieldIn(document, inside, names)
      if (found) return found
    } else if ((selection.alias ?? selection.name).value === name) {
      if (rest.length === 0) return selection
      const found = selection.selectionSet && fieldIn(document, selection.selectionSet, rest)
      if (found) return found
    }
  }
  return undefined
}

const selectionsOf = (
  { definitions }: DocumentNode,
  selection: FragmentSpreadNode | InlineFragmentNode,
): SelectionSetNode | undefined =>
  selection.kind === Kind.INLINE_FRAGMENT
    ? selection.selectionSet
    : definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .find(({ name }) => name.value === selection.name.value)?.selectionSet
