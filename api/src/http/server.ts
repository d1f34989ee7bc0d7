import { randomUUID } from "node:crypto"
import { answerHeaders } from "@answerable/schema/site"
import Fastify, { type FastifyInstance } from "fastify"
import { onFault } from "../graphql/errors.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Register } from "../register.ts"
import { makeApollo } from "./apollo.ts"
import type { DevelopmentLogin } from "../identity/development.ts"
import type { TrustedIssuer } from "../identity/issuers.ts"
import { boundedOptions, refuseBeyondBounds } from "./bounds.ts"
import { Budget, usualBudget, type BudgetGiven } from "./budget.ts"
import { openDoor } from "./caller.ts"
import { developmentRoutes } from "./development.route.ts"
import { graphqlRoute } from "./graphql.route.ts"
import { answerErrors } from "./refuse.ts"
import { siteRoutes, type CurrentPrint } from "./site.route.ts"

export type Serving = { readonly url: string; close(): Promise<void> }

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
  /** The addresses of proxies whose word on who calls is taken; none unless given. */
  readonly trustProxy?: readonly string[] | undefined
  /** Logs requests and faults as JSON lines to standard output. */
  readonly log?: boolean | undefined
}

/** Starts the API and the site on one origin. Rejects with EADDRINUSE when the port is taken. */
export async function startServer(given: ServerGiven): Promise<Serving> {
  const { register, port, host = "127.0.0.1", current = () => undefined, log = false } = given
  const { issuers = [], development, budget = usualBudget, trustProxy = false } = given
  const app = Fastify({
    logger: log ? { redact: ["req.headers.authorization"] } : false,
    ...boundedOptions,
    trustProxy: trustProxy && [...trustProxy],
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
  })
  onFault((fault, id) => app.log.error({ fault: id, err: fault }, "fault"))
  const apollo = makeApollo()
  await apollo.start()
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...answerHeaders, "x-request-id": request.id })
  })
  refuseBeyondBounds(app)
  answerErrors(app)
  healthRoutes(app, register)
  const door = openDoor(register, development ? [...issuers, development.issuer] : issuers)
  if (development) developmentRoutes(app, register, development)
  graphqlRoute(app, register, apollo, door, new Budget(budget))
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
    async close() {
      await app.close()
      await apollo.stop()
    },
  }
}

function healthRoutes(app: FastifyInstance, register: Register): void {
  app.get("/healthz", () => ({ ok: true }))
  app.get("/readyz", async (_request, reply) => {
    try {
      const { size } = await readEnd(register.engine.reader)
      return { ok: true, size }
    } catch {
      return reply.code(503).header("retry-after", "5").send({ ok: false })
    }
  })
}
