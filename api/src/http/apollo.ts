import { ApolloServer, type ApolloServerPlugin } from "@apollo/server"
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled"
import { errorCodes, isErrorCode, type ErrorCode } from "@answerable/schema/api"
import { OperationTypeNode, type DocumentNode } from "graphql"
import type { GraphQLContext } from "../graphql/builder.ts"
import { execute, mostKept } from "../graphql/execute.ts"
import { withinLimits } from "../graphql/limits.ts"
import { Recent } from "../graphql/recent.ts"
import { operationIn } from "./noted.ts"
import { schema } from "../graphql/schema.ts"

/** The context of a request. Apollo hands on a copy of it, so what is learnt stands one below. */
export type RequestContext = GraphQLContext & {
  readonly learnt: {
    /** Whether the same request gets the same answer while the register and the time stand. */
    repeatable: boolean
    /** Whether something else may change the answer. */
    passing: boolean
    /** What the log and the metrics are told. */
    noted: { codes?: readonly string[]; operation?: string | undefined; cost?: number }
  }
}

/** Notes which answers can be given again: those of queries that met no error. */
const noteRepeatable: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ operation, operationName, response, contextValue }) {
        const { body } = response
        const { learnt } = contextValue
        const errors = body.kind === "single" ? (body.singleResult.errors ?? []) : []
        learnt.noted.codes = errors.map(({ extensions }) => codeOf(extensions?.["code"]))
        learnt.noted.operation = operationIn(operationName)
        learnt.repeatable =
          !learnt.passing &&
          operation?.operation === OperationTypeNode.QUERY &&
          body.kind === "single" &&
          body.singleResult.errors === undefined
      },
    }
  },
}

/** Apollo has codes of its own for requests that it cannot read: the API has one for them. */
const codeOf = (code: unknown): ErrorCode => (isErrorCode(code) ? code : "BAD_USER_INPUT")

/** What stands for a whole request, not for a field that was asked for. */
const ofRequests: readonly ErrorCode[] = [
  "UNAUTHENTICATED",
  "TRY_AGAIN",
  "STORAGE_FULL",
  "LOG_CLOSED",
  "INTERNAL_SERVER_ERROR",
]

/** An answer that is nothing but an error of the request has the status of its code. */
const setStatus: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        const { body, http } = response
        if (body.kind !== "single" || body.singleResult.data != null) return
        // Apollo knows better where it has refused the method.
        if (http.status === 405) return
        const code = body.singleResult.errors?.[0]?.extensions?.["code"]
        const wasExecuted = body.singleResult.data === null
        if (isErrorCode(code) && (!wasExecuted || ofRequests.includes(code)))
          http.status = errorCodes[code].status
      },
    }
  },
}

/** Documents that were found valid, as many as are kept compiled. */
function validDocuments() {
  const recent = new Recent<DocumentNode>(mostKept)
  return {
    get: async (name: string) => recent.find(name),
    set: async (name: string, document: DocumentNode) =>
      recent.keep(name, document, document.loc?.source.body.length ?? mostKept),
    delete: async (name: string) => recent.forget(name),
  }
}

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
    maxRecursiveSelections: true,
    validationRules: [withinLimits],
    persistedQueries: false,
    documentStore: validDocuments(),
    plugins: [
      noteRepeatable,
      setStatus,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
}
