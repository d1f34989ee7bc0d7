import { hash } from "node:crypto"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { z } from "zod"
import type { Caller } from "../context.ts"
import { recordAlerts } from "../exchange/alerts.command.ts"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import type { Register } from "../register.ts"
import { callerOf, costOfAsking, spending } from "./asking.ts"
import { refuseLargeBody } from "./bounds.ts"
import type { Budget } from "./budget.ts"
import type { Door } from "./caller.ts"
import { callerIn } from "./noted.ts"

const asked = z.strictObject({
  system: z.string().min(1),
  environment: z.string().min(1).optional(),
  version: z.string().min(1).optional(),
})

/** Takes what Alertmanager posts of the alerts of a system: its webhook receiver, version 4. */
export function alertmanagerRoute(
  app: FastifyInstance,
  register: Register,
  door: Door,
  budget: Budget,
): void {
  const read = callerOf(door, budget)
  app.route({
    method: "POST",
    url: "/hooks/alertmanager",
    async onRequest(request) {
      // A page of somebody else cannot send this type with the credential of whoever looks at it.
      if (!/^application\/json\b/i.test(request.headers["content-type"] ?? ""))
        throw new BadRequest("content-type: send application/json.", "UNSUPPORTED_MEDIA_TYPE")
      await refuseLargeBody(request, () => read(request))
    },
    async handler(request, reply) {
      const caller = await read(request)
      const spend = spending(budget, caller, request, reply)
      spend(costOfAsking)
      request.noted = {
        caller: callerIn(caller),
        audience: caller.audience,
        cost: costOfAsking,
        codes: [],
        cached: false,
      }
      holdToRecorder(caller)
      const text = typeof request.body === "string" ? request.body : ""
      const given = { ...askedIn(request), text, digest: `sha256:${hash("sha256", text, "hex")}` }
      reply.header("cache-control", "no-store")
      return recordAlerts({ register, caller }, given).catch(refused)
    },
  })
}

function holdToRecorder({ anonymous, roles }: Caller): void {
  if (anonymous)
    throw new BadRequest(
      "Alerts are taken from a recorder: send its API key as Authorization: Bearer.",
      "UNAUTHENTICATED",
    )
  if (!roles.includes("RECORDER"))
    throw new BadRequest("Alerts are taken from a key that has the role RECORDER.", "FORBIDDEN")
}

function askedIn({ query }: FastifyRequest): z.infer<typeof asked> {
  const given = asked.safeParse(query)
  if (given.success) return given.data
  throw new BadRequest(
    "Name the system, once, in the address: /hooks/alertmanager?system=SLUG; environment and version may stand beside it.",
  )
}

/** Outside of GraphQL a refusal by name is an error as well. */
function refused(error: unknown): never {
  throw error instanceof Refusal ? new BadRequest(error.message, "FORBIDDEN") : error
}
