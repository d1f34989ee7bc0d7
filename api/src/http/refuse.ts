import { errorCodes, type ErrorCode } from "@answerable/schema/api"
import { answerHeaders } from "@answerable/schema/site"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { StorageFault, StorageFull } from "../db/engine.ts"
import { IdentityUnavailable, NotAuthenticated } from "../identity/not-authenticated.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { budgetHeaders, RateLimited } from "./budget.ts"

type Told = {
  readonly code: ErrorCode
  readonly message: string
  readonly requestId?: string
  /** The name of what the register refuses. */
  readonly refusal?: string
}

/** What the register refuses for a reason of its own, outside of GraphQL. */
export class RefusedByName extends BadRequest {
  override readonly name = "RefusedByName"
  readonly refusal: string
  constructor(refusal: string, code: ErrorCode, message: string) {
    super(message, code)
    this.refusal = refusal
  }
}

/** Errors outside of GraphQL: a code of the list and a sentence, and for a fault nothing but its id. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { message, ...extensions } = toldOf(error, request.id)
    const { status } = errorCodes[extensions.code]
    // RFC 9110 section 15.5.2: what is not authenticated is told how to be.
    if (status === 401) reply.header("www-authenticate", `Bearer realm="register"`)
    if (status >= 500) request.log.error({ err: error }, "fault")
    if (status === 503) reply.header("retry-after", "5")
    if (error instanceof RateLimited) reply.headers(limitedHeaders(error))
    // A body that was not read is not waited for.
    if (status === 413 || status === 415) reply.header("connection", "close")
    return reply.code(status).send(bodyOf(message, extensions))
  })
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(bodyOf("There is nothing here.", { code: "NOT_FOUND" })),
  )
}

/** Answers an address that is none, for which Fastify runs neither a hook nor the handler above. */
export function answerNoAddress(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { message, ...extensions } = toldOf(error, request.id)
  void reply
    .code(errorCodes[extensions.code].status)
    .headers({ ...answerHeaders, "x-request-id": request.id })
    .send(bodyOf(message, extensions))
}

const bodyOf = (message: string, extensions: Omit<Told, "message">) => ({
  errors: [{ message, extensions }],
})

/** What a caller is told who has used up what they may ask. */
export const limitedHeaders = ({ left, retryAfter }: RateLimited): Record<string, string> => ({
  ...budgetHeaders(left),
  "retry-after": String(retryAfter),
})

function toldOf(error: unknown, requestId: string): Told {
  if (error instanceof RefusedByName)
    return { code: error.code, message: error.message, refusal: error.refusal }
  if (error instanceof BadRequest) return { code: error.code, message: error.message }
  if (error instanceof NotAuthenticated) return { code: "UNAUTHENTICATED", message: error.message }
  if (error instanceof IdentityUnavailable) return { code: "TRY_AGAIN", message: error.message }
  if (error instanceof StorageFull) return { code: "STORAGE_FULL", message: error.message }
  if (error instanceof StorageFault) return { code: "TRY_AGAIN", message: error.message }
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500
  const code = codeOfStatus(status)
  return code === "INTERNAL_SERVER_ERROR"
    ? {
        code,
        requestId,
        message: `This is a fault of the register, known to its log as ${requestId}.`,
      }
    : { code, message: errorCodes[code].meaning }
}

/** The code for what Fastify itself refuses. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 408) return "REQUEST_TIMEOUT"
  if (status === 413 || status === 414 || status === 431) return "REQUEST_TOO_LARGE"
  if (status === 415) return "UNSUPPORTED_MEDIA_TYPE"
  return status >= 400 && status < 500 ? "BAD_USER_INPUT" : "INTERNAL_SERVER_ERROR"
}
