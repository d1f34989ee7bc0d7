import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { postgresPrograms, type PostgresPrograms } from "./postgres-programs.ts"
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
const folderPrefix = "answerable-postgres-"

/**
 * Initialises and starts PostgreSQL on a free port of the loopback interface. `settings` are the
 * server's own (`{ fsync: "off" }`). Throws with the server's last words when it does not come up.
 */
export async function startPostgres(
  settings: Record<string, string> = {},
): Promise<PostgresServer> {
  sweep()
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  let running: ChildProcess | undefined
  const stop = async (signal: "SIGINT" | "SIGKILL") => {
    await end(running, signal)
    running = undefined
  }
  try {
    const programs = postgresPrograms(folder)
    const data = await initialise(programs, folder)
    const port = await freePort()
    const start = async () => {
      running = await serve(programs, data, { port: String(port), ...settings })
    }
    await start()
    return {
      start,
      kill: () => stop("SIGKILL"),
      stop: () => stop("SIGINT").then(remove),
      freshDatabase: () => freshDatabase(port),
    }
  } catch (cause) {
    remove()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`PostgreSQL cannot be started: ${why}`, { cause })
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

async function initialise({ initdb, user: runAs }: PostgresPrograms, folder: string) {
  // The server's user passes through; the data folder inside is its own and closed to others.
  chmodSync(folder, 0o711)
  const data = join(folder, "data")
  mkdirSync(data, { mode: 0o700 })
  if (runAs !== undefined) chownSync(data, runAs.uid, runAs.gid)
  // Encoding and locale would follow LANG, which is ASCII on a bare machine. Nothing but this
  // machine reaches the port, so nobody is asked for a password.
  const flags = ["--encoding=UTF8", "--locale=C", "--auth=trust", "--no-sync", "-U", user]
  const child = spawn(initdb, [...flags, "-D", data], { ...runAs, cwd: data })
  const said = collect(child)
  const [code] = (await once(child, "close")) as [number | null]
  if (code !== 0) throw new Error(said.join(""))
  return data
}

/**
 * The backends of a killed postmaster hold its shared memory until they notice that it is gone, so
 * a start that fails is tried again, for 10 s.
 */
async function serve(
  { postgres, user: runAs }: PostgresPrograms,
  data: string,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const all = { ...defaults, ...settings }
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  for (let attempt = 1; ; attempt++) {
    const child = spawn(postgres, ["-D", data, ...flags], { ...runAs, cwd: data })
    const said = collect(child)
    servers.add(child.once("exit", () => servers.delete(child)))
    if (await isReady(child)) return child
    if (attempt === 50 || !said.join("").includes("shared memory")) throw new Error(said.join(""))
    await pause(200)
  }
}

/** A run that ends without stopping its servers takes them with it. */
const servers = new Set<ChildProcess>()
process.once("exit", () => servers.forEach((child) => child.kill("SIGINT")))

const defaults = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "32MB",
}

function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk) => {
      if (String(chunk).includes("ready to accept connections")) resolve(true)
    })
    child.once("close", () => resolve(false))
    child.once("error", reject)
  })
}

/** What a program says from now on; reading it also keeps its pipe from filling. */
function collect(child: ChildProcess): string[] {
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => said.push(String(chunk)))
  }
  return said
}

async function end(child: ChildProcess | undefined, signal: "SIGINT" | "SIGKILL"): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, "exit")
  child.kill(signal)
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
  `postgres://${user}@127.0.0.1:${port}/${database}`

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === "string") throw new Error("no port was free")
  return address.port
}
