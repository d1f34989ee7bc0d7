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

/** The context of a request. Apollo hands on a copy of it, so what is learnt stands one below. */
export type RequestContext = GraphQLContext & {
  readonly learnt: {
    /** Whether the same request gets the same answer while the register and the time stand. */
    repeatable: boolean
    /** Whether something else may change the answer. */
    passing: boolean
  }
}

/** Notes which answers can be given again: those of queries that met no error. */
const noteRepeatable: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ operation, response, contextValue }) {
        const { body } = response
        const { learnt } = contextValue
        learnt.repeatable =
          !learnt.passing &&
          operation?.operation === OperationTypeNode.QUERY &&
          body.kind === "single" &&
          body.singleResult.errors === undefined
      },
    }
  },
}

/** Apollo's own codes for requests that it cannot read, as the one that the API has for them. */
const codeOf = (code: unknown): unknown =>
  code === "BAD_REQUEST" || code === "OPERATION_RESOLUTION_FAILURE" ? "BAD_USER_INPUT" : code

/** Apollo Server over the executor of compiled operations. */
export function makeApollo(): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: {
      // Apollo takes an executor of one's own through this door only.
      load: async () => ({
        executor: ({ document, source, request, context }) => {
          const { operationName, variables = {} } = request
          const asked = { document, text: source, operationName, variables }
          return execute(asked, context as RequestContext)
        },
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
    formatError: ({ extensions, ...error }) => ({
      ...error,
      extensions: { ...extensions, code: codeOf(extensions?.["code"]) },
    }),
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
