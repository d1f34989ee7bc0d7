import { readFile, realpath } from "node:fs/promises"
import { join } from "node:path"
import fastifyStatic from "@fastify/static"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { maySee } from "@answerable/schema/entries"
import { isPlainPath } from "@answerable/schema/ledger"
import { siteHeaders, type Headers } from "@answerable/schema/site"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { NotAuthenticated } from "../identity/not-authenticated.ts"
import type { Door } from "./caller.ts"

/** The folder in which the newest print for an audience stands; undefined while none is ready. */
export type CurrentPrint = (audience: Audiences) => string | undefined

const mounts: readonly { readonly prefix: string; readonly audience: Audiences }[] = [
  { prefix: "/internal/", audience: "INTERNAL" },
  { prefix: "/regulator/", audience: "REGULATOR" },
  { prefix: "/", audience: "PUBLIC" },
]

/** Serves the printed sites: the public one at /, the others to who has a key for them. */
export async function siteRoutes(
  app: FastifyInstance,
  door: Door,
  current: CurrentPrint,
): Promise<void> {
  // A snapshot has one file whose name begins with a dot, and its manifest names it.
  await app.register(fastifyStatic, {
    root: "/",
    serve: false,
    index: false,
    dotfiles: "allow",
    // What may be kept on the way depends on the audience, which this plugin does not know.
    cacheControl: false,
  })
  for (const { prefix, audience } of mounts)
    app.get(`${prefix}*`, async (request, reply) => {
      reply.headers(siteHeaders).headers(cachingOf(audience))
      if (audience !== "PUBLIC" && !(await admit(door, request, reply, audience))) return reply
      const path = (request.params as { "*": string })["*"]
      const folder = current(audience)
      if (folder !== undefined) reply.headers(await headersOf(audience, folder))
      return sendPage(reply, folder, path)
    })
  for (const { prefix } of mounts.slice(0, 2))
    app.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix))
}

/** What is not for everybody is kept by nobody on the way (RFC 9111 section 5.2.2). */
const cachingOf = (audience: Audiences) =>
  audience === "PUBLIC"
    ? { "cache-control": "no-cache" }
    : { "cache-control": "private, no-cache", vary: "authorization" }

type Known = { readonly folder: string; readonly headers: Promise<Headers> }

const known = new Map<Audiences, Known>()

/** The headers that a print carries: they name the script in its verify.html. A print never changes. */
function headersOf(audience: Audiences, folder: string): Promise<Headers> {
  const last = known.get(audience)
  if (last?.folder === folder) return last.headers
  const headers = readHeaders(folder)
  known.set(audience, { folder, headers })
  return headers
}

async function readHeaders(folder: string): Promise<Headers> {
  const text = await readFile(join(folder, "staticwebapp.config.json"), "utf8").catch(() => "{}")
  const { globalHeaders } = JSON.parse(text) as { globalHeaders?: Headers }
  return globalHeaders ?? siteHeaders
}

/** Asks for a key, where none was given that may read this print (RFC 7617). */
async function admit(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  audience: Audiences,
): Promise<boolean> {
  const caller = await door(request.headers.authorization).catch((error: unknown) => {
    if (error instanceof NotAuthenticated) return undefined
    throw error
  })
  if (caller && maySee(caller.audience, audience)) return true
  reply
    .code(401)
    .header("www-authenticate", `Basic realm="${audience.toLowerCase()}", charset="UTF-8"`)
    .type("text/plain; charset=utf-8")
    .send(
      "This print is for whoever may read as its audience: " +
        "give any name, and an API key or an access token as the password.\n",
    )
  return false
}

async function sendPage(
  reply: FastifyReply,
  folder: string | undefined,
  path: string,
): Promise<FastifyReply> {
  if (folder === undefined)
    return reply
      .code(503)
      .header("retry-after", "2")
      .type("text/plain; charset=utf-8")
      .send("The site is being printed. Try again in a moment.\n")
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path
  if (!(await isInside(folder, file))) {
    reply.callNotFound()
    return reply
  }
  return reply.sendFile(file, folder)
}

/** Whether there is a file of that path in a folder itself, and not where a link leads to. */
async function isInside(folder: string, path: string): Promise<boolean> {
  if (!isPlainPath(path)) return false
  try {
    return (await realpath(join(folder, path))) === join(await realpath(folder), path)
  } catch {
    return false
  }
}
