import { hash } from "node:crypto"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { FastifyInstance } from "fastify"

const compress = promisify(gzip)

type File = { readonly type: string; readonly packed: Buffer; readonly etag: string }

const script = "text/javascript; charset=utf-8"

/**
 * What the page of the explorer may do: nothing but its own files and the API of this origin. The
 * editor in it sets styles of elements, which a policy can allow or forbid only as a whole.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ")

/** Serves GraphiQL at /explorer, from files of our own: it asks nobody but this origin. */
export function explorerRoutes(app: FastifyInstance, operations: readonly string[]): void {
  let files: Promise<ReadonlyMap<string, File>> | undefined
  app.get("/explorer", (_request, reply) => reply.redirect("/explorer/"))
  app.get("/explorer/*", async (request, reply) => {
    // They are large, and most servers are never asked for them.
    files ??= makeFiles(operations)
    const { "*": name } = request.params as { "*": string }
    const file = (await files).get(name)
    if (!file) return reply.callNotFound()
    reply.headers({
      "content-security-policy": policy,
      "cache-control": "no-cache",
      etag: file.etag,
      vary: "accept-encoding",
    })
    if (request.headers["if-none-match"] === file.etag) return reply.code(304).send()
    return reply.type(file.type).header("content-encoding", "gzip").send(file.packed)
  })
}

async function makeFiles(operations: readonly string[]): Promise<ReadonlyMap<string, File>> {
  const parts = await import("@graphql-yoga/render-graphiql/graphiql")
  const made: readonly (readonly [string, string, string])[] = [
    ["", "text/html; charset=utf-8", page],
    ["start.js", script, startScript(operations)],
    ["graphiql.js", script, parts.js],
    ["graphiql.css", "text/css; charset=utf-8", parts.css],
    ["worker-editorWorkerService.js", script, parts.editorWorkerService],
    ["worker-json.js", script, parts.jsonWorker],
    ["worker-graphql.js", script, parts.graphqlWorker],
  ]
  const files = await Promise.all(
    made.map(async ([name, type, text]): Promise<[string, File]> => {
      const packed = await compress(text)
      return [name, { type, packed, etag: `"${hash("sha256", text, "base64url")}"` }]
    }),
  )
  return new Map(files)
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL: the register's API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="graphiql.css">
<body class="no-focus-outline" id="body">
<noscript>GraphiQL needs JavaScript. The schema is documented in schema/schema.graphql.</noscript>
<div id="root"></div>
<script src="graphiql.js"></script>
<script src="start.js"></script>
</body>
</html>
`

/** Starts GraphiQL with the example operations, each in a tab; a token is never kept. */
function startScript(operations: readonly string[]): string {
  const options = {
    title: "Answerable",
    endpoint: "/graphql",
    shouldPersistHeaders: false,
    defaultTabs: operations.map((query) => ({ query })),
    defaultHeaders: '{\n  "authorization": ""\n}',
  }
  return `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => "worker-" + label + ".js",
}
YogaGraphiQL.renderYogaGraphiQL(document.querySelector("#root"), ${JSON.stringify(options)})
`
}
