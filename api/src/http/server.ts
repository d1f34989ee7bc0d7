import { randomUUID } from "node:crypto"
import { answerHeaders } from "@answerable/schema/site"
import type { Writable } from "node:stream"
import Fastify, { LogController } from "fastify"
import { onFault } from "../graphql/errors.ts"
import type { Register } from "../register.ts"
import { alertmanagerRoute } from "./alertmanager.route.ts"
import { makeApollo } from "./apollo.ts"
import type { DevelopmentLogin } from "../identity/development.ts"
import type { TrustedIssuer } from "../identity/issuers.ts"
import { boundedOptions, refuseBeyondBounds } from "./bounds.ts"
import { Budget, usualBudget, type BudgetGiven } from "./budget.ts"
import { openDoor } from "./caller.ts"
import { developmentRoutes } from "./development.route.ts"
import { evidenceRoutes, usualFileLimit } from "./evidence.route.ts"
import { explorerRoutes } from "./explorer.route.ts"
import { graphqlRoute } from "./graphql.route.ts"
import { healthRoutes } from "./health.ts"
import { logOptions } from "./log.ts"
import type { Metrics } from "./metrics.ts"
import { noteRequests } from "./noted.ts"
import { answerErrors, answerNoAddress } from "./refuse.ts"
import { siteRoutes, type CurrentPrint } from "./site.route.ts"

export type Serving = {
  readonly url: string
  /** Whether it has the explorer. */
  readonly explorer: boolean
  close(): Promise<void>
}

export type ServerGiven = {
  readonly register: Register
  readonly port: number
  readonly host?: string | undefined
  readonly current?: CurrentPrint | undefined
  /** Whose access tokens are taken besides API keys; none unless given. */
  readonly issuers?: readonly TrustedIssuer[] | undefined
  /** A login without a proof, at /development; for a server on loopback only. */
  readonly development?: DevelopmentLogin | undefined
  /** What callers may ask in a minute. */
  readonly budget?: BudgetGiven | undefined
  /** The most bytes of a file that is evidence. */
  readonly fileLimit?: number | undefined
  /** The addresses of proxies whose word on who calls is taken; none unless given. */
  readonly trustProxy?: readonly string[] | undefined
  /** Logs requests besides faults, as lines of JSON. */
  readonly log?: boolean | undefined
  /** Where the log goes: standard output with requests, standard error without. */
  readonly logTo?: Writable | undefined
  readonly metrics?: Metrics | undefined
  /** The example operations of the explorer at /explorer; there is none unless they are given. */
  readonly explorer?: readonly string[] | undefined
}

/** Starts the API and the site on one origin. Rejects with EADDRINUSE when the port is taken. */
export async function startServer(given: ServerGiven): Promise<Serving> {
  const { register, port, host = "127.0.0.1", current = () => undefined, log = false } = given
  const { issuers = [], development, budget = usualBudget, trustProxy = false, metrics } = given
  const app = Fastify({
    logger: logOptions({
      requests: log,
      to: given.logTo ?? (log ? process.stdout : process.stderr),
    }),
    logController: new LogController({ disableRequestLogging: true }),
    ...boundedOptions,
    frameworkErrors: answerNoAddress,
    trustProxy: trustProxy && [...trustProxy],
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
  })
  onFault((fault, id) => {
    app.log.error({ reqId: id, err: fault }, "fault")
    metrics?.fault()
  })
  const apollo = makeApollo()
  await apollo.start()
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...answerHeaders, "x-request-id": request.id })
  })
  refuseBeyondBounds(app)
  answerErrors(app)
  noteRequests(app)
  metrics?.watch(app)
  healthRoutes(app, register, current)
  const door = openDoor(register, development ? [...issuers, development.issuer] : issuers)
  if (development) developmentRoutes(app, register, development)
  if (given.explorer) explorerRoutes(app, given.explorer)
  const points = new Budget(budget)
  graphqlRoute(app, register, apollo, door, points)
  alertmanagerRoute(app, register, door, points)
  const limit = given.fileLimit ?? usualFileLimit
  await evidenceRoutes(app, { register, door, budget: points, limit })
  await siteRoutes(app, door, current)
  try {
    await app.listen({ port, host })
  } catch (error) {
    await apollo.stop()
    throw error
  }
  const address = app.server.address()
  const bound = typeof address === "object" && address !== null ? address.port : port
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    explorer: given.explorer !== undefined,
    async close() {
      await app.close()
      await apollo.stop()
    },
  }
}
