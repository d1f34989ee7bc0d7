import { ApolloServer, type ApolloServerPlugin } from "@apollo/server"
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled"
import { OperationTypeNode } from "graphql"
import type { GraphQLContext } from "../graphql/builder.ts"
import { execute } from "../graphql/execute.ts"
import { schema } from "../graphql/schema.ts"

/** The context of a request, and what is learnt of it while it is answered. */
export type RequestContext = GraphQLContext & {
  /** Whether the same request gets the same answer while the register and the time stand. */
  repeatable: boolean
}

/** Notes which answers can be given again: those of queries that met no error. */
const noteRepeatable: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ operation, response, contextValue }) {
        const { body } = response
        contextValue.repeatable =
          operation?.operation === OperationTypeNode.QUERY &&
          body.kind === "single" &&
          body.singleResult.errors === undefined
      },
    }
  },
}

/** Apollo Server over the executor of compiled operations. */
export function makeApollo(): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: {
      // Apollo takes an executor of one's own through this door only.
      load: async () => ({
        executor: ({ document, source, operationName, request, context }) =>
          execute(
            { document, text: source, operationName, variables: request.variables ?? {} },
            context as RequestContext,
          ),
      }),
      onSchemaLoadOrUpdate(tell) {
        tell({ apiSchema: schema, coreSupergraphSdl: "" })
        return () => undefined
      },
      stop: async () => undefined,
    },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // The server of its own closes its connections.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 2000 },
    plugins: [
      noteRepeatable,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
}
