import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"
import type { TestProject } from "vitest/node"
import { type FreshDatabase, type PostgresServer, startPostgres } from "./postgres-server.ts"

declare module "vitest" {
  // Vitest takes additions to what it provides by interface only.
  interface ProvidedContext {
    /** Where a test file asks for a database of the run's PostgreSQL. */
    postgresDoor: string
  }
}

/**
 * Vitest's global setup: one PostgreSQL for all test files, started when the first of them asks.
 * The files run in processes of their own and ask over HTTP: `POST /` makes a database and answers
 * its URL, `DELETE /` with that URL drops it, `GET /` only starts the server. A server that does
 * not start answers 503 with the reason.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = postgresOfRun()
  const door = createServer((request, response) => {
    void run.serve(request.method ?? "", request.headers["x-database"], response)
  }).listen(0, "127.0.0.1")
  await once(door, "listening")
  const address = door.address()
  if (address === null || typeof address === "string") throw new Error("no port was free")
  project.provide("postgresDoor", `http://127.0.0.1:${address.port}/`)
  return async () => {
    door.closeAllConnections()
    door.close()
    await run.stop()
  }
}

function postgresOfRun() {
  let starting: Promise<PostgresServer> | undefined
  let spare: Promise<FreshDatabase> | undefined
  const databases = new Map<string, FreshDatabase>()

  async function answer(method: string, url: unknown): Promise<string> {
    const server = await (starting ??= startPostgres())
    if (method === "POST") {
      const database = await nextDatabase(server)
      databases.set(database.url, database)
      return database.url
    }
    if (method === "DELETE" && typeof url === "string") await databases.get(url)?.drop()
    return ""
  }

  /** Making a database takes longer than most tests, so one is always being made ahead. */
  function nextDatabase(server: PostgresServer): Promise<FreshDatabase> {
    const ready = spare ?? server.freshDatabase()
    spare = server.freshDatabase()
    spare.catch(() => {})
    return ready
  }

  return {
    async serve(method: string, url: unknown, response: ServerResponse): Promise<void> {
      try {
        const body = await answer(method, url)
        response.end(body)
      } catch (error) {
        response.writeHead(503).end(error instanceof Error ? error.message : String(error))
      }
    },
    async stop(): Promise<void> {
      const server = await starting?.catch(() => undefined)
      await spare?.catch(() => {})
      await server?.stop()
    },
  }
}
