import type { TypedDocumentString } from "../operations/operations.generated.ts"

/** Answers an operation of the register's API, with the credential of the audience printed for. */
export type Ask = <Data, Variables>(document: string, variables: Variables) => Promise<Data>

/** The view that every operation of one print reads. */
export type View = { size: number; asOf: string }

export const answer = <Data, Variables>(
  ask: Ask,
  operation: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> => ask<Data, Variables>(operation.toString(), variables)

type Page<Node> = {
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export type Window = { first: number; after: string | null }

const pageSize = 100

/** Every node of a connection, a hundred an operation. */
export async function* everyNode<Node>(
  load: (window: Window) => Promise<Page<Node>>,
): AsyncGenerator<Node> {
  let after: string | null = null
  for (;;) {
    const { nodes, pageInfo }: Page<Node> = await load({ first: pageSize, after })
    yield* nodes
    if (!pageInfo.hasNextPage) return
    after = pageInfo.endCursor
  }
}
