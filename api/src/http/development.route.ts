import { printable } from "@answerable/schema/entries"
import type { FastifyInstance, FastifyRequest } from "fastify"
import type { DevelopmentLogin, Wanted } from "../identity/development.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { listParties } from "../ownership/party.store.ts"
import type { Register } from "../register.ts"
import { roles } from "../roles.ts"
import { developmentPage } from "./development.page.ts"

/** The login without a proof, at /development: for a browser or a program of this machine only. */
export function developmentRoutes(
  app: FastifyInstance,
  register: Register,
  login: DevelopmentLogin,
): void {
  const page = async (token?: string) =>
    developmentPage({ persons: await persons(register), ...(token !== undefined && { token }) })
  app.get("/development", async (request, reply) => {
    refuseStrangers(request)
    return reply
      .type("text/html; charset=utf-8")
      .headers(headers)
      .send(await page())
  })
  app.post("/development", async (request, reply) => {
    refuseStrangers(request)
    const token = await login.tokenFor(wantedBy(request), register.now())
    return request.headers["content-type"]?.startsWith("application/json")
      ? reply.headers(headers).send({ token })
      : reply
          .type("text/html; charset=utf-8")
          .headers(headers)
          .send(await page(token))
  })
}

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
}

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"])
const localNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Only who is on this machine: not through a proxy, which would make everybody local, and not by a
 * name that somebody else's name server made to point here.
 */
function refuseStrangers({ socket, headers }: FastifyRequest): void {
  const isLocal =
    loopback.has(socket.remoteAddress ?? "") &&
    localNames.test(headers.host ?? "") &&
    headers.forwarded === undefined &&
    headers["x-forwarded-for"] === undefined
  if (!isLocal) throw new BadRequest("The development login is for this machine only.", "FORBIDDEN")
}

async function persons(register: Register): Promise<readonly string[]> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const given = { size, kinds: ["PERSON"], after: "", limit: 200 }
  return (await listParties(reader, given)).map(({ slug }) => slug)
}

/** What the form or the JSON object asks for. Throws a bad request that names the field. */
function wantedBy({ body, headers }: FastifyRequest): Wanted {
  const given = headers["content-type"]?.startsWith("application/json")
    ? fieldsOf(body)
    : new URLSearchParams(typeof body === "string" ? body : "")
  const person = given.get("person") ?? ""
  const audience = printable.find((one) => one === (given.get("audience") ?? "INTERNAL"))
  if (person === "") throw new BadRequest("person: give the slug of a person of the register.")
  if (!audience) throw new BadRequest(`audience: give one of ${printable.join(", ")}.`)
  const wanted = given.getAll("roles")
  const unknown = wanted.find((one) => !roles.some((role) => role === one))
  if (unknown !== undefined) throw new BadRequest(`roles: give some of ${roles.join(", ")}.`)
  return { person, audience, roles: roles.filter((role) => wanted.includes(role)) }
}

function fieldsOf(body: unknown): URLSearchParams {
  try {
    const given = (typeof body === "string" ? JSON.parse(body) : body) as Record<string, unknown>
    const fields = Object.entries(given).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    )
    return new URLSearchParams(fields)
  } catch {
    throw new BadRequest("The body is no JSON object.")
  }
}
