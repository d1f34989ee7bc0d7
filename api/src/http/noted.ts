import type { FastifyInstance, FastifyRequest } from "fastify"
import type { Caller } from "../context.ts"

/** What a request turned out to be: all that the log and the metrics are told of it. */
export type Noted = {
  /** A machine by its name; a person is not told apart from others. */
  readonly caller: string
  readonly audience: string
  readonly cost: number
  readonly codes: readonly string[]
  /** The name of the operation, where it has one that could be a name. */
  readonly operation?: string | undefined
  readonly cached: boolean
}

declare module "fastify" {
  // Only an interface can be added to.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface FastifyRequest {
    noted: Noted | null
  }
}

/** Who called, as far as a log may know. */
export const callerIn = ({ author, anonymous }: Caller): string => {
  if (anonymous) return "public"
  return author.actor.machine === null ? "person" : author.name
}

/** A name as GraphQL has them (section 2.1.9); anything else is not told. */
export const operationIn = (name: unknown): string | undefined =>
  typeof name === "string" && /^[_A-Za-z]\w{0,63}$/.test(name) ? name : undefined

/** Writes a line for each request that was answered: its route, never its address. */
export function noteRequests(app: FastifyInstance): void {
  app.decorateRequest("noted", null)
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: routeOf(request),
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        ...request.noted,
      },
      "request",
    )
  })
}

/** The pattern of the address that answers; what nobody answers has none. */
export const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? "none"
