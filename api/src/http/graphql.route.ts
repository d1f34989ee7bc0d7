import { hash } from "node:crypto"
import { HeaderMap, type ApolloServer } from "@apollo/server"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { openInstant } from "../db/query.ts"
import { sdl } from "../graphql/schema.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { standsUntil } from "../ledger/turning-point.store.ts"
import { presentOf } from "../ledger/view.ts"
import type { Register } from "../register.ts"
import { AnswerCache, answerOf, type Answer, type CacheKey } from "./answer-cache.ts"
import type { RequestContext } from "./apollo.ts"
import { callerOf, costOfAsking, spending, type Spend } from "./asking.ts"
import type { Caller } from "../context.ts"
import { bounds, readBody, refuseLargeBody } from "./bounds.ts"
import type { Budget } from "./budget.ts"
import type { Door } from "./caller.ts"
import { callerIn } from "./noted.ts"

/** What a query of a stranger may cost: one field of one object costs 1. */
const costLimit = 10_000

const schemaDigest = hash("sha256", sdl, "hex")

/** Serves the GraphQL API over HTTP (GraphQL over HTTP, draft of the GraphQL foundation). */
export function graphqlRoute(
  app: FastifyInstance,
  register: Register,
  apollo: ApolloServer<RequestContext>,
  door: Door,
  budget: Budget,
): void {
  const cache = new AnswerCache()
  const { reader } = register.engine

  // Bodies are passed on as text: what they must be is Apollo's to say, and the cache's key.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("*", readBody)

  const read = callerOf(door, budget)

  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    onRequest: (request) => refuseLargeBody(request, () => read(request)),
    async handler(request, reply) {
      const caller = await read(request)
      const spend = spending(budget, caller, request, reply)
      spend(costOfAsking)
      const { audience } = caller
      const noted = { caller: callerIn(caller), audience, cost: costOfAsking, codes: [] }
      request.noted = { ...noted, cached: true }
      const key = keyOf(caller, request)
      const end = await readEnd(reader)
      const { size } = end
      const now = presentOf(register, end)
      const known = key && cache.find(key, size, now)
      if (known) return send(request, reply, known)
      const context = contextOf(register, caller, request.id, spend)
      const answer = await ask(apollo, request, context)
      const { learnt } = context
      request.noted = { ...noted, ...learnt.noted, cached: false }
      if (key && learnt.repeatable) {
        const until = (await standsUntil(reader, { size, asOf: now, audience })) ?? openInstant
        cache.keep(key, answer, { size, until })
      }
      return send(request, reply, answer)
    },
  })
}

/** The key of the answer to a request; undefined for a batch, which no answer is kept for. */
function keyOf(caller: Caller, request: FastifyRequest): CacheKey | undefined {
  const { method, url, headers } = request
  const body = (request.body as string | undefined) ?? ""
  if (body.length > bounds.body) return undefined
  return {
    caller: identityOf(caller),
    audience: caller.audience,
    request: `${method} ${url} ${headers.accept ?? ""} ${body}`,
  }
}

function contextOf(
  register: Register,
  caller: Caller,
  requestId: string,
  spend: Spend,
): RequestContext {
  const learnt: RequestContext["learnt"] = { repeatable: false, passing: false, noted: {} }
  return {
    register,
    caller,
    costLimit,
    learnt,
    passes: () => void (learnt.passing = true),
    requestId,
    spend(cost) {
      learnt.noted.cost = cost
      spend(cost)
    },
  }
}

/** What an answer may depend on of its caller: the same credential can come to mean another. */
const identityOf = ({ author, slug, roles }: Caller): string =>
  [author.name, author.actor.party, slug, ...roles].join(" ")

async function ask(
  apollo: ApolloServer<RequestContext>,
  request: FastifyRequest,
  context: RequestContext,
): Promise<Answer> {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value)
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers,
      search: request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "",
      body: bodyOf(request),
    },
    context: async () => context,
  })
  const { body, status } = response
  const text = body.kind === "complete" ? body.string : ""
  return answerOf(
    status ?? 200,
    Buffer.from(text),
    response.headers.get("content-type") ?? "application/json",
  )
}

/** The parsed body of a request that says it is JSON; a body that is not is left for Apollo to refuse. */
function bodyOf({ body, headers }: FastifyRequest): unknown {
  if (typeof body !== "string" || !headers["content-type"]?.startsWith("application/json"))
    return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  reply.header("content-type", answer.contentType)
  reply.header("etag", answer.etag)
  reply.header("cache-control", "private, no-cache")
  reply.header("vary", "authorization, accept")
  reply.header("answerable-schema", schemaDigest)
  if (
    request.method === "GET" &&
    request.headers["if-none-match"] === answer.etag &&
    answer.status === 200
  )
    return reply.code(304).send()
  return reply.code(answer.status).send(answer.body)
}
