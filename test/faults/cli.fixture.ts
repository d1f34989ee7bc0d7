import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { onTestFinished } from "vitest"
import { repository } from "../support/sources.ts"

const entry = join(repository, "api/bin/answerable.js")

export type Run = { readonly status: number | null; readonly out: string; readonly err: string }

/** Runs the command line as a person would, in a process of its own, and waits for its end. */
export function answerable(...given: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...given], {
    encoding: "utf8",
    timeout: 60_000,
  })
  return { status, out: stdout, err: stderr }
}

/** A folder that is gone when the test is over. */
export function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), "answerable-cli-"))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A new register with nothing in it, in a folder of its own. */
export function emptyRegister(): string {
  const data = join(temporary(), "register")
  makeKey(data)
  return data
}

/** An API key that may write, and the register where there was none. */
export function makeKey(data: string, ...more: readonly string[]): string {
  const given = [
    "--audience",
    "INTERNAL",
    "--role",
    "RECORDER",
    "ADMINISTRATOR",
    "--data",
    data,
    ...more,
  ]
  const made = answerable("token", "create", "--name", "test", ...given)
  if (made.status !== 0) throw new Error(made.err)
  return made.out.trim()
}

export type Server = {
  readonly url: string
  readonly process: ChildProcess
  /** Everything it has written to standard error. */
  readonly err: () => string
}

/** Starts a server of a register on a free port, and ends it with the test. */
export const serve = (data: string, ...more: readonly string[]): Promise<Server> =>
  start(process.cwd(), "--data", data, ...more)

/** Runs `answerable start` in a folder, on a free port. Rejects when it does not start. */
export async function start(folder: string, ...more: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [entry, "start", "--port", "0", "--json", ...more], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  })
  onTestFinished(() => ended(child, "SIGKILL"))
  let err = ""
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()))
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(() => Promise.reject(new Error(`It did not start: ${err}`))),
  ])) as [string]
  const { url } = JSON.parse(line) as { url: string }
  return { url, process: child, err: () => err }
}

/** Sends a signal to a process, unless it has ended, and waits for its end. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, "exit")
}

export type Answer = {
  readonly status: number
  readonly body: { readonly data?: unknown; readonly errors?: readonly { message: string }[] }
}

/** Asks a server a GraphQL operation; rejects when nothing answers. */
export async function ask(server: Server, key: string, query: string): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  })
  return { status: response.status, body: (await response.json()) as Answer["body"] }
}

/** Registers an office; answers whether that was acknowledged, or why not. */
export async function register(server: Server, key: string, slug: string): Promise<true | string> {
  const input = `slug: "${slug}", kind: OFFICE, name: "${slug} ${"x".repeat(400)}"`
  const { body } = await ask(
    server,
    key,
    `mutation { registerParty(input: { ${input} }) { __typename ... on PartyChanged { receipt { index } } } }`,
  )
  const problem = body.errors?.[0]?.message
  return problem ?? true
}

const run = (program: string, ...given: readonly string[]): void =>
  void execFileSync(program, given, { stdio: "ignore" })

const isRoot = process.getuid?.() === 0
const mounts = isRoot && mayMount()

function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), "answerable-mount-"))
  try {
    run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place)
    run("umount", place)
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Why no folder can be made read-only here: root may write anywhere, unless it may mount. */
export const whyNoReadOnly =
  !isRoot || mounts ? undefined : "root may write anywhere, and may not mount here"

/** Why no small disk can be made here. */
export const whyNoSmallDisk = mounts ? undefined : "only root can mount a small disk, where it may"

for (const why of new Set([whyNoReadOnly, whyNoSmallDisk]))
  if (why !== undefined) console.warn(`NOT TESTED: some faults of the disk, because ${why}`)

/** Makes a folder read-only until the test is over. */
export function makeReadOnly(folder: string): void {
  if (!isRoot) {
    chmodSync(folder, 0o500)
    onTestFinished(() => chmodSync(folder, 0o700))
    return
  }
  run("mount", "--bind", folder, folder)
  onTestFinished(() => run("umount", "--lazy", folder))
  run("mount", "-o", "remount,bind,ro", folder)
}

/** Puts a disk of a few megabytes over a folder until the test is over. */
export function mountSmallDisk(folder: string, megabytes: number): void {
  run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder)
  onTestFinished(() => run("umount", "--lazy", folder))
}
