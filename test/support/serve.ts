import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, resolve, sep } from "node:path"

export type FolderServer = { origin: string; close: () => Promise<void> }

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
}

/** Serves a folder as the plainest web host would, on a free port of the loopback interface. */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const root = resolve(folder)
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname)
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path)
    if (!file.startsWith(root + sep)) return response.writeHead(404).end()
    readFile(file).then(
      (bytes) => {
        const type = types[extname(file)] ?? "application/octet-stream"
        response.writeHead(200, { "content-type": type }).end(bytes)
      },
      () => response.writeHead(404).end(),
    )
    return undefined
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port was free")
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
