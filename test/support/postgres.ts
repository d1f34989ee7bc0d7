import { inject } from "vitest"
import { missing } from "./missing.ts"
import type { FreshDatabase, PostgresServer } from "./postgres-server.ts"

export type { FreshDatabase, PostgresServer }

const door = inject("postgresDoor")

/**
 * Why PostgreSQL is not there, or undefined when it runs. Importing this module starts the one
 * server of the test run. Give it to `test.skipIf`; in CI a missing server fails the file instead.
 */
export const whyNoPostgres: string | undefined = await reasonOf(await fetch(door))

if (whyNoPostgres !== undefined) missing("PostgreSQL", whyNoPostgres)

/** A database of its own in the run's one server. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const answer = await fetch(door, { method: "POST" })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return {
    url: text,
    drop: async () => {
      await fetch(door, { method: "DELETE", headers: { "x-database": text } })
    },
  }
}

/** A server for one test alone, to be killed; the test stops it. See `postgres-server.ts`. */
export async function startPostgres(settings?: Record<string, string>): Promise<PostgresServer> {
  const { startPostgres: start } = await import("./postgres-server.ts")
  return await start(settings)
}

async function reasonOf(answer: Response): Promise<string | undefined> {
  return answer.ok ? undefined : await answer.text()
}
