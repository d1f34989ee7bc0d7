import { printable } from "@answerable/schema/entries"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import {
  expectFile,
  readEvidenceFile,
  storeEvidenceFile,
  type FileMeant,
} from "../change/evidence-file.command.ts"
import { UnknownFileType } from "../change/evidence-file.rules.ts"
import { mediaTypes } from "../change/file-type.rules.ts"
import type { Caller } from "../context.ts"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotPermitted } from "../ownership/permission.rules.ts"
import type { Register } from "../register.ts"
import { callerOf, costOfAsking, spending } from "./asking.ts"
import type { Budget } from "./budget.ts"
import type { Door } from "./caller.ts"
import { callerIn } from "./noted.ts"
import { RefusedByName } from "./refuse.ts"

/** The most bytes that a file of evidence has, unless a server is told otherwise. */
export const usualFileLimit = 10_000_000

/** How many files may arrive at the same time: each is held in memory until it is whole. */
const mostArriving = 8

const asked = z.strictObject({ readers: z.enum(printable).default("INTERNAL") })

export type EvidenceRouteGiven = {
  readonly register: Register
  readonly door: Door
  readonly budget: Budget
  /** The most bytes of a file. */
  readonly limit: number
}

type Ask = (request: FastifyRequest, reply: FastifyReply) => Promise<Caller>

/** Takes the files that are evidence, and gives them to whoever may read them. */
export async function evidenceRoutes(
  app: FastifyInstance,
  given: EvidenceRouteGiven,
): Promise<void> {
  const { door, budget } = given
  const read = callerOf(door, budget)
  const ask: Ask = async (request, reply) => {
    const caller = await read(request)
    spending(budget, caller, request, reply)(costOfAsking)
    const { audience } = caller
    const noted = { caller: callerIn(caller), audience, cost: costOfAsking }
    request.noted = { ...noted, codes: [], cached: false }
    return caller
  }
  await app.register(async (scope) => take(scope, given, ask))
  give(app, given, ask)
}

function take(app: FastifyInstance, { register, limit }: EvidenceRouteGiven, ask: Ask): void {
  let arriving = 0
  // A file is read as it arrives, and never as a text.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload))
  const arrive = async (request: FastifyRequest, caller: Caller) => {
    const ctx = { register, caller }
    const meant = meantBy(request)
    await expectFile(ctx, meant).catch(refused)
    const bytes = await bytesOf(request, limit)
    return storeEvidenceFile(ctx, { ...meant, bytes }).catch(refused)
  }
  app.route({
    method: "PUT",
    url: "/evidence/:evidence/file",
    bodyLimit: limit,
    async onRequest({ headers }) {
      if (Number(headers["content-length"] ?? 0) > limit) throw tooLarge(limit)
    },
    async handler(request, reply) {
      const caller = await ask(request, reply)
      holdToCredential(caller)
      if (arriving >= mostArriving)
        throw new BadRequest("Other files are arriving. Send it again in a moment.", "TRY_AGAIN")
      arriving += 1
      try {
        const { known, ...told } = await arrive(request, caller)
        const address = request.url.split("?", 1)[0]
        reply.code(known ? 200 : 201).header("cache-control", "no-store")
        return { ...named(request), ...told, address }
      } finally {
        arriving -= 1
      }
    },
  })
}

function give(app: FastifyInstance, { register }: EvidenceRouteGiven, ask: Ask): void {
  app.get("/evidence/:evidence/file", async (request, reply) => {
    const { audience, anonymous = false } = await ask(request, reply)
    const { evidence } = named(request)
    const file = await readEvidenceFile(register, { evidence, audience, anonymous })
    const { type, ending } = mediaTypes[file.type]
    const etag = `"${file.name}"`
    reply.headers({
      ...fileHeaders,
      ...cachingOf(file.readers),
      etag,
      "content-type": type,
      "content-disposition": `attachment; filename="evidence-${evidence}.${ending}"`,
    })
    if (request.headers["if-none-match"] === etag) return reply.code(304).send()
    return reply.send(Buffer.from(file.bytes))
  })
}

/** Whoever opens a file as a page gets one that may nothing, in an origin of its own. */
const fileHeaders = {
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
}

/** What is not for everybody is kept by nobody, neither on the way nor at its end. */
const cachingOf = (readers: string) =>
  readers === "PUBLIC"
    ? { "cache-control": "no-cache" }
    : { "cache-control": "private, no-store", vary: "authorization" }

function named({ params }: FastifyRequest): { evidence: number } {
  const { evidence } = params as { evidence: string }
  if (!/^\d{1,15}$/.test(evidence))
    throw new BadRequest(`evidence: ${evidence} is no index of an entry.`, "NOT_FOUND")
  return { evidence: Number(evidence) }
}

function meantBy(request: FastifyRequest): FileMeant {
  const given = asked.safeParse(request.query)
  if (!given.success)
    throw new BadRequest("readers: PUBLIC, INTERNAL or REGULATOR may stand in the address, once.")
  return { ...named(request), ...given.data }
}

function holdToCredential({ anonymous }: Caller): void {
  if (anonymous)
    throw new BadRequest(
      "Files are taken from who has a credential: send it as Authorization: Bearer.",
      "UNAUTHENTICATED",
    )
}

const tooLarge = (limit: number) =>
  new RefusedByName("FileTooLarge", "REQUEST_TOO_LARGE", `A file has at most ${limit} bytes here.`)

/** The bytes of a body, while they are not too many. Throws where it was cut off. */
async function bytesOf({ body }: FastifyRequest, limit: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of (body ?? []) as AsyncIterable<Buffer>) {
      length += part.length
      if (length > limit) throw tooLarge(limit)
      parts.push(part)
    }
  } catch (error) {
    // Whoever went away is no fault of ours; nobody is left to be told.
    if (error instanceof Error && "code" in error && error.code === "ECONNRESET")
      throw new BadRequest("The file was cut off. Nothing of it was kept.")
    throw error
  }
  return Buffer.concat(parts)
}

/** Outside of GraphQL a refusal by name is an error as well, and keeps its name. */
function refused(error: unknown): never {
  if (!(error instanceof Refusal)) throw error
  const code =
    error instanceof UnknownFileType
      ? "UNSUPPORTED_MEDIA_TYPE"
      : error instanceof NotPermitted
        ? "FORBIDDEN"
        : "BAD_USER_INPUT"
  throw new RefusedByName(error.name, code, error.message)
}
