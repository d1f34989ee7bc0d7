import { parse, validate, type DocumentNode } from "graphql"
import type { Caller } from "../context.ts"
import type { Register } from "../register.ts"
import { execute } from "./execute.ts"
import { schema } from "./schema.ts"

/** Answers the operations of a program of ours: a typed document's text and its variables. */
export type Ask = <Data>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Data>

/** Asks the register as a caller, in this process, without the bounds that strangers have. */
export function askAs(register: Register, caller: Caller): Ask {
  const documents = new Map<string, DocumentNode>()
  const documentOf = (text: string): DocumentNode => {
    const known = documents.get(text)
    if (known) return known
    const document = parse(text)
    const [problem] = validate(schema, document)
    if (problem) throw problem
    documents.set(text, document)
    return document
  }
  const ctx = { register, caller, costLimit: Number.POSITIVE_INFINITY }
  return async <Data>(text: string, variables: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await execute(
      { document: documentOf(text), text, operationName: null, variables },
      ctx,
    )
    if (errors?.[0]) throw errors[0]
    return data as Data
  }
}
