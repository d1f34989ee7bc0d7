import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import DataloaderPlugin from "@pothos/plugin-dataloader"
import ErrorsPlugin from "@pothos/plugin-errors"
import RelayPlugin from "@pothos/plugin-relay"
import type { Context } from "../context.ts"
import { DateScalar, DateTimeScalar, DigestScalar, JsonScalar } from "./scalars.ts"

/** A request: the context of a command, and how much it may cost. */
export type GraphQLContext = Context & {
  /** The most a query may cost; one field of one object costs 1. */
  readonly costLimit: number
  /** Takes the cost of an operation from what its caller may ask. Throws when there is not enough. */
  readonly spend?: (cost: number) => void
  /** By which the caller and the log know the request. */
  readonly requestId?: string
  /** Told of an answer that something besides entries and time may change. */
  readonly passes?: () => void
}

export type SchemaTypes = {
  Context: GraphQLContext
  DefaultFieldNullability: false
  Scalars: {
    DateTime: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    Digest: { Input: string; Output: string }
    Json: { Input: unknown; Output: unknown }
    ID: { Input: string; Output: string }
  }
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin, ComplexityPlugin, RelayPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      description:
        "What comes of the act: the changed thing with its receipt, or a refusal by name.",
    },
  },
  complexity: {
    defaultComplexity: 1,
    // Lists that are no connection are short: the parts of one thing.
    defaultListMultiplier: 5,
  },
  relay: {
    idFieldOptions: { description: "A global id; one from an explicit view encodes that view." },
    nodeTypeOptions: { description: "A thing with a global id (Relay object identification)." },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    hasNextPageFieldOptions: { description: "Whether more follow." },
    hasPreviousPageFieldOptions: { description: "Whether any stand before." },
    startCursorFieldOptions: { description: "The cursor of the first; null on an empty page." },
    endCursorFieldOptions: { description: "The cursor of the last; null on an empty page." },
    pageInfoTypeOptions: {
      description: "Where a page of a connection stands (Relay cursor connections).",
    },
  },
})

builder.addScalarType("DateTime", DateTimeScalar)
builder.addScalarType("Date", DateScalar)
builder.addScalarType("Digest", DigestScalar)
builder.addScalarType("Json", JsonScalar)

builder.queryType({ description: "Reads. Every one goes through a view of the register." })
builder.mutationType({
  description:
    "Acts. Each is an entry of the ledger, and answers with the changed thing and a receipt, or with a refusal by name.",
})
