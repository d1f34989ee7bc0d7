import { randomUUID } from "node:crypto"
import { answerHeaders } from "@answerable/schema/site"
import Fastify, { type FastifyInstance } from "fastify"
import { StorageFault, StorageFull } from "../db/engine.ts"
import { onFault } from "../graphql/errors.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { Register } from "../register.ts"
import { makeApollo } from "./apollo.ts"
import type { DevelopmentLogin } from "../identity/development.ts"
import type { TrustedIssuer } from "../identity/issuers.ts"
import { IdentityUnavailable, NotAuthenticated } from "../identity/not-authenticated.ts"
import { openDoor } from "./caller.ts"
import { developmentRoutes } from "./development.route.ts"
import { graphqlRoute } from "./graphql.route.ts"
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
  /** Logs requests and faults as JSON lines to standard output. */
  readonly log?: boolean | undefined
}

const megabyte = 1024 * 1024

/** Starts the API and the site on one origin. Rejects with EADDRINUSE when the port is taken. */
export async function startServer(given: ServerGiven): Promise<Serving> {
  const { register, port, host = "127.0.0.1", current = () => undefined, log = false } = given
  const { issuers = [], development } = given
  const app = Fastify({
    logger: log ? { redact: ["req.headers.authorization"] } : false,
    bodyLimit: megabyte,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
  })
  onFault((fault, id) => app.log.error({ fault: id, err: fault }, "fault"))
  const apollo = makeApollo()
  await apollo.start()
  app.addHook("onRequest", async (_request, reply) => void reply.headers(answerHeaders))
  answerErrors(app)
  healthRoutes(app, register)
  const door = openDoor(register, development ? [...issuers, development.issuer] : issuers)
  if (development) developmentRoutes(app, register, development)
  graphqlRoute(app, register, apollo, door)
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

/** Errors outside of GraphQL: a code and a sentence, and for a fault nothing but its id. */
function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message } = toldOf(error, request.id)
    // RFC 9110 section 15.5.2: what is not authenticated is told how to be.
    if (status === 401) reply.header("www-authenticate", `Bearer realm="register"`)
    if (status >= 500) request.log.error({ fault: request.id, err: error }, "fault")
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] })
  })
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send({ errors: [{ message: "There is nothing here.", extensions: { code: "NOT_FOUND" } }] }),
  )
}

const statusOf: Readonly<Record<BadRequest["code"], number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
}

function toldOf(error: unknown, id: string): { status: number; code: string; message: string } {
  if (error instanceof NotAuthenticated)
    return { status: 401, code: "UNAUTHENTICATED", message: error.message }
  if (error instanceof BadRequest)
    return { status: statusOf[error.code], code: error.code, message: error.message }
  if (error instanceof IdentityUnavailable)
    return { status: 503, code: "TRY_AGAIN", message: error.message }
  if (error instanceof StorageFull)
    return { status: 507, code: "STORAGE_FULL", message: error.message }
  if (error instanceof StorageFault)
    return { status: 503, code: "TRY_AGAIN", message: error.message }
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500
  if (status === 413)
    return { status, code: "BAD_USER_INPUT", message: "The body is larger than 1 MiB." }
  if (status >= 400 && status < 500)
    return { status, code: "BAD_USER_INPUT", message: "This request cannot be read." }
  const message = `This is a fault of the register, known to its log as ${id}.`
  return { status: 500, code: "INTERNAL_SERVER_ERROR", message }
}
